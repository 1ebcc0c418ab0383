package io.meshwright.control.sql;

/// Counts what a tree holds while it is read, and refuses what is beyond the limits under which the
/// engine was seen to stay alive.
final class Budget {
    static final int DEEPEST = 160;
    static final int MOST_NODES = 20_000;
    static final int MOST_JOINS = 40;
    static final int MOST_CTES = 40;
    static final int MOST_RECURSIONS = 2;

    private int depth;
    private int nodes;
    private int joins;
    private int ctes;
    private int recursions;

    void enter(int at) {
        depth++;
        nodes++;
        if (depth > DEEPEST) {
            throw Refusal.size("It is nested more than %d levels deep.".formatted(DEEPEST), at);
        }
        if (nodes > MOST_NODES) {
            throw Refusal.size("It has more than %,d parts.".formatted(MOST_NODES), at);
        }
    }

    void leave() {
        depth--;
    }

    void join(int at) {
        joins++;
        if (joins > MOST_JOINS) {
            throw Refusal.size("It has more than %d joins.".formatted(MOST_JOINS), at);
        }
    }

    void cte() {
        ctes++;
        if (ctes > MOST_CTES) {
            throw Refusal.size("It has more than %d WITH queries.".formatted(MOST_CTES), -1);
        }
    }

    void recursion() {
        recursions++;
        if (recursions > MOST_RECURSIONS) {
            throw Refusal.size(
                    "It has more than %d recursive WITH queries.".formatted(MOST_RECURSIONS), -1);
        }
    }
}
