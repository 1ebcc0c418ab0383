package io.meshwright.engine.duckdb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The texts that were found to be exactly one SELECT of late: whoever parses a text binds or runs
/// it next, and need not have it parsed a second time. Safe for many threads.
final class LateSelects {
    private static final int MOST = 64;

    /// Most characters of a text that is remembered.
    static final int LONGEST = 100_000;

    private final Set<String> texts = new HashSet<>();
    private final Deque<String> order = new ArrayDeque<>();

    synchronized void add(String text) {
        if (text.length() <= LONGEST && texts.add(text)) {
            order.addLast(text);
            if (order.size() > MOST) {
                texts.remove(order.removeFirst());
            }
        }
    }

    synchronized boolean contains(String text) {
        return texts.contains(text);
    }
}
