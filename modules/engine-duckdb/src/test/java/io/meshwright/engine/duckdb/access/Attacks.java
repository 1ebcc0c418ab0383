package io.meshwright.engine.duckdb.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The statements of `attacks.txt`.
final class Attacks {
    private static final String RELATION = "shop.orders.orders";
    private static final Pattern SHORT = Pattern.compile("\\bO\\b");

    private Attacks() {}

    /// @param kind the class that it is of
    /// @param byChance whether two answers to it may differ by chance
    /// @param tries what it tries, in words
    record Attack(String kind, boolean byChance, String tries, String sql) {
        /// The statement with the places that lie outside.
        String at(String file, String folder, String text, String url) {
            return sql.replace("{file}", file)
                    .replace("{folder}", folder)
                    .replace("{text}", text)
                    .replace("{url}", url);
        }
    }

    static List<Attack> all() {
        List<Attack> attacks = new ArrayList<>();
        String kind = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                kind = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" :: ", 2);
                attacks.add(
                        new Attack(
                                kind.replace("~", ""),
                                kind.endsWith("~"),
                                parts[0],
                                SHORT.matcher(parts[1]).replaceAll(RELATION).replace("\\n", "\n")));
            }
        }
        return attacks;
    }

    private static String text() {
        try (InputStream in =
                Objects.requireNonNull(Attacks.class.getResourceAsStream("attacks.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the attacks", cause);
        }
    }
}
