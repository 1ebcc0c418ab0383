package io.meshwright.mesh.release;

import io.meshwright.mesh.address.ProductAddress;

/// The n-th release of a product, counted from 1: `sales/orders@release-3` in messages, `3` in
/// commands.
public record ReleaseId(ProductAddress product, long number) {
    public ReleaseId {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "Invalid release number %d of %s: releases count from 1"
                            .formatted(number, product));
        }
    }

    @Override
    public String toString() {
        return product + "@release-" + number;
    }
}
