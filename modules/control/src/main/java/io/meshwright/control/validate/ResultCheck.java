package io.meshwright.control.validate;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Holds the result columns of a transformation against the contract of its port. Names match
/// without regard to case; order does not matter.
final class ResultCheck {
    private final Port port;
    private final SqlPlaces places;
    private final List<Problem> problems = new ArrayList<>();

    private ResultCheck(Port port, Sql sql) {
        this.port = port;
        this.places = new SqlPlaces(sql);
    }

    static List<Problem> problems(Port port, Sql sql, List<Column> result) {
        ResultCheck check = new ResultCheck(port, sql);
        check.compare(result);
        return check.problems;
    }

    private void compare(List<Column> result) {
        Map<String, Column> given = new LinkedHashMap<>();
        for (Column column : result) {
            if (given.putIfAbsent(lower(column.name()), column) != null) {
                add(
                        "duplicate-column",
                        "The SQL answers two columns of one name",
                        "'%s' stands twice in the result.".formatted(column.name()),
                        "Rename one of them with AS, or leave it out.",
                        column.name());
            }
        }
        Map<String, Column> promised = new LinkedHashMap<>();
        port.columns().forEach(column -> promised.put(lower(column.name()), column));
        List<String> extra =
                given.values().stream()
                        .map(Column::name)
                        .filter(name -> !promised.containsKey(lower(name)))
                        .toList();
        for (Column column : port.columns()) {
            Column found = given.get(lower(column.name()));
            if (found == null) {
                missing(column, extra);
            } else {
                String obstacle = Conversion.obstacle(found.type(), column.type());
                if (!obstacle.isEmpty()) {
                    add(
                            "column-type",
                            "Column's type cannot become the contract's",
                            "Column '%s' of %s: %s."
                                    .formatted(column.name(), port.address(), obstacle),
                            "Cast it: CAST(… AS %s), or change the type in the contract."
                                    .formatted(column.type().words()),
                            found.name());
                }
            }
        }
        extra.forEach(this::extra);
    }

    private void missing(Column column, List<String> extra) {
        String near =
                Suggestion.nearest(column.name(), extra)
                        .map(name -> "Write %s AS %s.".formatted(name, column.name()))
                        .orElse("");
        problems.add(
                Problem.error(
                        "missing-column",
                        "The SQL lacks a column of the contract",
                        "%s promises '%s %s', and the SELECT does not answer it."
                                .formatted(port.address(), column.name(), column.type().words()),
                        near.isEmpty()
                                ? "Add it to the SELECT, or remove it from the contract."
                                : near,
                        places.start()));
    }

    private void extra(String name) {
        add(
                "extra-column",
                "The SQL answers a column that the contract does not know",
                "'%s' is not in the contract of %s.".formatted(name, port.address()),
                "Add it to the contract, or leave it out of the SELECT.",
                name);
    }

    private void add(String rule, String summary, String detail, String remedy, String column) {
        problems.add(Problem.error(rule, summary, detail, remedy, places.ofColumn(column)));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
