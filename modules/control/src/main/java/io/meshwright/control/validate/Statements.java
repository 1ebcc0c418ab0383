package io.meshwright.control.validate;

import io.meshwright.control.descriptor.Recent;
import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.sql.ColumnLineage;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.sql.StatementTree;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Guards and binds single statements, and remembers the answers by their text and by the columns
/// of what they read, also from one process to the next. Where the same text stands in many files
/// over the same columns, the engine is asked once.
final class Statements {
    private static final int REMEMBERED = 20_000;
    private static final String ENGINE_REFUSES = "engine-refuses";

    private final Supplier<Engine> engine;
    private final BindingCache cache;
    private final Recent<Fingerprint, Guarded> guarded = new Recent<>(REMEMBERED);
    private final Recent<Faulty, Guarded> refused = new Recent<>(REMEMBERED);
    private final Recent<Fingerprint, BoundStatement> bound = new Recent<>(REMEMBERED);
    private final Recent<Faulty, BoundStatement> unfit = new Recent<>(REMEMBERED);

    Statements(Supplier<Engine> engine, BindingCache cache) {
        this.engine = engine;
        this.cache = cache;
    }

    /// A statement that was looked at.
    ///
    /// @param reads names that it reads, in lower case; empty when it was refused
    /// @param columns of the result; empty when it was not bound
    /// @param isBound whether it was bound: not when it is wrong or reads what has no known columns
    /// @param lineage what bears on each column of the result; empty when it was not bound
    record BoundStatement(
            List<List<String>> reads,
            List<Column> columns,
            boolean isBound,
            List<Problem> problems,
            List<ColumnLineage.Output> lineage) {
        BoundStatement {
            reads = List.copyOf(reads);
            columns = List.copyOf(columns);
            lineage = List.copyOf(lineage);
            problems = List.copyOf(problems);
        }
    }

    /// @param tree null when the statement was refused, or let pass by an earlier process
    private record Guarded(
            List<List<String>> reads, List<Problem> problems, @Nullable StatementTree tree) {}

    /// A statement that something is wrong with, which is told at its own place. What is sound
    /// holds wherever the same text stands.
    private record Faulty(Fingerprint key, Place place) {}

    /// Looks at one statement.
    ///
    /// @param columns answers the columns of a name that the guard let pass; null when they cannot
    ///   be told
    BoundStatement look(
            Sql sql, Profile profile, Function<List<String>, @Nullable List<Column>> columns) {
        Fingerprint key = key(sql, profile);
        Guarded passed =
                guarded.get(
                        key, _ -> passed(key, sql, profile), looked -> looked.problems().isEmpty());
        List<Relation> relations = new ArrayList<>();
        for (List<String> path : passed.reads()) {
            List<Column> known = columns.apply(path);
            if (known == null) {
                return unbound(passed);
            }
            relations.add(new Relation(path, new Rows.Promised(known)));
        }
        return passed.problems().isEmpty()
                ? bound.get(
                        key(key, relations),
                        whole -> bound(whole, passed, sql, profile, relations),
                        looked -> looked.problems().isEmpty())
                : unbound(passed);
    }

    /// Whether problems lie in what was looked at. An engine that gave up may do better next time.
    static boolean lasts(List<Problem> problems) {
        return problems.stream().noneMatch(problem -> problem.rule().equals(ENGINE_REFUSES));
    }

    private Guarded passed(Fingerprint key, Sql sql, Profile profile) {
        Optional<JsonNode> known = cache.find(key);
        if (known.isPresent()) {
            return new Guarded(BoundJson.reads(known.get()), List.of(), null);
        }
        Guarded looked =
                refused.get(
                        new Faulty(key, sql.place()),
                        _ -> guard(sql, profile),
                        answer -> isOfItself(answer.problems()));
        if (looked.problems().isEmpty()) {
            cache.put(key, BoundJson.reads(looked.reads()));
        }
        return looked;
    }

    private static boolean isOfItself(List<Problem> problems) {
        return !problems.isEmpty() && lasts(problems);
    }

