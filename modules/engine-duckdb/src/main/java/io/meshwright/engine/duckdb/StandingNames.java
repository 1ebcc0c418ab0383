package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Relation;
import java.util.List;

/// The names that the last binding on a shared instance was given, without rows. They stay until a
/// binding asks for others, because most of a plan's statements read relations alike, and making
/// names takes longer than binding a statement to them. No binding finds others than its own.
final class StandingNames {
    private final Instance instance;
    private Views views;
    private List<Relation> relations = List.of();

    StandingNames(Instance instance) {
        this.instance = instance;
        this.views = new Views(instance);
    }

    /// Whether these are the names that stand.
    boolean are(List<Relation> wanted) {
        return relations.equals(wanted);
    }

    /// Lets exactly these names stand. When it fails, the instance must not be used again.
    void become(List<Relation> wanted) {
        if (!are(wanted)) {
            views.drop();
            views = new Views(instance);
            views.createEmpty(wanted);
            relations = List.copyOf(wanted);
        }
    }
}
