package io.meshwright.mesh;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.PortName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All domains and products of one organisation, as one value that never changes.
///
/// A change makes a new mesh. Readers may keep an old one as long as they like.
public final class Mesh {
    private static final Mesh EMPTY =
            new Mesh(MeshCharter.standard(), List.of(), List.of(), Map.of());

    private final MeshCharter charter;
    private final SortedMap<DomainName, Domain> domains;
    private final SortedMap<ProductAddress, Product> products;
    private final Map<DomainName, List<Product>> byDomain;
    private final Map<ProductAddress, ProductAddress> forwarding;
    private final Map<PortAddress, List<ProductAddress>> readers;
    private final List<Policy> policies;

    /// A mesh without policies.
    ///
    /// @param forwarding new product address by the former one that keeps answering
    public Mesh(
            MeshCharter charter,
            List<Domain> domains,
            List<Product> products,
            Map<ProductAddress, ProductAddress> forwarding) {
        this(charter, domains, products, forwarding, List.of());
    }

    /// @param forwarding new product address by the former one that keeps answering
    /// @param policies of the whole mesh and of domains
    public Mesh(
            MeshCharter charter,
            List<Domain> domains,
            List<Product> products,
            Map<ProductAddress, ProductAddress> forwarding,
            List<Policy> policies) {
        this.policies = policies.stream().sorted(Comparator.comparing(Policy::fullName)).toList();
        this.charter = charter;
        SortedMap<DomainName, Domain> byName = new TreeMap<>();
        domains.forEach(domain -> byName.put(domain.name(), domain));
        this.domains = Collections.unmodifiableSortedMap(byName);
        SortedMap<ProductAddress, Product> byAddress = new TreeMap<>();
        products.forEach(product -> byAddress.put(product.address(), product));
        this.products = Collections.unmodifiableSortedMap(byAddress);
        this.byDomain =
                byAddress.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        product -> product.address().domain(),
                                        Collectors.collectingAndThen(
                                                Collectors.toList(), List::copyOf)));
        this.forwarding = Map.copyOf(forwarding);
        this.readers = readers(byAddress);
    }

    public static Mesh empty() {
        return EMPTY;
    }

    public MeshCharter charter() {
        return charter;
    }

    /// By name, in order.
    public SortedMap<DomainName, Domain> domains() {
        return domains;
    }

    /// By full name, in order.
    public List<Policy> policies() {
        return policies;
    }

    /// By address, in order.
    public SortedMap<ProductAddress, Product> products() {
        return products;
    }

    public Map<ProductAddress, ProductAddress> forwarding() {
        return forwarding;
    }

    /// The products of a domain by address, in order; none for one that is not there.
    public List<Product> productsOf(DomainName domain) {
        return byDomain.getOrDefault(domain, List.of());
    }

    /// The product at an address, or the one that moved away from it.
    public Optional<Product> findProduct(ProductAddress address) {
        Product product = products.get(address);
        if (product != null) {
            return Optional.of(product);
        }
        ProductAddress moved = forwarding.get(address);
        return moved == null ? Optional.empty() : Optional.ofNullable(products.get(moved));
    }

    /// The port at an address, also when its product moved away from there.
    public Optional<Port> findPort(PortAddress address) {
        return findProduct(address.product())
                .flatMap(product ->
                        product.findPort(
                                new PortAddress(
                                        product.address(), address.port(), address.major())));
    }

    /// The port that a name in SQL means: with a major, that one; without, the lowest major,
    /// retired or not, so that a reader's query never jumps to another one.
    public Optional<Port> findPort(ProductAddress address, PortName name, @Nullable Integer major) {
        return findProduct(address).stream()
                .flatMap(product -> product.ports().stream())
                .filter(port -> port.address().port().equals(name))
                .filter(port -> major == null || port.address().major() == major)
                .min(Comparator.comparing(Port::address));
    }

    /// The greater majors of a port that are not retired, the newest first.
    public List<Port> successorsOf(PortAddress port) {
        return findProduct(port.product()).stream()
                .flatMap(product -> product.ports().stream())
                .filter(other -> other.address().port().equals(port.port()))
                .filter(other -> other.address().major() > port.major())
                .filter(other -> !other.isRetired())
                .sorted(Comparator.comparing(Port::address).reversed())
                .toList();
    }

    /// The products that read a port through an input port, in order.
    public List<ProductAddress> readersOf(PortAddress port) {
        return readers.getOrDefault(port, List.of());
    }

    /// The other products that a product reads, in order, each once.
    public List<ProductAddress> upstreamOf(ProductAddress product) {
        return findProduct(product).stream()
                .flatMap(found -> found.inputs().stream())
                .flatMap(input -> input.findPort().stream())
                .map(PortAddress::product)
                .distinct()
                .sorted()
                .toList();
    }

    /// The other products that read any port of a product, in order, each once.
    public List<ProductAddress> downstreamOf(ProductAddress product) {
        return findProduct(product).stream()
                .flatMap(found -> found.ports().stream())
                .flatMap(port -> readersOf(port.address()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// Products so that each comes after all that it reads; products on a cycle come last, by
    /// address.
    public List<ProductAddress> inDependencyOrder() {
        Map<ProductAddress, Integer> waiting = new TreeMap<>();
        for (ProductAddress product : products.keySet()) {
            waiting.put(
                    product,
                    (int)
                            upstreamOf(product).stream()
                                    .filter(up -> products.containsKey(up) && !up.equals(product))
                                    .count());
        }
        List<ProductAddress> order = new ArrayList<>();
        Deque<ProductAddress> ready =
                new ArrayDeque<>(
                        waiting.entrySet().stream()
                                .filter(entry -> entry.getValue() == 0)
                                .map(Map.Entry::getKey)
                                .toList());
        ready.forEach(waiting::remove);
        while (!ready.isEmpty()) {
            ProductAddress next = ready.removeFirst();
            order.add(next);
            for (ProductAddress reader : downstreamOf(next)) {
                Integer left = waiting.get(reader);
                if (left != null && left == 1) {
                    waiting.remove(reader);
                    ready.add(reader);
                } else if (left != null) {
                    waiting.put(reader, left - 1);
                }
            }
        }
        order.addAll(waiting.keySet());
        return order;
    }

    private static Map<PortAddress, List<ProductAddress>> readers(
            Map<ProductAddress, Product> products) {
        Map<PortAddress, List<ProductAddress>> readers = new HashMap<>();
        for (Product product : products.values()) {
            for (Input input : product.inputs()) {
                input.findPort()
                        .ifPresent(port ->
                                readers.computeIfAbsent(port, _ -> new ArrayList<>())
                                        .add(product.address()));
            }
        }
        readers.replaceAll((_, found) -> found.stream().distinct().sorted().toList());
        return readers;
    }
}
