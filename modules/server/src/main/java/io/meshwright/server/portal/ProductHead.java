package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.ProductState;
import io.meshwright.control.ledger.Change;
import io.meshwright.mesh.document.Version;
import java.util.ArrayList;
import java.util.List;

/// What stands at the top of each of a product's pages.
///
/// @param version of the document; empty when it gives none
/// @param warning one sentence that a reader must know at once; empty when all is well
/// @param waiting what the watched files would change of it; empty when nothing
record ProductHead(
        String title,
        String address,
        String href,
        String hue,
        String domain,
        String domainHref,
        List<Pill> pills,
        String kind,
        String version,
        Markdown.Html lead,
        String warning,
        String waiting,
        List<Tab> tabs) {
    /// A tab, which is a page of its own.
    record Tab(String label, String href, boolean current) {}

    static ProductHead of(ProductFacts facts, Visit visit, String tab) {
        Version version = facts.product().document().version();
        String href = Links.to(facts.address());
        return new ProductHead(
                facts.title(),
                facts.address().toString(),
                href,
                visit.hues().of(facts.address().domain()),
                visit.domainTitle(facts.address().domain()),
                Links.to(facts.address().domain()),
                Pill.of(facts),
                facts.product().kind().word(),
                version == null ? "" : version.text(),
                Markdown.html(facts.purpose()),
                warning(facts),
                waiting(facts, visit),
                tabs(href, tab));
    }

    private static String waiting(ProductFacts facts, Visit visit) {
        long steps =
                visit.pending().steps().stream()
                        .filter(step ->
                                new Change(step.address(), step.sentence())
                                        .liesUnder(facts.address().toString()))
                        .count();
        return steps == 0
                ? ""
                : "%s of this product in the files, not applied yet."
                        .formatted(Phrases.count(steps, "change"));
    }

    private static String warning(ProductFacts facts) {
        String behind =
                facts.findRelease()
                        .map(release ->
                                "Readers stay on release %d.".formatted(release.id().number()))
                        .orElse("There is no release to read.");
        return switch (facts.state()) {
            case BLOCKED -> "The newest build broke the contract and was not released. " + behind;
            case FAILED -> "The newest build could not finish. " + behind;
            case DESIGNED ->
                    "This product is designed, not built: queries answer with mock rows made from its contract.";
            case RETIRED -> "This product is retired: do not build on it.";
            case NOT_BUILT -> "This product was never released: there is nothing to read yet.";
            case RELEASED -> "";
        };
    }

    private static List<Tab> tabs(String href, String current) {
        List<Tab> tabs = new ArrayList<>();
        for (String name :
                new String[] {
                    "", "schema", "contract", "lineage", "readers", "releases", "query"
                }) {
            tabs.add(
                    new Tab(
                            label(name),
                            name.isEmpty() ? href : href + "/" + name,
                            name.equals(current)));
        }
        return tabs;
    }

    private static String label(String tab) {
        return switch (tab) {
            case "" -> "Overview";
            case "query" -> "How to query";
            default -> Phrases.sentence(tab);
        };
    }

    String tone() {
        return pills.getFirst().tone();
    }

    /// Whether nothing keeps readers from relying on it.
    static boolean isReadable(ProductFacts facts) {
        return facts.release() != null || facts.state() == ProductState.DESIGNED;
    }
}
