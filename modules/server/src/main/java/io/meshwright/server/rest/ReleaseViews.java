package io.meshwright.server.rest;

import io.meshwright.control.catalog.Trust;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.Verification;
import io.meshwright.server.client.ReleaseView;
import io.meshwright.server.client.RunView;
import io.meshwright.server.client.VerificationView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Releases, runs and verifications as the API shows them.
final class ReleaseViews {
    private ReleaseViews() {}

    static ReleaseView of(Release release, boolean current) {
        return new ReleaseView(
                release.id().product().toString(),
                release.id().number(),
                current,
                release.at(),
                release.run(),
                release.engine(),
                release.ports().stream()
                        .map(port ->
                                new ReleaseView.Port(
                                        port.port().toString(),
                                        port.table(),
                                        Long.toString(port.snapshot()),
                                        port.rows(),
                                        port.bytes(),
                                        port.contractVersion()))
                        .toList(),
                release.inputs().stream().map(Object::toString).toList(),
                totals(release.verifications()).orElse(null));
    }

    /// A run in a list, without its checks.
    static RunView line(Run run) {
        return view(run, List.of());
    }

    static RunView whole(Run run) {
        return view(run, run.verifications().stream().map(ReleaseViews::verification).toList());
    }

    static VerificationView verification(Verification verification) {
        return new VerificationView(
                verification.port().toString(),
                totals(List.of(verification))
                        .orElse(new VerificationView.Totals("not verified", 0, 0, 0, 0, 0)),
                verification.results().stream().map(ReleaseViews::check).toList());
    }

    /// Over all ports; empty when no check is declared.
    static Optional<VerificationView.Totals> totals(Collection<Verification> verifications) {
        return Trust.of(verifications)
                .map(trust ->
                        new VerificationView.Totals(
                                trust.outcome().word(),
                                trust.passed(),
                                trust.failed(),
                                trust.errors(),
                                trust.notVerified(),
                                trust.coverage()));
    }

    private static RunView view(Run run, List<VerificationView> verifications) {
        return new RunView(
                run.id(),
                run.product().toString(),
                run.actor(),
                run.startedAt(),
                run.finishedAt(),
                run.state().word(),
                run.summary(),
                run.release() == 0 ? null : run.release(),
                run.stages(),
                totals(run.verifications()).orElse(null),
                verifications);
    }

    private static VerificationView.Check check(CheckResult result) {
        return new VerificationView.Check(
                result.check(),
                result.title(),
                result.kind(),
                result.column(),
                result.severity().word(),
                result.outcome().word(),
                result.reason(),
                result.measured(),
                result.threshold(),
                result.failingRows(),
                result.samples(),
                result.place().file(),
                result.place().line());
    }
}
