package io.meshwright.mesh.contract;

import io.meshwright.mesh.objective.Cron;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// One testable promise of a contract. [Checks] derives all of them.
///
/// @param id stable within the contract's dataset, whatever the order: the rule's own id, or
///   `orders.status.required`
/// @param title one line for people: `status is one of open, shipped, cancelled`
/// @param kind such as `required`, `range`, `rowCount`, `sql`
/// @param column the column or path it is about; empty for a check of the whole dataset
/// @param dimension of data quality, such as `completeness`; empty when none is said
/// @param place of the promise in the contract's file
/// @param part of the contract that the promise stands in
/// @param tags of the rule, or of the property that makes the promise
/// @param schedule when the rule is to be run, as the contract says it; empty when it does not
public record Check(
        String id,
        String title,
        String kind,
        String column,
        Severity severity,
        String dimension,
        Assertion assertion,
        Place place,
        Part part,
        List<String> tags,
        String schedule) {
    /// The parts of a contract that promise something of its data.
    public enum Part {
        SCHEMA,
        QUALITY,
        SERVICE_LEVELS
    }

    public Check {
        tags = List.copyOf(tags);
    }

    /// A check that is to be run whenever the data is looked at.
    public Check(
            String id,
            String title,
            String kind,
            String column,
            Severity severity,
            String dimension,
            Assertion assertion,
            Place place,
            Part part,
            List<String> tags) {
        this(id, title, kind, column, severity, dimension, assertion, place, part, tags, "");
    }

    /// The same promise, measured in another way.
    public Check with(Assertion other) {
        return new Check(
                id, title, kind, column, severity, dimension, other, place, part, tags, schedule);
    }

    /// Whether the check is to be run again: always, unless a cron expression says when, and no
    /// such time lies between the last run and now. Times are UTC.
    public boolean isDue(Instant lastRun, Instant now) {
        return schedule.isEmpty()
                || Cron.fault(schedule).isPresent()
                || Cron.of(schedule).comesWithin(lastRun, now, ZoneOffset.UTC);
    }

    /// The same check with another severity.
    public Check with(Severity other) {
        return new Check(
                id, title, kind, column, other, dimension, assertion, place, part, tags, schedule);
    }
}
