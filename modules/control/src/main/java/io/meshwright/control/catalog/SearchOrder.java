package io.meshwright.control.catalog;

import java.util.Arrays;
import java.util.Optional;

/// In which order hits are answered.
public enum SearchOrder {
    /// Best match first.
    RELEVANCE("relevance"),
    /// Products that most other products read first.
    CONSUMERS("consumers"),
    NAME("name");

    private final String word;

    SearchOrder(String word) {
        this.word = word;
    }

    public static Optional<SearchOrder> find(String word) {
        return Arrays.stream(values()).filter(order -> order.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }
}
