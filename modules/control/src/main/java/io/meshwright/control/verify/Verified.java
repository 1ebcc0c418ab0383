package io.meshwright.control.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The results of a verification, and what it leaves to the next.
///
/// @param results in the order of the checks
/// @param measured for the next verification; nothing when there was none to be kept, because the
///   rows are filtered or lie in no files of their own
/// @param reach how far it read; null when nothing is kept
public record Verified(List<Timed> results, Measured measured, @Nullable Reach reach) {
    public Verified {
        results = List.copyOf(results);
    }
}
