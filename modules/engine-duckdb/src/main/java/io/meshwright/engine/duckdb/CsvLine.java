package io.meshwright.engine.duckdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of a CSV file, whose quoted fields may hold line ends.
final class CsvLine {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvLine() {}

    /// Reads up to the line end that is outside of quotes; empty at the end of the file.
    static Optional<String> read(BufferedReader reader, String quote) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int c = reader.read(); c >= 0 && line.length() < MOST_CHARACTERS; c = reader.read()) {
            if (!any && c == BYTE_ORDER_MARK) {
                continue;
            }
            any = true;
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            line.append((char) c);
            if (!quote.isEmpty() && c == quote.charAt(0)) {
                quoted = !quoted;
            }
        }
        return any ? Optional.of(line.toString()) : Optional.empty();
    }

    /// The fields of a line, without their quotes.
    static List<String> fields(String line, String delimiter, String quote) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (!quote.isEmpty() && line.startsWith(quote, i)) {
                boolean doubled = quoted && line.startsWith(quote, i + quote.length());
                if (doubled) {
                    field.append(quote);
                    i += quote.length();
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && line.startsWith(delimiter, i)) {
                fields.add(field.toString());
                field.setLength(0);
                i += delimiter.length() - 1;
            } else {
                field.append(line.charAt(i));
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
