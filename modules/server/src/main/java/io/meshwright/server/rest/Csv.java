package io.meshwright.server.rest;

import io.meshwright.control.engine.ArrowRows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Rows as CSV (RFC 4180) with a header. A null is an empty field, an empty text is `""`; text that
/// a spreadsheet would run as a formula gets a leading apostrophe.
final class Csv {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static byte[] bytes(ArrowRows rows) {
        StringBuilder text = new StringBuilder();
        line(text, rows.columns().stream().map(Csv::text).toList());
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            line(text, row.get().stream().map(Csv::field).toList());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, List<String> fields) {
        text.append(fields.stream().collect(Collectors.joining(","))).append("\r\n");
    }

    static String field(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String words -> text(words);
            case BigDecimal number -> number.toPlainString();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case List<?> list -> quoted(JSON.writeValueAsString(list));
            case Map<?, ?> map -> quoted(JSON.writeValueAsString(map));
            default -> value.toString();
        };
    }

    private static String text(String words) {
        if (words.isEmpty()) {
            return "\"\"";
        }
        String safe = FORMULA.indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
        boolean plain =
                safe.chars()
                        .noneMatch(letter ->
                                letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return plain ? safe : quoted(safe);
    }

    private static String quoted(String words) {
        return '"' + words.replace("\"", "\"\"") + '"';
    }
}
