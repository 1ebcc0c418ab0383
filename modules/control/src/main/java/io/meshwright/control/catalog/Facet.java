package io.meshwright.control.catalog;

import java.util.List;

/// One way to narrow a search, with how many hits each choice would leave.
///
/// @param values most hits first
public record Facet(Dimension dimension, List<Value> values) {
    /// What a search can be narrowed by.
    public enum Dimension {
        /// What was found: product, port, column, term, domain or owner.
        TYPE("type"),
        DOMAIN("domain"),
        /// The [ProductState] of the product that the hit belongs to.
        STATUS("status"),
        CLASSIFICATION("classification"),
        /// Source-aligned, aggregate or consumer-aligned.
        KIND("kind");

        private final String word;

        Dimension(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// @param chosen whether the search was narrowed to it
    public record Value(String name, int count, boolean chosen) {}

    public Facet {
        values = List.copyOf(values);
    }
}
