package io.meshwright.control.exchange;

import java.util.List;

/// What was read from another format.
///
/// @param notes on how it was read, in words
/// @param losses what the source says and the contracts do not, in words
public record Imported(List<Draft> drafts, List<String> notes, List<String> losses) {
    public Imported {
        drafts = List.copyOf(drafts);
        notes = List.copyOf(notes);
        losses = List.copyOf(losses);
    }
}
