package io.meshwright.control.sql;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Sql;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A statement that passed the guard: one query that reads the relations named here and nothing
/// else. Its text runs as it stands.
public final class GuardedStatement implements GuardAnswer {
    private final Sql sql;
    private final StatementTree tree;
    private final List<Reading> readings;
    private final SortedSet<String> functions;

    GuardedStatement(
            Sql sql, StatementTree tree, List<Reading> readings, SortedSet<String> functions) {
        this.sql = sql;
        this.tree = tree;
        this.readings = List.copyOf(readings);
        this.functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
    }

    public Sql sql() {
        return sql;
    }

    public StatementTree tree() {
        return tree;
    }

    /// Every relation that the statement reads, each once, in the order of the text.
    public List<Reading> readings() {
        return readings;
    }

    /// The functions and function-like operators that it uses, in lower case.
    public SortedSet<String> functions() {
        return functions;
    }

    /// A relation that a statement reads.
    ///
    /// @param path its name in lower case, as one to three parts
    /// @param mentions where and how it is written
    public record Reading(List<String> path, List<Mention> mentions) {
        public Reading {
            path = List.copyOf(path);
            mentions = List.copyOf(mentions);
        }
    }

    /// @param spelling the parts of a name as written, without quotes
    public record Mention(List<String> spelling, Place place) {
        public Mention {
            spelling = List.copyOf(spelling);
        }
    }
}
