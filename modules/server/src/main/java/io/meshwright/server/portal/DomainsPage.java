package io.meshwright.server.portal;

import java.util.List;

/// All domains.
record DomainsPage(Shell shell, List<HomePage.DomainCard> domains) {
    static DomainsPage of(Visit visit) {
        return new DomainsPage(
                visit.shell("Domains", "domains"),
                visit.catalog().mesh().domains().values().stream()
                        .map(domain -> HomePage.card(visit, domain))
                        .toList());
    }
}
