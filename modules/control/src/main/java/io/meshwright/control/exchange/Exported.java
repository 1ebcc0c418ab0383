package io.meshwright.control.exchange;

import java.util.List;

/// A contract in another format.
///
/// @param losses what the contract says and the text does not, in words, one kind each
public record Exported(String text, List<String> losses) {
    public Exported {
        losses = List.copyOf(losses);
    }
}
