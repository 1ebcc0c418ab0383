package io.meshwright.control.catalog;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that pages and answers say about a mesh, at one moment. Never changes: a new release,
/// run or revision makes a new catalog.
public final class Catalog {
    private final Mesh mesh;
    private final Lineage lineage;
    private final List<Run> runs;
    private final Instant at;
    private final SortedMap<ProductAddress, ProductFacts> products;

    /// @param releases the current release of each product
    /// @param runs recent ones, newest first
    /// @param at the moment that ages are counted to
    public Catalog(
            Mesh mesh,
            Lineage lineage,
            Map<ProductAddress, Release> releases,
            List<Run> runs,
            Instant at) {
        this.mesh = mesh;
        this.lineage = lineage;
        this.runs = List.copyOf(runs);
        this.at = at;
        Map<ProductAddress, Run> newest = newestFinished(runs);
        Set<ProductAddress> building = new HashSet<>();
        runs.stream()
                .filter(run -> run.state() == RunState.RUNNING)
                .forEach(run -> building.add(run.product()));
        SortedMap<ProductAddress, ProductFacts> facts = new TreeMap<>();
        Survey survey = new Survey(mesh, at);
        mesh.products()
                .forEach((address, product) ->
                        facts.put(
                                address,
                                survey.facts(
                                        product,
                                        releases.get(address),
                                        newest.get(address),
                                        building.contains(address))));
        this.products = Collections.unmodifiableSortedMap(facts);
    }

    public static Catalog empty(Instant at) {
        return new Catalog(Mesh.empty(), Lineage.empty(), Map.of(), List.of(), at);
    }

    public Mesh mesh() {
        return mesh;
    }

    public Lineage lineage() {
        return lineage;
    }

    /// Recent runs, newest first.
    public List<Run> runs() {
        return runs;
    }

    public Instant at() {
        return at;
    }

    /// By address, in order.
    public SortedMap<ProductAddress, ProductFacts> products() {
        return products;
    }

    /// The facts of the product at an address, or of the one that moved away from there.
    public Optional<ProductFacts> findProduct(ProductAddress address) {
        return mesh.findProduct(address).map(product -> products.get(product.address()));
    }

    public List<ProductFacts> productsOf(DomainName domain) {
        return products.values().stream()
                .filter(facts -> facts.address().domain().equals(domain))
                .toList();
    }

    private static Map<ProductAddress, Run> newestFinished(List<Run> runs) {
        Map<ProductAddress, Run> newest = new HashMap<>();
        runs.stream()
                .filter(run -> run.state() != RunState.RUNNING)
                .forEach(run -> newest.putIfAbsent(run.product(), run));
        return newest;
    }
}
