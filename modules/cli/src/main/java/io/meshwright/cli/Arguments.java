package io.meshwright.cli;

import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;

/// Reads addresses from arguments; a wrong one is wrong usage.
final class Arguments {
    private Arguments() {}

    static ProductAddress product(String text) {
        try {
            return ProductAddress.parse(text);
        } catch (IllegalArgumentException cause) {
            throw new Failure(Exit.USAGE, String.valueOf(cause.getMessage()), cause);
        }
    }

    static DomainName domain(String text) {
        try {
            return new DomainName(text);
        } catch (IllegalArgumentException cause) {
            throw new Failure(Exit.USAGE, String.valueOf(cause.getMessage()), cause);
        }
    }

    static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException cause) {
            throw new Failure(Exit.USAGE, String.valueOf(cause.getMessage()), cause);
        }
    }
}
