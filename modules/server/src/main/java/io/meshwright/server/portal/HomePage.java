package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.ProductState;
import io.meshwright.control.catalog.Trust;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.server.drawing.Drawing;
import io.meshwright.server.drawing.Layouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The front page: the mesh at a glance, and what needs somebody's attention.
record HomePage(
        Shell shell,
        Markdown.Html about,
        List<Figure> figures,
        Drawing map,
        List<Concern> concerns,
        List<RunLine> runs,
        List<DomainCard> domains) {
    private static final int RUNS = 6;
    private static final int CONCERNS = 6;

    /// A number that sums something up.
    record Figure(String value, String label, String note, String tone, String href) {}

    /// A product that is not as it should be.
    record Concern(String href, String title, String hue, Pill pill, String sentence) {}

    /// A domain with what it publishes.
    record DomainCard(
            String href,
            String title,
            String hue,
            String sentence,
            String products,
            String owner) {}

    static HomePage of(Visit visit, Layouts layouts) {
        Collection<ProductFacts> products = visit.catalog().products().values();
        return new HomePage(
                visit.shell("Home", "home"),
                Markdown.html(visit.catalog().mesh().charter().description()),
                figures(products),
                layouts.draw(MeshMap.of(visit, "")),
                concerns(visit, products),
                visit.catalog().runs().stream()
                        .limit(RUNS)
                        .map(run -> RunLine.of(run, visit))
                        .toList(),
                visit.catalog().mesh().domains().values().stream()
                        .map(domain -> card(visit, domain))
                        .toList());
    }

    private static List<Figure> figures(Collection<ProductFacts> products) {
        long released =
                products.stream().filter(facts -> facts.state() == ProductState.RELEASED).count();
        List<Trust> trusts =
                products.stream().flatMap(facts -> facts.findTrust().stream()).toList();
        long passed = trusts.stream().mapToLong(Trust::passed).sum();
        long declared = trusts.stream().mapToLong(Trust::declared).sum();
        long flows = products.stream().mapToLong(facts -> facts.upstream().size()).sum();
        long ports = products.stream().mapToLong(facts -> facts.ports().size()).sum();
        long late =
                products.stream()
                        .filter(facts ->
                                facts.findFreshness().stream().anyMatch(fresh -> fresh.isLate()))
                        .count();
        return List.of(
                new Figure(
                        Phrases.number(products.size()),
                        products.size() == 1 ? "data product" : "data products",
                        Phrases.count(ports, "output port") + ", " + Phrases.count(flows, "flow"),
                        "plain",
                        "/catalog"),
                new Figure(
                        Phrases.number(released),
                        "released",
                        released == products.size()
                                ? "all that are declared"
                                : "of " + Phrases.number(products.size()) + " declared",
                        "plain",
                        "/catalog?status=released"),
                new Figure(
                        declared == 0 ? "–" : Phrases.percent((double) passed / declared),
                        "of promised checks pass",
                        declared == 0
                                ? "no check has run yet"
                                : Phrases.number(passed) + " of " + Phrases.number(declared),
                        declared == 0 || passed * 100 >= declared * 85 ? "plain" : "warn",
                        "/runs"),
                new Figure(
                        Phrases.number(late),
                        late == 1 ? "product late" : "products late",
                        late == 0
                                ? "every promised rhythm is kept"
                                : "behind their promised rhythm",
                        late == 0 ? "plain" : "warn",
                        "/catalog"));
    }

    private static List<Concern> concerns(Visit visit, Collection<ProductFacts> products) {
        List<Concern> concerns = new ArrayList<>();
        for (ProductFacts facts : products) {
            String sentence = concern(facts, visit);
            if (!sentence.isEmpty() && concerns.size() < CONCERNS) {
                concerns.add(
                        new Concern(
                                Links.to(facts.address()),
                                facts.title(),
                                visit.hues().of(facts.address().domain()),
                                facts.state() == ProductState.RELEASED
                                        ? new Pill("late", "warn")
                                        : Pill.of(facts.state()),
                                sentence));
            }
        }
        return concerns;
    }

    private static String concern(ProductFacts facts, Visit visit) {
        return switch (facts.state()) {
            case BLOCKED, FAILED ->
                    facts.findNewestRun()
                            .map(run -> Markdown.line(run.summary(), 140))
                            .orElse("The newest run did not end well.");
            case NOT_BUILT -> "It has SQL and was never released.";
            case RELEASED ->
                    facts.findFreshness()
                            .filter(fresh -> fresh.isLate())
                            .map(_ -> "Its data is " + ProductRow.fresh(facts, visit.now()) + ".")
                            .orElse("");
            case DESIGNED, RETIRED -> "";
        };
    }

    static DomainCard card(Visit visit, Domain domain) {
        List<ProductFacts> products = visit.catalog().productsOf(domain.name());
        return new DomainCard(
                Links.to(domain.name()),
                domain.title(),
                visit.hues().of(domain.name()),
                Markdown.line(domain.description(), 160),
                Phrases.count(products.size(), "product"),
                products.stream()
                        .map(ProductFacts::team)
                        .filter(team -> !team.isEmpty())
                        .distinct()
                        .limit(1)
                        .collect(Collectors.joining()));
    }
}
