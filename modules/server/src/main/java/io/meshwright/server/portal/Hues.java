package io.meshwright.server.portal;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// Gives each domain one of the eight colours that identify domains, as a CSS class `d1` to `d8`.
final class Hues {
    private static final int COLOURS = 8;

    private final Map<DomainName, String> classes = new HashMap<>();

    Hues(Mesh mesh) {
        TreeSet<DomainName> names = new TreeSet<>(mesh.domains().keySet());
        mesh.products().keySet().stream().map(ProductAddress::domain).forEach(names::add);
        int next = 0;
        for (DomainName name : names) {
            classes.put(name, "d" + (next++ % COLOURS + 1));
        }
    }

    String of(DomainName domain) {
        return classes.getOrDefault(domain, "d7");
    }
}
