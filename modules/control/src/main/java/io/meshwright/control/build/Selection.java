package io.meshwright.control.build;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.product.ProductStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which products to build.
///
/// @param products empty for the whole mesh
/// @param reach whether products that read the given ones, directly or not, are built too
/// @param effort whether an unchanged product is built again
public record Selection(Set<ProductAddress> products, Reach reach, Effort effort) {
    public Selection {
        products = Set.copyOf(products);
    }

    /// How far a selection reaches.
    public enum Reach {
        ALONE,
        WITH_DOWNSTREAM
    }

    /// How much is built again.
    public enum Effort {
        CHANGED_ONLY,
        EVERYTHING
    }

    public static Selection all() {
        return new Selection(Set.of(), Reach.ALONE, Effort.CHANGED_ONLY);
    }

    /// The selected products that can be built, each after all that it reads.
    List<ProductAddress> order(Mesh mesh) {
        Set<ProductAddress> wanted =
                new HashSet<>(products.isEmpty() ? mesh.products().keySet() : products);
        if (reach == Reach.WITH_DOWNSTREAM) {
            Deque<ProductAddress> queue = new ArrayDeque<>(wanted);
            while (!queue.isEmpty()) {
                mesh.downstreamOf(queue.removeFirst()).stream()
                        .filter(wanted::add)
                        .forEach(queue::addLast);
            }
        }
        return mesh.inDependencyOrder().stream()
                .filter(wanted::contains)
                .filter(address ->
                        mesh.findProduct(address)
                                .filter(product ->
                                        product.isBuilt()
                                                && product.status() != ProductStatus.RETIRED)
                                .isPresent())
                .toList();
    }
}
