package io.meshwright.control.ledger;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.ReleaseId;

/// Another release became current while this one was made: build again.
public final class ReleaseMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReleaseMoved(String message) {
        super(message);
    }

    /// Another release than the expected one is current; 0 stands for none.
    public static ReleaseMoved base(ProductAddress product, long expected, long found) {
        return new ReleaseMoved(
                "Cannot move %s on from %s: %s is current by now; build again"
                        .formatted(product, words(expected), words(found)));
    }

    /// A table's pointer is not where a release expects it.
    public static ReleaseMoved pointer(ProductAddress product, PointerMove move) {
        return new ReleaseMoved(
                "Cannot publish %s: table '%s' has other metadata by now than the release grew from; build again"
                        .formatted(product, move.table()));
    }

    /// What an adapter throws when it shall go back to a release that there is not.
    public static IllegalArgumentException unknown(ReleaseId id) {
        return new IllegalArgumentException(
                "Cannot roll back to %s: there is no such release".formatted(id));
    }

    private static String words(long release) {
        return release == 0 ? "no release" : "release " + release;
    }
}
