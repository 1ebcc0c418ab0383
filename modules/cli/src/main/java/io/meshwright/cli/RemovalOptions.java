package io.meshwright.cli;

import io.meshwright.control.apply.Planning;
import io.meshwright.mesh.address.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/// What a plan lets go.
final class RemovalOptions {
    @Option(
            names = "--confirm-removal",
            description = "let domains, products and ports go that were not retired first")
    private boolean confirmed;

    @Option(
            names = "--remove-domain",
            paramLabel = "NAME",
            description =
                    "remove a domain with all its products, which the workspace no longer declares; may be given several times")
    private List<String> domains = new ArrayList<>();

    Planning.Removal removal() {
        return confirmed ? Planning.Removal.CONFIRMED : Planning.Removal.REFUSED;
    }

    Set<DomainName> domains() {
        Set<DomainName> names = new LinkedHashSet<>();
        domains.forEach(name -> names.add(Arguments.domain(name)));
        return names;
    }

    /// Whether anything was asked for, which a saved plan has decided already.
    boolean isAsked() {
        return confirmed || !domains.isEmpty();
    }
}
