package io.meshwright.control.build;

import io.meshwright.mesh.address.ProductAddress;

/// Hears how builds go on, while they do. Called from several threads.
@FunctionalInterface
public interface Progress {
    /// @param stage one word: `waits`, `lands`, `writes`, `verifies`, `releases`, `released`,
    ///   `unchanged`, `blocked`, `failed`
    /// @param message one line for people; may be empty
    void tell(ProductAddress product, String stage, String message);

    /// Hears and says nothing.
    static Progress silent() {
        return (_, _, _) -> {};
    }
}
