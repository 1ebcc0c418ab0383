package io.meshwright.control.impact;

import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.Lineage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Who reads what: products by their lineage, people by agreements and by their statements.
///
/// @param agreements that are in force, or will be
public record Readership(Lineage lineage, List<Agreement> agreements, List<Statement> statements) {
    private static final int FARTHEST = 1_000;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");

    public Readership {
        agreements = List.copyOf(agreements);
        statements = List.copyOf(statements);
    }

    /// Nobody reads anything.
    public static Readership none() {
        return new Readership(Lineage.empty(), List.of(), List.of());
    }

    /// Of all agreements those that let read on a day or later, with who reads now.
    ///
    /// @param today in UTC
    public static Readership of(
            Lineage lineage,
            List<Agreement> agreements,
            LocalDate today,
            List<Statement> statements) {
        return new Readership(
                lineage,
                agreements.stream()
                        .filter(agreement ->
                                switch (agreement.standing(today)) {
                                    case IN_FORCE, AHEAD -> true;
                                    case WAITING, EXPIRED, OVER -> false;
                                })
                        .toList(),
                statements);
    }

    /// Who is hit by a change of a column, or of a whole port.
    ///
    /// @param column empty for the whole port
    public Impact of(PortAddress port, String column) {
        return new Impact(
                port,
                column,
                products(port, column),
                agreed(port, column),
                askers(asking(port), column));
    }

    /// Who is hit by a change of each of several columns.
    ///
    /// @return in the order of the columns
    public List<Impact> ofEach(PortAddress port, List<String> columns) {
        List<Statement.Words> asking = asking(port);
        return columns.stream()
                .map(column ->
                        new Impact(
                                port,
                                column,
                                products(port, column),
                                agreed(port, column),
                                askers(asking, column)))
                .toList();
    }

    private List<Statement.Words> asking(PortAddress port) {
        return statements.stream()
                .filter(statement -> statement.reads(port))
                .map(Statement.Words::of)
                .toList();
    }

    private List<Impact.Agreed> agreed(PortAddress port, String column) {
        List<Impact.Agreed> agreed = new ArrayList<>();
        for (Agreement agreement : agreements) {
            Terms terms = agreement.terms();
            if (!terms.port().equals(port)) {
                continue;
            }
            boolean names = column.isEmpty() || names(terms, column);
            if (names || terms.columns().isEmpty()) {
                agreed.add(
                        new Impact.Agreed(
                                agreement.id(),
                                terms.consumer().toString(),
                                terms.purpose(),
                                terms.until(),
                                names));
            }
        }
        agreed.sort(Comparator.comparing(Impact.Agreed::consumer).thenComparing(Impact.Agreed::id));
        return agreed;
    }

    private static boolean names(Terms terms, String column) {
        return terms.columns().stream().anyMatch(column::equalsIgnoreCase)
                || BETWEEN_WORDS.splitAsStream(terms.rows()).anyMatch(column::equalsIgnoreCase);
    }

    private List<Impact.ProductHit> products(PortAddress port, String column) {
        Map<ProductAddress, Map<String, Set<String>>> hits = new LinkedHashMap<>();
        Set<ProductAddress> near = new LinkedHashSet<>();
        for (ColumnEdge edge : edges(port, column)) {
            ProductAddress product = edge.to().port().product();
            if (product.equals(port.product())) {
                continue;
            }
            if (edge.from() instanceof ColumnAddress from && from.port().equals(port)) {
                near.add(product);
            }
            hits.computeIfAbsent(product, _ -> new TreeMap<>())
                    .computeIfAbsent(local(edge.to()), _ -> new LinkedHashSet<>())
                    .add(edge.kind().word());
        }
        List<Impact.ProductHit> products = new ArrayList<>();
        hits.forEach((product, columns) ->
                products.add(
                        new Impact.ProductHit(
                                product.toString(), near.contains(product), columns(columns))));
        products.sort(
                Comparator.comparing((Impact.ProductHit hit) -> !hit.direct())
                        .thenComparing(Impact.ProductHit::product));
        return products;
    }

    private static List<Impact.ColumnHit> columns(Map<String, Set<String>> kinds) {
        return kinds.entrySet().stream()
                .map(entry -> new Impact.ColumnHit(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static String local(ColumnAddress column) {
        return "%s@%d#%s".formatted(column.port().port(), column.port().major(), column.column());
    }

    private Set<ColumnEdge> edges(PortAddress port, String column) {
        if (!column.isEmpty()) {
            return new LinkedHashSet<>(lineage.downstream(port.column(column), FARTHEST));
        }
        Set<ColumnEdge> edges = new LinkedHashSet<>();
        lineage.edges().stream()
                .map(ColumnEdge::from)
                .filter(from ->
                        from instanceof ColumnAddress address && address.port().equals(port))
                .distinct()
                .forEach(from -> edges.addAll(lineage.downstream(from, FARTHEST)));
        return edges;
    }

    private static List<Impact.Asker> askers(List<Statement.Words> asking, String column) {
        Map<String, Impact.Asker> askers = new TreeMap<>();
        for (Statement.Words words : asking) {
            Statement statement = words.statement();
            boolean names = column.isEmpty() || words.name(column);
            if (names || words.everyColumn()) {
                askers.merge(
                        statement.principal(),
                        new Impact.Asker(statement.principal(), 1, names ? 1 : 0, statement.at()),
                        Readership::together);
            }
        }
        return askers.values().stream()
                .sorted(Comparator.comparingLong(Impact.Asker::statements).reversed())
                .toList();
    }

    private static Impact.Asker together(Impact.Asker left, Impact.Asker right) {
        Instant latest = left.latest().isAfter(right.latest()) ? left.latest() : right.latest();
        return new Impact.Asker(
                left.principal(),
                left.statements() + right.statements(),
                left.naming() + right.naming(),
                latest);
    }
}
