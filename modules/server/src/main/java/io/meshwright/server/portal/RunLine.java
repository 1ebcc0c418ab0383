package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.release.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A run in a list.
///
/// @param duration empty while it runs
record RunLine(
        String href,
        String id,
        Pill pill,
        String product,
        String productHref,
        String hue,
        String started,
        String ago,
        String duration,
        String summary,
        String actor) {
    static RunLine of(Run run, Visit visit) {
        ProductFacts facts = visit.catalog().products().get(run.product());
        return new RunLine(
                Links.run(run.id()),
                run.id(),
                Pill.of(run.state()),
                facts == null ? run.product().toString() : facts.title(),
                Links.to(run.product()),
                visit.hues().of(run.product().domain()),
                Phrases.moment(run.startedAt()),
                Phrases.ago(run.startedAt(), visit.now()),
                duration(run),
                Phrases.sentence(Phrases.grouped(run.summary())),
                run.actor());
    }

    static String duration(Run run) {
        Instant finished = run.finishedAt();
        return finished == null
                ? ""
                : Phrases.millis(Duration.between(run.startedAt(), finished).toMillis());
    }

    /// What a stage of a run does, for people.
    static String stage(Map.Entry<String, Long> stage) {
        return Phrases.sentence(stage.getKey().replace('_', ' '));
    }
}
