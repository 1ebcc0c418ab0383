package io.meshwright.control.ledger;

import java.util.List;

/// What a plan rested on has changed since: plan again.
public final class PremisesMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> keys;

    /// @param keys of the facts that moved
    public PremisesMoved(List<String> keys) {
        super(
                "Cannot apply the plan: what it rests on has changed since (%s); plan again"
                        .formatted(String.join(", ", keys)));
        this.keys = List.copyOf(keys);
    }

    public List<String> keys() {
        return keys;
    }
}
