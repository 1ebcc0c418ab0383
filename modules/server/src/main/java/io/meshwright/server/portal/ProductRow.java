package io.meshwright.server.portal;

import io.meshwright.control.catalog.Freshness;
import io.meshwright.control.catalog.ProductFacts;
import java.time.Instant;
import java.util.List;

/// A product in a list.
///
/// @param sentence what it is for, one line
/// @param owner empty when nobody is named
/// @param fresh how old the data is; empty when nothing was released
/// @param classes of its columns, most protected first
record ProductRow(
        String href,
        String title,
        String address,
        String hue,
        String domain,
        List<Pill> pills,
        String sentence,
        String owner,
        String kind,
        Ring ring,
        String fresh,
        boolean late,
        int consumers,
        List<String> classes) {
    private static final int SENTENCE = 180;

    static ProductRow of(ProductFacts facts, Visit visit) {
        return new ProductRow(
                Links.to(facts.address()),
                facts.title(),
                facts.address().toString(),
                visit.hues().of(facts.address().domain()),
                visit.domainTitle(facts.address().domain()),
                Pill.of(facts),
                Markdown.line(facts.purpose(), SENTENCE),
                facts.owner(),
                facts.product().kind().word(),
                Ring.of(facts.trust()),
                fresh(facts, visit.now()),
                facts.findFreshness().map(Freshness::isLate).orElse(false),
                facts.downstream().size(),
                facts.classifications());
    }

    /// `4 min ago`, or `9 h late`.
    static String fresh(ProductFacts facts, Instant now) {
        return facts.findFreshness()
                .map(fresh ->
                        fresh.isLate()
                                ? Phrases.span(fresh.late()) + " late"
                                : Phrases.ago(fresh.asOf(), now))
                .orElse("");
    }
}
