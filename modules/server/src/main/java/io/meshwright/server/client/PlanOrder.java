package io.meshwright.server.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workspace to plan.
///
/// @param root its absolute folder on the server's machine, where its sources lie
/// @param files all its descriptors and the SQL that they name
/// @param removeDomains names of domains that go whole in the same step; null for none
/// @param confirmRemoval whether products may go without having been retired; null for no
public record PlanOrder(
        @Nullable String root,
        @Nullable List<File> files,
        @Nullable Boolean confirmRemoval,
        @Nullable List<String> removeDomains) {

    /// @param path relative to the root, with `/`
    public record File(@Nullable String path, @Nullable String text) {}
}
