package io.meshwright.server.portal;

import io.meshwright.control.catalog.Freshness;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.Trust;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.SupportChannel;
import io.meshwright.mesh.release.Run;
import io.meshwright.server.drawing.Drawing;
import io.meshwright.server.drawing.Graph;
import io.meshwright.server.drawing.Layouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A product at a glance.
///
/// @param strip its latest runs, oldest first, after empty cells for runs that never were
/// @param allChecks the words of the link to the checks one by one; empty when none ran
/// @param readers the products that read it
record OverviewPage(
        Shell shell,
        ProductHead head,
        Markdown.Html usage,
        Markdown.Html limitations,
        List<PortLine> ports,
        SampleTable sample,
        List<StripCell> strip,
        Ring ring,
        List<Fact> trustParts,
        String allChecks,
        List<Fact> facts,
        List<Fact> readers,
        List<Channel> support,
        List<String> tags,
        Drawing neighbours) {
    private static final int STRIP = 30;
    private static final int ROWS = 5;

    /// One line of a fact list.
    ///
    /// @param href empty for plain text
    record Fact(String name, String value, String href, String tone) {
        static Fact of(String name, String value) {
            return new Fact(name, value, "", "");
        }
    }

    /// An output port in a list.
    record PortLine(
            String name,
            String version,
            String href,
            String description,
            String sqlName,
            String rows,
            String readers,
            List<Pill> pills) {}

    /// One run in the strip.
    record StripCell(String href, String tone, String label) {}

    /// Where to get help.
    ///
    /// @param href empty when the channel's address is no web or mail address
    record Channel(String name, String href, String text) {}

    static OverviewPage of(
            ProductFacts facts, Visit visit, List<Run> runs, SampleRows samples, Layouts layouts) {
        var description = facts.product().document().description();
        return new OverviewPage(
                visit.shell(facts.title(), "catalog"),
                ProductHead.of(facts, visit, ""),
                Markdown.html(description.usage()),
                Markdown.html(description.limitations()),
                PortOrder.of(facts).stream().map(OverviewPage::port).toList(),
                sample(facts, samples),
                strip(runs, visit),
                Ring.of(facts.trust()),
                trustParts(facts),
                facts.findTrust()
                        .map(trust -> "See all " + Phrases.count(trust.declared(), "check"))
                        .orElse(""),
                facts(facts, visit),
                facts.downstream().stream()
                        .map(reader ->
                                new Fact("Read by", title(reader, visit), Links.to(reader), ""))
                        .toList(),
                facts.product().document().support().stream().map(OverviewPage::channel).toList(),
                facts.product().document().tags(),
                layouts.draw(neighbours(facts, visit)));
    }

    private static SampleTable sample(ProductFacts facts, SampleRows samples) {
        if (facts.ports().isEmpty() || !ProductHead.isReadable(facts)) {
            return SampleTable.none();
        }
        PortFacts first = PortOrder.of(facts).getFirst();
        return SampleTable.of(first.sqlName(), samples.of(first.address(), ROWS));
    }

    private static PortLine port(PortFacts port) {
        PortAddress address = port.address();
        Pill pill =
                port.findVerification()
                        .map(verification -> Pill.of(verification.outcome()))
                        .orElseGet(() ->
                                port.port().isDesigned()
                                        ? new Pill("designed", "info")
                                        : new Pill("not verified", "plain"));
        return new PortLine(
                address.port().value(),
                port.port().declared().version().text(),
                Links.to(address.product()) + "/schema#" + Links.anchor(address),
                Markdown.line(port.port().declared().description(), 160),
                port.sqlName(),
                port.findReleased()
                        .map(released -> Phrases.count(released.rows(), "row") + ", ")
                        .orElse(""),
                port.readers().isEmpty()
                        ? "no readers yet"
                        : "read by " + Phrases.count(port.readers().size(), "product"),
                PortOrder.isDeprecated(port)
                        ? List.of(pill, new Pill("deprecated", "warn"))
                        : List.of(pill));
    }

    private static List<StripCell> strip(List<Run> runs, Visit visit) {
        List<StripCell> cells = new ArrayList<>();
        for (Run run : runs.stream().limit(STRIP).toList()) {
            Pill pill = Pill.of(run.state());
            cells.add(
                    new StripCell(
                            Links.run(run.id()),
                            pill.tone(),
                            "%s, %s"
                                    .formatted(
                                            Phrases.sentence(pill.word()),
                                            Phrases.ago(run.startedAt(), visit.now()))));
        }
        while (!cells.isEmpty() && cells.size() < STRIP) {
            cells.add(new StripCell("", "none", ""));
        }
        Collections.reverse(cells);
        return cells;
    }

    private static List<Fact> trustParts(ProductFacts facts) {
        Trust trust = facts.trust();
        if (trust == null) {
            return List.of();
        }
        List<Fact> parts = new ArrayList<>();
        parts.add(
                Fact.of(
                        "Passed",
                        Phrases.number(trust.passed())
                                + " of "
                                + Phrases.number(trust.declared())));
        if (trust.failed() > 0) {
            parts.add(new Fact("Failed", Phrases.number(trust.failed()), "", "bad"));
        }
        if (trust.errors() > 0) {
            parts.add(new Fact("Could not run", Phrases.number(trust.errors()), "", "warn"));
        }
        if (trust.notVerified() > 0) {
            parts.add(Fact.of("Not verified", Phrases.number(trust.notVerified())));
        }
        parts.add(Fact.of("Coverage", Phrases.percent(trust.coverage())));
        return parts;
    }

    private static List<Fact> facts(ProductFacts facts, Visit visit) {
        List<Fact> list = new ArrayList<>();
        list.add(Fact.of("Owner", facts.owner().isEmpty() ? "nobody is named" : facts.owner()));
        if (!facts.team().isEmpty()) {
            list.add(Fact.of("Team", facts.team()));
        }
        Freshness fresh = facts.freshness();
        if (fresh != null) {
            list.add(
                    new Fact(
                            "Fresh",
                            ProductRow.fresh(facts, visit.now()),
                            "",
                            fresh.isLate() ? "warn" : ""));
            Duration promised = fresh.promised();
            if (promised != null) {
                list.add(Fact.of("Promised", "every " + Phrases.span(promised)));
            }
        }
        facts.findRelease()
                .ifPresent(release ->
                        list.add(
                                new Fact(
                                        "Release",
                                        "%d, %s"
                                                .formatted(
                                                        release.id().number(),
                                                        Phrases.date(release.at())),
                                        Links.to(facts.address()) + "/releases",
                                        "")));
        list.add(Fact.of("Kind", facts.product().kind().word()));
        if (!facts.classifications().isEmpty()) {
            list.add(Fact.of("Classes", String.join(", ", facts.classifications())));
        }
        return list;
    }

    private static String title(ProductAddress address, Visit visit) {
        ProductFacts facts = visit.catalog().products().get(address);
        return facts == null ? address.toString() : facts.title();
    }

    private static Channel channel(SupportChannel channel) {
        boolean safe = channel.url().matches("(?i)(https?://|mailto:).*");
        String text = channel.description().isBlank() ? channel.tool() : channel.description();
        return new Channel(channel.channel(), safe ? channel.url() : "", text);
    }

    private static Graph neighbours(ProductFacts facts, Visit visit) {
        return LineageGraph.around(facts, visit, 1, "");
    }
}