    /// A statement with problems is looked at again by the next process, which tells them anew.
    private BoundStatement bound(
            Fingerprint key, Guarded passed, Sql sql, Profile profile, List<Relation> relations) {
        Optional<JsonNode> known = cache.find(key);
        if (known.isPresent()) {
            return new BoundStatement(
                    passed.reads(),
                    BoundJson.columns(known.get().path("columns")),
                    true,
                    List.of(),
                    BoundJson.lineage(known.get().path("lineage")));
        }
        BoundStatement done =
                unfit.get(
                        new Faulty(key, sql.place()),
                        _ -> bind(sql, profile, passed, relations),
                        answer -> isOfItself(answer.problems()));
        if (done.isBound() && done.problems().isEmpty()) {
            BoundJson.result(done.columns(), done.lineage())
                    .ifPresent(result -> cache.put(key, result));
        }
        return done;
    }

    private Guarded guard(Sql sql, Profile profile) {
        try {
            return switch (Guard.check(engine.get(), sql, profile)) {
                case GuardAnswer.Refused(List<Problem> problems) ->
                        new Guarded(List.of(), problems, null);
                case GuardedStatement statement ->
                        new Guarded(
                                statement.readings().stream()
                                        .map(GuardedStatement.Reading::path)
                                        .toList(),
                                List.of(),
                                statement.tree());
            };
        } catch (OverLimit | EngineCrashed failure) {
            return new Guarded(List.of(), List.of(refused(sql, failure)), null);
        }
    }

    private BoundStatement bind(
            Sql sql, Profile profile, Guarded before, List<Relation> relations) {
        Guarded passed = before.tree() == null ? guard(sql, profile) : before;
        if (!passed.problems().isEmpty()) {
            return unbound(passed);
        }
        try {
            Binding binding = engine.get().bind(relations, sql.text());
            return binding.isValid()
                    ? new BoundStatement(
                            passed.reads(),
                            binding.columns(),
                            true,
                            List.of(),
                            lineage(passed, relations, binding.columns()))
                    : unbound(
                            new Guarded(
                                    passed.reads(),
                                    List.of(
                                            Problem.error(
                                                    "sql-does-not-bind",
                                                    "The SQL does not fit what it reads",
                                                    sentence(binding.error()),
                                                    "Mend the statement at the marked place.",
                                                    new SqlPlaces(sql).at(binding.position()))),
                                    null));
        } catch (OverLimit | EngineCrashed failure) {
            return unbound(new Guarded(passed.reads(), List.of(refused(sql, failure)), null));
        }
    }

    private static BoundStatement unbound(Guarded passed) {
        return new BoundStatement(passed.reads(), List.of(), false, passed.problems(), List.of());
    }

    private static List<ColumnLineage.Output> lineage(
            Guarded passed, List<Relation> relations, List<Column> result) {
        StatementTree tree = passed.tree();
        if (tree == null) {
            return List.of();
        }
        List<ColumnLineage.Known> known = new ArrayList<>();
        for (Relation relation : relations) {
            if (relation.rows() instanceof Rows.Promised(List<Column> columns)) {
                known.add(new ColumnLineage.Known(relation.path(), columns));
            }
        }
        return ColumnLineage.of(tree, known, result.stream().map(Column::name).toList());
    }

    private static Problem refused(Sql sql, RuntimeException failure) {
        return Problem.error(
                ENGINE_REFUSES,
                "The engine cannot take the statement",
                sentence(String.valueOf(failure.getMessage())),
                "Write it simpler, or split it; when no worker can be started at all, make room in the data folder.",
                new SqlPlaces(sql).start());
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }

    private static Fingerprint key(Sql sql, Profile profile) {
        List<String> parts = new ArrayList<>();
        parts.add("statement");
        parts.addAll(profile.names());
        parts.add(profile.purpose().name());
        parts.add(sql.text());
        return Fingerprint.ofAll(parts);
    }

    private static Fingerprint key(Fingerprint statement, List<Relation> relations) {
        List<String> parts = new ArrayList<>();
        parts.add("binding");
        parts.add(statement.hex());
        for (Relation relation : relations) {
            parts.add(String.join(".", relation.path()));
            if (relation.rows() instanceof Rows.Promised(List<Column> columns)) {
                parts.add(words(columns));
            }
        }
        return Fingerprint.ofAll(parts);
    }

    /// Columns as one text, equal exactly when they are.
    static String words(List<Column> columns) {
        StringBuilder words = new StringBuilder();
        for (Column column : columns) {
            words.append(column.name().length())
                    .append(':')
                    .append(column.name())
                    .append(' ')
                    .append(column.type().words())
                    .append(column.required() ? "!" : "")
                    .append(',');
        }
        return words.toString();
    }
}
