package io.meshwright.control.build;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.PortReference;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.sql.TextLimits;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Ingredient;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.Sql;
import io.meshwright.mesh.product.UsageExample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Passes the SQL of products through the guard once more before it runs, whatever was checked when
/// it was applied.
final class Transformations {
    private final Engine engine;

    Transformations(Engine engine) {
        this.engine = engine;
    }

    /// A port to write, and the names that its SQL reads.
    record Ordered(Port port, String sql, List<String> reads) {
        Ordered {
            reads = List.copyOf(reads);
        }
    }

    /// The ports that have SQL, each after the siblings that it reads.
    ///
    /// @throws BuildFailed when a text does not pass the guard, or siblings read each other in a
    ///   circle
    List<Ordered> order(Product product) {
        Map<String, Ingredient> names = Ingredient.of(product);
        Map<PortAddress, Ordered> waiting = new LinkedHashMap<>();
        for (Port port : product.ports()) {
            port.findSql()
                    .ifPresent(
                            sql -> waiting.put(port.address(), ordered(port, sql, names.keySet())));
        }
        List<Ordered> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Ordered> ready =
                    waiting.values().stream()
                            .filter(candidate ->
                                    candidate.reads().stream()
                                            .noneMatch(name -> waits(names.get(name), waiting)))
                            .toList();
            if (ready.isEmpty()) {
                throw new BuildFailed(
                        "Cannot build %s: its ports %s read each other in a circle."
                                .formatted(product.address(), waiting.keySet()));
            }
            ready.forEach(port -> waiting.remove(port.port().address()));
            order.addAll(ready);
        }
        return order;
    }

    /// The relations that a usage example reads.
    List<Relation> relationsOf(UsageExample example, Mesh mesh, Function<PortAddress, Rows> rows) {
        List<Relation> relations = new ArrayList<>();
        for (GuardedStatement.Reading reading :
                guarded(example.sql(), Profile.query()).readings()) {
            PortReference reference = PortReference.parse(reading.path());
            Port port =
                    mesh.findPort(reference.product(), reference.port(), reference.major())
                            .orElseThrow(() ->
                                    new BuildFailed(
                                            "It reads '%s', which is no port of the mesh."
                                                    .formatted(reference)));
            relations.add(new Relation(reading.path(), rows.apply(port.address())));
        }
        return relations;
    }

    private static boolean waits(
            @Nullable Ingredient ingredient, Map<PortAddress, Ordered> waiting) {
        return ingredient instanceof Ingredient.OfSibling(Port port)
                && waiting.containsKey(port.address());
    }

    private Ordered ordered(Port port, Sql sql, Collection<String> names) {
        GuardedStatement statement = guarded(sql, Profile.transformation(names));
        return new Ordered(
                port,
                sql.text(),
                statement.readings().stream()
                        .map(reading -> reading.path().getFirst())
                        .distinct()
                        .toList());
    }

    private GuardedStatement guarded(Sql sql, Profile profile) {
        List<Problem> limits = TextLimits.problems(sql);
        if (!limits.isEmpty()) {
            throw refused(sql, limits);
        }
        return switch (Guard.check(sql, engine.parse(sql.text()), profile)) {
            case GuardedStatement statement -> statement;
            case GuardAnswer.Refused(List<Problem> problems) -> throw refused(sql, problems);
        };
    }

    private static BuildFailed refused(Sql sql, List<Problem> problems) {
        return new BuildFailed(
                "Cannot run %s: %s"
                        .formatted(
                                sql.place(),
                                problems.stream()
                                        .map(problem ->
                                                problem.summary() + " (" + problem.detail() + ")")
                                        .collect(Collectors.joining("; "))));
    }
}
