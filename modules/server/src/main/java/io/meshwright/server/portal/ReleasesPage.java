package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.Trust;
import io.meshwright.control.ledger.Revision;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import java.util.List;

/// What readers saw over time: every kept release, the latest runs, and what was applied.
record ReleasesPage(
        Shell shell,
        ProductHead head,
        List<Item> releases,
        List<RunLine> runs,
        List<Applied> applied) {
    private static final int RUNS = 20;

    /// One release.
    ///
    /// @param inputs the releases that it was built from
    record Item(
            String number,
            boolean current,
            String date,
            String ago,
            String runHref,
            Ring ring,
            String checks,
            List<PortItem> ports,
            List<Input> inputs,
            String key) {}

    /// One port of a release.
    record PortItem(String name, String rows, String size, String contract) {}

    /// A release that was read.
    record Input(String name, String href) {}

    static ReleasesPage of(
            ProductFacts facts,
            Visit visit,
            List<Release> releases,
            List<Run> runs,
            List<Revision> history) {
        long current = facts.findRelease().map(release -> release.id().number()).orElse(0L);
        return new ReleasesPage(
                visit.shell(facts.title() + ", releases", "catalog"),
                ProductHead.of(facts, visit, "releases"),
                releases.stream()
                        .map(release -> item(release, release.id().number() == current, visit))
                        .toList(),
                runs.stream().limit(RUNS).map(run -> RunLine.of(run, visit)).toList(),
                Applied.of(history, facts.address(), visit));
    }

    private static Item item(Release release, boolean current, Visit visit) {
        Trust trust = Trust.of(release.verifications()).orElse(null);
        return new Item(
                Long.toString(release.id().number()),
                current,
                Phrases.moment(release.at()),
                Phrases.ago(release.at(), visit.now()),
                Links.run(release.run()),
                Ring.of(trust),
                trust == null ? "no checks declared" : Phrases.checks(trust),
                release.ports().stream().map(ReleasesPage::port).toList(),
                release.inputs().stream().map(ReleasesPage::input).toList(),
                release.buildKey().brief());
    }

    private static PortItem port(ReleasedPort port) {
        return new PortItem(
                port.port().port().value() + "@" + port.port().major(),
                Phrases.count(port.rows(), "row"),
                Phrases.bytes(port.bytes()),
                port.contractVersion());
    }

    private static Input input(ReleaseId id) {
        return new Input(
                id.product() + ", release " + id.number(), Links.to(id.product()) + "/releases");
    }
}
