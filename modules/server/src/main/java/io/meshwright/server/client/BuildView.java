package io.meshwright.server.client;

import java.util.List;

/// What came of a build.
///
/// @param green whether every product is released or was unchanged
public record BuildView(String summary, boolean green, List<RunView> runs) {
    public BuildView {
        runs = List.copyOf(runs);
    }

    /// Hears how a build goes on.
    @FunctionalInterface
    public interface Listener {
        /// @param stage one word, such as `writes` or `released`
        void hear(String product, String stage, String message);
    }
}
