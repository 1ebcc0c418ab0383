package io.meshwright.control.impact;

import io.meshwright.mesh.address.PortAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// An impact for people, for programs, and for pull requests.
public final class ImpactReport {
    private static final int MOST_COLUMNS = 6;

    private ImpactReport() {}

    /// `{"address","nobody","products":[{"product","direct","columns":[{"column","kinds"}]}],
    /// "agreements":[{"id","consumer","purpose","until","naming"}],
    /// "statements":[{"principal","statements","naming","latest"}]}`.
    public static Map<String, Object> json(Impact impact) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("address", impact.address());
        document.put("nobody", impact.isNobody());
        document.put("products", impact.products().stream().map(ImpactReport::json).toList());
        document.put("agreements", impact.agreements().stream().map(ImpactReport::json).toList());
        document.put("statements", impact.askers().stream().map(ImpactReport::json).toList());
        return document;
    }

    private static Map<String, Object> json(Impact.ProductHit hit) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("product", hit.product());
        document.put("direct", hit.direct());
        document.put(
                "columns",
                hit.columns().stream()
                        .map(column -> Map.of("column", column.column(), "kinds", column.kinds()))
                        .toList());
        return document;
    }

    private static Map<String, Object> json(Impact.Agreed agreed) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", agreed.id());
        document.put("consumer", agreed.consumer());
        document.put("purpose", agreed.purpose());
        document.put("until", agreed.until().toString());
        document.put("naming", agreed.naming());
        return document;
    }

    private static Map<String, Object> json(Impact.Asker asker) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("principal", asker.principal());
        document.put("statements", asker.statements());
        document.put("naming", asker.naming());
        document.put("latest", asker.latest().toString());
        return document;
    }

    /// Reads what [#json] says.
    public static Impact read(JsonNode node) {
        String[] parts = node.path("address").asString("").split("#", 2);
        List<Impact.ProductHit> products = new ArrayList<>();
        for (JsonNode hit : node.path("products")) {
            List<Impact.ColumnHit> columns = new ArrayList<>();
            for (JsonNode column : hit.path("columns")) {
                columns.add(
                        new Impact.ColumnHit(
                                column.path("column").asString(""),
                                column.path("kinds")
                                        .valueStream()
                                        .map(kind -> kind.asString(""))
                                        .toList()));
            }
            products.add(
                    new Impact.ProductHit(
                            hit.path("product").asString(""),
                            hit.path("direct").asBoolean(false),
                            columns));
        }
        List<Impact.Agreed> agreements = new ArrayList<>();
        for (JsonNode agreed : node.path("agreements")) {
            agreements.add(
                    new Impact.Agreed(
                            agreed.path("id").asString(""),
                            agreed.path("consumer").asString(""),
                            agreed.path("purpose").asString(""),
                            LocalDate.parse(agreed.path("until").asString("")),
                            agreed.path("naming").asBoolean(false)));
        }
        List<Impact.Asker> askers = new ArrayList<>();
        for (JsonNode asker : node.path("statements")) {
            askers.add(
                    new Impact.Asker(
                            asker.path("principal").asString(""),
                            asker.path("statements").asLong(0),
                            asker.path("naming").asLong(0),
                            Instant.parse(asker.path("latest").asString(""))));
        }
        return new Impact(
                PortAddress.parse(parts[0]),
                parts.length < 2 ? "" : parts[1],
                products,
                agreements,
                askers);
    }

    /// Who is hit, one line each; one line that nobody is.
    public static List<String> lines(Impact impact) {
        if (impact.isNobody()) {
            return List.of(
                    impact.column().isEmpty()
                            ? "nobody reads this port"
                            : "nobody reads this column");
        }
        List<String> lines = new ArrayList<>();
        impact.products().forEach(hit -> lines.add(words(hit)));
        if (impact.products().isEmpty()) {
            lines.add("no product reads it");
        }
        impact.agreements().forEach(agreed -> lines.add(words(agreed, impact.column())));
        if (impact.agreements().isEmpty()) {
            lines.add("no agreement is about it");
        }
        impact.askers().forEach(asker -> lines.add(words(asker)));
        if (impact.askers().isEmpty()) {
            lines.add("no statement of the last %d days reads it".formatted(days()));
        }
        return lines;
    }

    /// How many days of statements were looked at.
    public static long days() {
        return Statement.LATELY.toDays();
    }

    private static String words(Impact.ProductHit hit) {
        String columns =
                hit.columns().stream()
                        .limit(MOST_COLUMNS)
                        .map(column ->
                                "%s (%s)"
                                        .formatted(
                                                column.column(), String.join(", ", column.kinds())))
                        .collect(Collectors.joining(", "));
        int more = hit.columns().size() - MOST_COLUMNS;
        return "%s %s: %s%s"
                .formatted(
                        hit.product(),
                        hit.direct() ? "reads it" : "is hit through others",
                        columns,
                        more > 0 ? " and %d more columns".formatted(more) : "");
    }

    private static String words(Impact.Agreed agreed, String column) {
        return "%s may read it for %s until %s, by the agreement %s%s"
                .formatted(
                        agreed.consumer(),
                        agreed.purpose(),
                        agreed.until(),
                        agreed.id(),
                        column.isEmpty()
                                ? ""
                                : agreed.naming() ? " that names it" : " about every column");
    }

    private static String words(Impact.Asker asker) {
        return "%s asked for it in %d %s of the last %d days, the latest on %s"
                .formatted(
                        asker.principal(),
                        asker.statements(),
                        asker.statements() == 1 ? "statement" : "statements",
                        days(),
                        LocalDate.ofInstant(asker.latest(), ZoneOffset.UTC));
    }
}
