package io.meshwright.control.plan;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What differs between two states of one thing, in words.
final class Difference {
    private Difference() {}

    static List<String> of(Product before, Product after) {
        List<String> lines = new ArrayList<>();
        if (before.status() != after.status()) {
            lines.add("status %s → %s".formatted(before.status().word(), after.status().word()));
        }
        if (before.kind() != after.kind()) {
            lines.add("kind %s → %s".formatted(before.kind().word(), after.kind().word()));
        }
        if (!before.document().fingerprint().equals(after.document().fingerprint())) {
            lines.add("product document changed");
        }
        if (!before.build().sources().equals(after.build().sources())
                && !sameSources(before, after)) {
            lines.add("sources changed");
        } else if (!before.build().fingerprint().equals(after.build().fingerprint())) {
            lines.add("build changed");
        }
        if (!texts(before).equals(texts(after))) {
            lines.add("usage examples changed");
        }
        return lines;
    }

    static List<String> of(Port before, Port after) {
        List<String> lines = new ArrayList<>();
        if (before.declared().version().compareTo(after.declared().version()) != 0) {
            lines.add(
                    "version %s → %s"
                            .formatted(before.declared().version(), after.declared().version()));
        }
        lines.addAll(columns(before.columns(), after.columns()));
        if (before.isDesigned() != after.isDesigned()) {
            lines.add(
                    after.isDesigned()
                            ? "no longer built: answers with mock rows"
                            : "built from now on");
        }
        if (!sql(before).equals(sql(after)) && !before.isDesigned() && !after.isDesigned()) {
            lines.add("SQL changed");
        }
        boolean sameContract =
                before.findContract()
                        .flatMap(left ->
                                after.findContract()
                                        .map(right ->
                                                left.fingerprint().equals(right.fingerprint())))
                        .orElse(
                                before.findContract().isPresent()
                                        == after.findContract().isPresent());
        if (!sameContract && lines.isEmpty()) {
            lines.add("contract changed: its columns stay as they are");
        }
        if (!renames(before).equals(renames(after))) {
            lines.add("renames changed");
        }
        return lines;
    }

    private static List<String> columns(List<Column> before, List<Column> after) {
        Map<String, Column> left = byName(before);
        Map<String, Column> right = byName(after);
        List<String> lines = new ArrayList<>();
        for (Column column : before) {
            Column now = right.get(column.name());
            if (now == null) {
                lines.add("- column %s %s".formatted(column.name(), column.type().words()));
            } else if (!now.type().equals(column.type())) {
                lines.add(
                        "~ column %s %s → %s"
                                .formatted(
                                        column.name(), column.type().words(), now.type().words()));
            } else if (now.required() != column.required()) {
                lines.add(
                        "~ column %s %s"
                                .formatted(
                                        column.name(),
                                        now.required()
                                                ? "is required from now on"
                                                : "may be null from now on"));
            }
        }
        for (Column column : after) {
            if (!left.containsKey(column.name())) {
                lines.add("+ column %s %s".formatted(column.name(), column.type().words()));
            }
        }
        return lines;
    }

    private static Map<String, Column> byName(List<Column> columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return byName;
    }

    private static boolean sameSources(Product before, Product after) {
        return before.build().fingerprint().equals(after.build().fingerprint());
    }

    private static String sql(Port port) {
        return port.findSql().map(Sql::text).orElse("");
    }

    /// Present names of columns by their former ones.
    static Map<String, String> renames(Port port) {
        PortBuild build = port.build();
        return build == null ? Map.of() : build.renames();
    }

    private static List<String> texts(Product product) {
        return product.examples().stream()
                .map(example -> example.name() + "\n" + example.sql().text())
                .toList();
    }
}
