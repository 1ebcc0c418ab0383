package io.meshwright.cli;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.source.Extract;
import io.meshwright.control.source.SourceColumn;
import io.meshwright.control.verify.Lying;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Rows of an answer, kept in a file of their own with the types that they came with.
final class AnsweredRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private AnsweredRows() {}

    /// Writes them one by one. Null is a word drawn for this file, which no text is.
    ///
    /// @param known types that an answer cannot tell from text
    static Lying keep(ArrowRows rows, Map<String, ColumnType> known, Path folder)
            throws IOException {
        List<SourceColumn> columns =
                rows.types().stream().map(column -> column(column, known)).toList();
        String none = UUID.randomUUID().toString();
        Path file = folder.resolve(UUID.randomUUID() + ".csv");
        long count = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            line(out, columns.stream().map(SourceColumn::name).toList(), none);
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                List<@Nullable String> fields = new ArrayList<>();
                for (Object value : row.get()) {
                    fields.add(value == null ? null : text(value));
                }
                line(out, fields, none);
                count++;
            }
        }
        return Lying.of(
                new Extract(
                        new Rows.Landed(
                                List.of(file.toString()),
                                "csv",
                                Map.of(
                                        "header", new Value.Truth(true),
                                        "delimiter", Value.of(","),
                                        "nullValues", Value.of(none)),
                                columns.stream()
                                        .map(column ->
                                                Column.nullable(column.name(), readAs(column)))
                                        .toList()),
                        columns,
                        count));
    }

    private static SourceColumn column(Column column, Map<String, ColumnType> known) {
        ColumnType type =
                column.type() instanceof ColumnType.Text
                                && known.get(column.name()) instanceof ColumnType.Uuid uuid
                        ? uuid
                        : column.type();
        return new SourceColumn(
                column.name(),
                type.words(),
                type,
                column.type().isNested() ? SourceColumn.Form.TEXT : SourceColumn.Form.TYPED,
                true,
                "",
                "",
                List.of(),
                true);
    }

    private static ColumnType readAs(SourceColumn column) {
        return column.form() == SourceColumn.Form.TYPED ? column.type() : new ColumnType.Text();
    }

    private static void line(
            BufferedWriter out, List<? extends @Nullable String> fields, String none)
            throws IOException {
        String separator = "";
        for (String field : fields) {
            out.write(separator);
            if (field == null) {
                out.write(none);
            } else {
                out.write('"');
                out.write(field.replace("\"", "\"\""));
                out.write('"');
            }
            separator = ",";
        }
        out.write('\n');
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> TIME.format(time);
            case Instant instant -> TIME.format(instant.atOffset(ZoneOffset.UTC)) + "+00";
            case byte[] bytes -> bytes(bytes);
            case List<?> list -> JSON.writeValueAsString(nested(list));
            case Map<?, ?> map -> JSON.writeValueAsString(nested(map));
            default -> value.toString();
        };
    }

    /// `\x00\xff`, as the engine reads bytes.
    private static String bytes(byte[] bytes) {
        return bytes.length == 0 ? "" : "\\x" + HexFormat.ofDelimiter("\\x").formatHex(bytes);
    }

    /// A value inside of an array or an object, as JSON knows it.
    private static @Nullable Object nested(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(nested(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                map.forEach((name, field) -> fields.put(String.valueOf(name), nested(field)));
                yield fields;
            }
            case LocalDate _, LocalTime _, LocalDateTime _, Instant _, byte[] _ -> text(value);
            default -> value;
        };
    }
}
