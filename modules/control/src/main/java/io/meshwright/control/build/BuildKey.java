package io.meshwright.control.build;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.Sql;
import io.meshwright.mesh.release.Release;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The fingerprint of all that a build depends on: equal keys give equal data, so nothing needs to
/// be built again.
final class BuildKey {
    private BuildKey() {}

    /// @param sources fingerprint of each landed source by name
    /// @param inputs the release that each input port reads
    /// @param designed input ports without a release, whose rows are made up from their contracts
    static Fingerprint of(
            Product product,
            Map<String, Fingerprint> sources,
            Map<PortAddress, Release> inputs,
            List<Port> designed,
            String engine) {
        List<String> parts = new ArrayList<>();
        parts.add(engine);
        parts.add(product.build().fingerprint().hex());
        product.ports().stream()
                .sorted(Comparator.comparing(Port::address))
                .forEach(port -> {
                    parts.add(port.address().toString());
                    parts.add(contract(port));
                    parts.add(port.findSql().map(Sql::text).orElse(""));
                });
        product.examples().forEach(example -> parts.add(example.sql().text()));
        new TreeMap<>(sources)
                .forEach((name, fingerprint) -> {
                    parts.add(name);
                    parts.add(fingerprint.hex());
                });
        new TreeMap<>(inputs)
                .forEach((port, release) -> {
                    parts.add(port.toString());
                    parts.add(
                            release.findPort(port)
                                    .map(released -> String.valueOf(released.snapshot()))
                                    .orElseThrow());
                });
        designed.stream()
                .sorted(Comparator.comparing(Port::address))
                .forEach(port -> {
                    parts.add("designed " + port.address());
                    parts.add(contract(port));
                });
        return Fingerprint.ofAll(parts);
    }

    private static String contract(Port port) {
        return port.findContract().map(contract -> contract.fingerprint().hex()).orElse("");
    }
}
