package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.document.TeamMember;
import io.meshwright.mesh.domain.DifferentMeaning;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.GlossaryTerm;
import io.meshwright.server.drawing.Drawing;
import io.meshwright.server.drawing.Layouts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A domain: its people, its language, what it publishes and what it rests on.
record DomainPage(
        Shell shell,
        String title,
        String name,
        String hue,
        Markdown.Html description,
        String owner,
        String team,
        List<Person> people,
        List<ProductRow> products,
        List<Term> glossary,
        Drawing context) {

    /// A member of the team.
    record Person(String name, String role) {}

    /// A word of the domain's language.
    record Term(
            String anchor,
            String word,
            Markdown.Html definition,
            String synonyms,
            List<Difference> differences) {}

    /// The same word elsewhere.
    record Difference(String domain, String href, String term, String why) {}

    static DomainPage of(Domain domain, Visit visit, Layouts layouts) {
        List<ProductFacts> products = visit.catalog().productsOf(domain.name());
        return new DomainPage(
                visit.shell(domain.title(), "domain:" + domain.name()),
                domain.title(),
                domain.name().value(),
                visit.hues().of(domain.name()),
                Markdown.html(domain.description()),
                domain.owner().replaceFirst("^user:", ""),
                domain.team().name(),
                domain.team().members().stream().map(DomainPage::person).toList(),
                products.stream().map(facts -> ProductRow.of(facts, visit)).toList(),
                domain.glossary().stream().map(term -> term(term, visit)).toList(),
                layouts.draw(MeshMap.products(visit, withNeighbours(products, visit), "", "")));
    }

    private static Person person(TeamMember member) {
        return new Person(
                member.name().isBlank() ? member.username() : member.name(),
                member.role().isBlank() ? "Member" : Phrases.sentence(member.role()));
    }

    private static Term term(GlossaryTerm term, Visit visit) {
        return new Term(
                Links.term(term.term()),
                term.term(),
                Markdown.html(term.definition()),
                String.join(", ", term.synonyms()),
                term.differsFrom().stream().map(other -> difference(other, visit)).toList());
    }

    private static Difference difference(DifferentMeaning other, Visit visit) {
        Domain domain =
                Words.objection(other.domain()).isEmpty()
                        ? visit.catalog().mesh().domains().get(new DomainName(other.domain()))
                        : null;
        boolean defined =
                domain != null
                        && domain.glossary().stream()
                                .anyMatch(term -> term.term().equals(other.term()));
        String page = "/domains/" + other.domain();
        return new Difference(
                domain == null ? other.domain() : domain.title(),
                domain == null ? "" : defined ? page + "#" + Links.term(other.term()) : page,
                other.term(),
                other.why());
    }

    private static List<ProductFacts> withNeighbours(List<ProductFacts> products, Visit visit) {
        Set<ProductAddress> shown = new LinkedHashSet<>();
        for (ProductFacts facts : products) {
            shown.add(facts.address());
            shown.addAll(facts.upstream());
            shown.addAll(facts.downstream());
        }
        return shown.stream()
                .sorted()
                .flatMap(address -> visit.catalog().findProduct(address).stream())
                .distinct()
                .toList();
    }
}
