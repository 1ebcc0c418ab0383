package io.meshwright.control.catalog;

import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductStatus;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What readers can expect of a product now, in one word.
public enum ProductState {
    /// A release is current and nothing newer went wrong.
    RELEASED("released"),
    /// The newest run broke the contract; readers stay on the former release, if there is one.
    BLOCKED("blocked"),
    /// The newest run could not finish; readers stay on the former release, if there is one.
    FAILED("failed"),
    /// Contracts without SQL: the product answers with mock rows.
    DESIGNED("designed"),
    /// It has SQL and was never released.
    NOT_BUILT("not built"),
    /// Its owner took it out of service.
    RETIRED("retired");

    private final String word;

    ProductState(String word) {
        this.word = word;
    }

    public static Optional<ProductState> find(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }

    /// @param newest the newest finished run; null when none is known
    static ProductState of(Product product, @Nullable Release release, @Nullable Run newest) {
        if (product.status() == ProductStatus.RETIRED) {
            return RETIRED;
        }
        if (!product.isBuilt()) {
            return DESIGNED;
        }
        if (newest != null) {
            switch (newest.state()) {
                case BLOCKED -> {
                    return BLOCKED;
                }
                case FAILED, ABANDONED -> {
                    return FAILED;
                }
                case RELEASED, SKIPPED, RUNNING -> {}
            }
        }
        return release == null ? NOT_BUILT : RELEASED;
    }
}
