package io.meshwright.server.portal;

import io.meshwright.control.catalog.Catalog;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.domain.Domain;
import java.time.Instant;
import java.util.List;

/// One request's view of the mesh: everything on its page speaks of the same moment.
///
/// @param now when the request came; ages count to it
record Visit(
        Catalog catalog, Hues hues, Pending pending, String theme, String assets, Instant now) {
    Shell shell(String title, String section) {
        return shell(title, section, "");
    }

    Shell shell(String title, String section, String query) {
        List<Shell.DomainLink> domains =
                catalog.mesh().domains().values().stream()
                        .map(domain ->
                                new Shell.DomainLink(
                                        Links.to(domain.name()),
                                        domain.title(),
                                        hues.of(domain.name()),
                                        catalog.mesh().productsOf(domain.name()).size()))
                        .toList();
        boolean broken = pending.problems().stream().anyMatch(problem -> problem.isError());
        return new Shell(
                title,
                catalog.mesh().charter().name(),
                section,
                query,
                theme,
                domains,
                notice(broken),
                broken ? "bad" : "info",
                pending.steps().size(),
                false,
                assets);
    }

    String domainTitle(DomainName name) {
        Domain domain = catalog.mesh().domains().get(name);
        return domain == null ? name.value() : domain.title();
    }

    private String notice(boolean broken) {
        if (broken) {
            long errors = pending.problems().stream().filter(problem -> problem.isError()).count();
            return Phrases.count(errors, "problem") + " in the workspace";
        }
        return pending.steps().isEmpty()
                ? ""
                : Phrases.count(pending.steps().size(), "change") + " to apply";
    }
}
