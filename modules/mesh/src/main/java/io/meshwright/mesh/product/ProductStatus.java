package io.meshwright.mesh.product;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a product is in its life.
public enum ProductStatus {
    DRAFT,
    ACTIVE,
    DEPRECATED,
    RETIRED;

    public static Optional<ProductStatus> find(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ProductStatus::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
