package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.mesh.document.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How CSV files are written.
///
/// @param arguments for DuckDB's reader, by its names
/// @param names the fields of the first line
record CsvDialect(
        String delimiter, boolean header, Map<String, String> arguments, List<String> names) {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");
    private static final String QUOTE = "\"";

    /// Reads the options and, where they leave something open, the first line of the files.
    ///
    /// @throws StatementFailed for an unknown option, and when the files' first lines differ
    static CsvDialect of(Rows.Landed landed) {
        Map<String, Value> options = landed.options();
        refuseUnknown(options.keySet());
        Charset charset = charset(text(options, "encoding", "utf-8"));
        int skip = Integer.parseInt(text(options, "skip", "0"));
        String quote = text(options, "quote", QUOTE);
        boolean header = Boolean.parseBoolean(text(options, "header", "true"));
        String first = firstLine(landed.files().getFirst(), charset, skip, quote);
        String delimiter = text(options, "delimiter", "");
        if (delimiter.isEmpty()) {
            delimiter = likeliestDelimiter(first, quote);
        }
        List<String> names = CsvLine.fields(first, delimiter, quote);
        if (header) {
            refuseDuplicates(names);
            for (String file : landed.files()) {
                List<String> others =
                        CsvLine.fields(firstLine(file, charset, skip, quote), delimiter, quote);
                if (!others.equals(names)) {
                    throw failed(
                            "csv",
                            "The first line of %s names other columns than the first line of %s"
                                    .formatted(
                                            baseName(file), baseName(landed.files().getFirst())));
                }
            }
        }
        return new CsvDialect(
                delimiter, header, arguments(options, delimiter, quote, header, skip), names);
    }

    private static Map<String, String> arguments(
            Map<String, Value> options, String delimiter, String quote, boolean header, int skip) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("delim", Quoting.text(delimiter));
        arguments.put("quote", Quoting.text(quote));
        arguments.put("escape", Quoting.text(text(options, "escape", quote)));
        arguments.put("header", Boolean.toString(header));
        arguments.put("skip", Integer.toString(skip));
        arguments.put("strict_mode", "true");
        arguments.put(
                "encoding",
                Quoting.text(text(options, "encoding", "utf-8").toLowerCase(Locale.ROOT)));
        @Nullable Value nulls = options.get("nullValues");
        if (nulls instanceof Value.Sequence(List<Value> items)) {
            arguments.put("nullstr", Quoting.texts(items.stream().map(Value::toString).toList()));
        } else if (nulls != null) {
            arguments.put("nullstr", Quoting.texts(List.of(nulls.toString())));
        }
        putText(arguments, "dateformat", options.get("dateFormat"));
        putText(arguments, "timestampformat", options.get("timestampFormat"));
        putText(arguments, "decimal_separator", options.get("decimalSeparator"));
        putText(arguments, "thousands", options.get("thousandsSeparator"));
        putText(arguments, "comment", options.get("comment"));
        return arguments;
    }

    private static void putText(Map<String, String> to, String name, @Nullable Value value) {
        if (value != null) {
            to.put(name, Quoting.text(value.toString()));
        }
    }

    private static void refuseUnknown(Set<String> options) {
        Set<String> unknown = new HashSet<>(options);
        unknown.removeAll(
                Set.of(
                        "header",
                        "delimiter",
                        "quote",
                        "escape",
                        "nullValues",
                        "dateFormat",
                        "timestampFormat",
                        "decimalSeparator",
                        "thousandsSeparator",
                        "comment",
                        "encoding",
                        "skip"));
        if (!unknown.isEmpty()) {
            throw failed(
                    "unknown-option",
                    "Format 'csv' knows no option '%s'".formatted(unknown.iterator().next()));
        }
    }

    private static void refuseDuplicates(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw failed("csv", "The first line has a field without a name");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw failed("csv", "The first line names column '%s' twice".formatted(name));
            }
        }
    }

    private static String likeliestDelimiter(String line, String quote) {
        String likeliest = DELIMITERS.getFirst();
        int most = 1;
        for (String delimiter : DELIMITERS) {
            int fields = CsvLine.fields(line, delimiter, quote).size();
            if (fields > most) {
                most = fields;
                likeliest = delimiter;
            }
        }
        return likeliest;
    }

    private static String firstLine(String file, Charset charset, int skip, String quote) {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file), charset)) {
            for (int i = 0; i < skip; i++) {
                reader.readLine();
            }
            return CsvLine.read(reader, quote)
                    .orElseThrow(() -> failed("csv", "%s is empty".formatted(baseName(file))));
        } catch (IOException _) {
            throw failed(
                    "unreadable",
                    "Cannot read %s: it is missing, or not written in %s"
                            .formatted(baseName(file), charset));
        }
    }

    private static Charset charset(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "utf-16" -> StandardCharsets.UTF_16;
            case "latin-1" -> StandardCharsets.ISO_8859_1;
            default ->
                    throw failed(
                            "unknown-option",
                            "Unknown encoding '%s': use utf-8, utf-16 or latin-1"
                                    .formatted(encoding));
        };
    }

    private static String text(Map<String, Value> options, String name, String otherwise) {
        Value value = options.get(name);
        return value == null ? otherwise : value.toString();
    }

    private static StatementFailed failed(String code, String message) {
        return new StatementFailed(code, message, -1);
    }

    private static String baseName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
