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
///
/// @param moreConcerns how many there are beyond those listed
record HomePage(
        Shell shell,
        Markdown.Html about,
        List<Figure> figures,
        Drawing map,
        List<Concern> concerns,
        int moreConcerns,
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
        List<Concern> concerns = concerns(visit, products);
        return new HomePage(
                visit.shell("Home", "home"),
                Markdown.html(visit.catalog().mesh().charter().description()),
                figures(products),
                layouts.draw(MeshMap.of(visit, "")),
                concerns.stream().limit(CONCERNS).toList(),
                Math.max(0, concerns.size() - CONCERNS),
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
        long promised =
                products.stream()
                        .filter(facts ->
                                facts.findFreshness().stream()
                                        .anyMatch(fresh -> fresh.promised() != null))
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
                        declared == 0 ? "no check has run yet" : checks(trusts, passed, declared),
                        declared == 0 || passed * 100 >= declared * 85 ? "plain" : "warn",
                        "/catalog"),
                new Figure(
                        Phrases.number(late),
                        late == 1 ? "product late" : "products late",
                        promised == 0
                                ? "no released product promises a rhythm"
                                : "of %s that promise a rhythm".formatted(Phrases.number(promised)),
                        late == 0 ? "plain" : "warn",
                        "/catalog"));
    }

    /// Every outcome in one line, so that what was not run is not taken for what failed.
    private static String checks(List<Trust> trusts, long passed, long declared) {
        long failed = trusts.stream().mapToLong(Trust::failed).sum();
        long errors = trusts.stream().mapToLong(Trust::errors).sum();
        long notVerified = trusts.stream().mapToLong(Trust::notVerified).sum();
        return "%s of %s; %s failed%s%s"
                .formatted(
                        Phrases.number(passed),
                        Phrases.number(declared),
                        failed == 0 ? "none" : Phrases.number(failed),
                        errors == 0 ? "" : ", %s could not run".formatted(Phrases.number(errors)),
                        notVerified == 0
                                ? ""
                                : ", %s not verified".formatted(Phrases.number(notVerified)));
    }

    private static List<Concern> concerns(Visit visit, Collection<ProductFacts> products) {
        List<Concern> concerns = new ArrayList<>();
        for (ProductFacts facts : products) {
            String sentence = concern(facts, visit);
            if (!sentence.isEmpty()) {
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
                            .map(run ->
                                    Markdown.line(
                                            Phrases.sentence(Phrases.grouped(run.summary())), 140))
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
