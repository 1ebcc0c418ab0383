package io.meshwright.control.verify;

import java.util.List;
import java.util.Map;

/// What a verification measured of files, for a later one that finds the same files and more.
///
/// A measure is known by what it asks and of what shape of rows, not by the contract: a promise
/// that changes is measured anew, and one that comes back is not.
///
/// @param files all that were read
/// @param others the files of the datasets that relationships lead to, by the target's words
/// @param values the measures
public record Measured(
        List<FileMark> files, Map<String, List<FileMark>> others, Map<String, Long> values) {
    /// Of no file anything.
    public static final Measured NOTHING = new Measured(List.of(), Map.of(), Map.of());

    public Measured {
        files = List.copyOf(files);
        others = Map.copyOf(others);
        values = Map.copyOf(values);
    }
}
