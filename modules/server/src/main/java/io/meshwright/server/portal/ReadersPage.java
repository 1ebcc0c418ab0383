package io.meshwright.server.portal;

import io.meshwright.control.catalog.ColumnFacts;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.impact.Readership;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.lineage.EdgeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who would notice a change, column by column: products that read it, agreements by which somebody
/// may, and people who asked for it.
///
/// @param days how far back statements count
record ReadersPage(Shell shell, ProductHead head, long days, List<PortReaders> ports) {
    private static final int MOST_COLUMNS = 300;
    private static final int MOST_NAMES = 6;
    private static final Set<String> CARRYING =
            Arrays.stream(EdgeKind.values())
                    .filter(EdgeKind::carriesValue)
                    .map(EdgeKind::word)
                    .collect(Collectors.toSet());

    /// One port and its readers.
    ///
    /// @param summary of the whole port in one sentence
    /// @param more says how many columns are left out; empty when none is
    record PortReaders(
            String anchor,
            String name,
            String version,
            String summary,
            List<Line> columns,
            String more) {}

    /// One column.
    ///
    /// @param nobody whether nothing and nobody reads it
    record Line(
            String name,
            String lineage,
            List<Reader> products,
            String moreProducts,
            List<Agreed> agreements,
            String moreAgreements,
            List<Asker> askers,
            String moreAskers,
            boolean nobody) {}

    /// A product that reads a column, with what it makes of it.
    ///
    /// @param direct whether it reads the port itself
    record Reader(String title, String href, String columns, boolean direct) {}

    /// Somebody who may read a column.
    ///
    /// @param terms the purpose and the last day
    record Agreed(String consumer, String terms) {}

    /// Somebody whose statements read a column.
    record Asker(String name, String statements) {}

    static ReadersPage of(ProductFacts facts, Visit visit, Readership readership) {
        return new ReadersPage(
                visit.shell(facts.title() + ", readers", "catalog"),
                ProductHead.of(facts, visit, "readers"),
                ImpactReport.days(),
                PortOrder.of(facts).stream().map(port -> port(port, visit, readership)).toList());
    }

    private static PortReaders port(PortFacts port, Visit visit, Readership readership) {
        List<ColumnFacts> columns =
                port.columns().stream().filter(column -> column.depth() == 0).toList();
        List<ColumnFacts> shown = columns.stream().limit(MOST_COLUMNS).toList();
        List<Impact> impacts =
                readership.ofEach(port.address(), shown.stream().map(ColumnFacts::name).toList());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            lines.add(line(shown.get(i), impacts.get(i), visit));
        }
        int left = columns.size() - shown.size();
        return new PortReaders(
                Links.anchor(port.address()),
                port.address().port().value(),
                port.port().declared().version().text(),
                summary(readership.of(port.address(), "")),
                lines,
                left == 0
                        ? ""
                        : "%s more; mesh impact %s#COLUMN tells who reads one."
                                .formatted(Phrases.count(left, "column"), port.address()));
    }

    private static String summary(Impact whole) {
        if (whole.isNobody()) {
            return "Nobody reads this port.";
        }
        long statements = whole.askers().stream().mapToLong(Impact.Asker::statements).sum();
        return "Read by %s, under %s, and by %s in the last %d days."
                .formatted(
                        Phrases.count(whole.products().size(), "product"),
                        Phrases.count(whole.agreements().size(), "agreement"),
                        Phrases.count(statements, "statement"),
                        ImpactReport.days());
    }

    private static Line line(ColumnFacts column, Impact impact, Visit visit) {
        return new Line(
                column.name(),
                Links.lineage(column.address()),
                impact.products().stream()
                        .limit(MOST_NAMES)
                        .map(hit -> reader(hit, visit))
                        .toList(),
                more(impact.products().size()),
                impact.agreements().stream().limit(MOST_NAMES).map(ReadersPage::agreed).toList(),
                more(impact.agreements().size()),
                impact.askers().stream()
                        .limit(MOST_NAMES)
                        .map(asker -> asker(asker, visit.now()))
                        .toList(),
                more(impact.askers().size()),
                impact.isNobody());
    }

    private static String more(int count) {
        return count > MOST_NAMES ? "and %d more".formatted(count - MOST_NAMES) : "";
    }

    private static Reader reader(Impact.ProductHit hit, Visit visit) {
        ProductAddress address = ProductAddress.parse(hit.product());
        ProductFacts facts = visit.catalog().products().get(address);
        return new Reader(
                facts == null ? hit.product() : facts.title(),
                facts == null ? "" : Links.to(address),
                columns(hit),
                hit.direct());
    }

    /// The columns into which the value goes by name, the others by their number.
    private static String columns(Impact.ProductHit hit) {
        List<Impact.ColumnHit> carrying =
                hit.columns().stream()
                        .filter(each -> each.kinds().stream().anyMatch(CARRYING::contains))
                        .toList();
        List<String> parts = new ArrayList<>();
        carrying.stream()
                .limit(MOST_NAMES)
                .forEach(each ->
                        parts.add(
                                "%s (%s)"
                                        .formatted(
                                                each.column(),
                                                each.kinds().stream()
                                                        .filter(CARRYING::contains)
                                                        .collect(Collectors.joining(", ")))));
        if (carrying.size() > MOST_NAMES) {
            parts.add("%d more".formatted(carrying.size() - MOST_NAMES));
        }
        List<String> influences =
                hit.columns().stream()
                        .filter(each -> !carrying.contains(each))
                        .flatMap(each -> each.kinds().stream())
                        .distinct()
                        .sorted()
                        .toList();
        if (!influences.isEmpty()) {
            parts.add(
                    "%s by %s"
                            .formatted(
                                    Phrases.count(hit.columns().size() - carrying.size(), "column"),
                                    String.join(" and ", influences)));
        }
        return String.join(", ", parts);
    }

    private static Agreed agreed(Impact.Agreed agreed) {
        return new Agreed(
                agreed.consumer(),
                "for %s until %s%s"
                        .formatted(
                                agreed.purpose(),
                                agreed.until(),
                                agreed.naming() ? "" : ", all columns"));
    }

    private static Asker asker(Impact.Asker asker, Instant now) {
        String naming =
                asker.naming() == 0
                        ? " over all columns"
                        : asker.naming() == asker.statements()
                                ? ""
                                : ", %s by name".formatted(Phrases.number(asker.naming()));
        return new Asker(
                asker.principal(),
                "%s%s, last %s"
                        .formatted(
                                Phrases.count(asker.statements(), "statement"),
                                naming,
                                Phrases.ago(asker.latest(), now)));
    }
}
