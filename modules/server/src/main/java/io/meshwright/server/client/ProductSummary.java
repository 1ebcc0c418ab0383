package io.meshwright.server.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A data product in a list.
///
/// @param state what readers can expect now: `released`, `blocked`, `failed`, `designed`, `not
///   built` or `retired`
/// @param status as its owner declares it: `draft`, `active`, `deprecated` or `retired`
/// @param kind `source-aligned`, `aggregate` or `consumer-aligned`
/// @param release number of the current release; null when there is none
/// @param ports addresses of its output ports
public record ProductSummary(
        String address,
        String title,
        String purpose,
        String state,
        String status,
        String kind,
        String owner,
        @Nullable Long release,
        List<String> classifications,
        List<String> ports) {
    public ProductSummary {
        classifications = List.copyOf(classifications);
        ports = List.copyOf(ports);
    }

    /// Products, by address.
    public record Listing(List<ProductSummary> products) {
        public Listing {
            products = List.copyOf(products);
        }
    }
}
