package io.meshwright.mesh.contract;

import io.meshwright.mesh.contract.Assertion.OutOfReach;
import io.meshwright.mesh.contract.Assertion.Timely;
import io.meshwright.mesh.contract.Assertion.Timing;
import io.meshwright.mesh.contract.Assertion.Unclear;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads service levels into what the rows of one dataset show of them.
///
/// A level says by its `element` which column tells when a row was made. Where a unit has no fixed
/// length, the longest is meant: a month has 31 days, a year 366.
final class ServiceLevels {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final Contract contract;
    private final SchemaObject dataset;

    ServiceLevels(Contract contract, SchemaObject dataset) {
        this.contract = contract;
        this.dataset = dataset;
    }

    private record Unit(String sql, long seconds) {}

    /// What is to be checked of this dataset; nothing when the level is one of other datasets.
    List<Assertion> of(ServiceLevel level) {
        String property = plain(level.property());
        if (property.equals("volume")) {
            return isOfAnother(level.element()) ? List.of() : List.of(volume(level));
        }
        Optional<Timing> timing =
                Optional.ofNullable(
                        switch (property) {
                            case "latency", "ly", "freshness" -> Timing.NEWEST;
                            case "retention", "re" -> Timing.OLDEST;
                            case "frequency", "fy" -> Timing.GAP;
                            case "timeofavailability", "ta" -> Timing.FIRST_OF_DAY;
                            default -> null;
                        });
        if (timing.isEmpty()) {
            return List.of(new OutOfReach("a service level shows over time, not in one dataset"));
        }
        String element = level.element().isBlank() ? contract.slaDefaultElement() : level.element();
        if (element.isBlank()) {
            return List.of(
                    new OutOfReach(
                            "the service level names no column (element) that tells when a row was made"));
        }
        List<Assertion> checks = new ArrayList<>();
        for (String one : element.split(",", -1)) {
            if (!isOfAnother(one)) {
                checks.add(column(level, timing.get(), one.strip()));
            }
        }
        return checks;
    }

    private Assertion column(ServiceLevel level, Timing timing, String element) {
        String name = element.substring(element.lastIndexOf('.') + 1);
        Optional<Property> column =
                dataset.properties().stream()
                        .filter(property ->
                                property.name().equals(name)
                                        || property.physicalName().equals(name))
                        .findFirst();
        if (column.isEmpty()) {
            return new OutOfReach("'%s' is no column of %s".formatted(element, dataset.name()));
        }
        ColumnPath path = ColumnPath.of(column.get().name());
        return timing == Timing.FIRST_OF_DAY ? timeOfDay(level, path) : period(level, timing, path);
    }

    private static Assertion period(ServiceLevel level, Timing timing, ColumnPath path) {
        Optional<BigDecimal> amount = number(level.value());
        Optional<Unit> unit = unit(level.unit());
        if (amount.isEmpty() || amount.get().signum() < 0 || unit.isEmpty()) {
            return new Unclear(
                    "'%s %s' is no length of time".formatted(level.value(), level.unit()));
        }
        String words = "%s %s".formatted(level.value(), level.unit());
        long most =
                timing == Timing.GAP
                        ? amount.get().longValue()
                        : amount.get()
                                .multiply(BigDecimal.valueOf(unit.get().seconds()))
                                .longValue();
        return new Timely(path, timing, most, unit.get().sql(), 0, words);
    }

    private static Assertion timeOfDay(ServiceLevel level, ColumnPath path) {
        String words = level.value().toString().strip();
        String full = words.matches("[0-9]:.*") ? "0" + words : words;
        try {
            if (full.matches("[0-9]{2}:[0-9]{2}(:[0-9]{2})?")) {
                return new Timely(
                        path,
                        Timing.FIRST_OF_DAY,
                        LocalTime.parse(full).toSecondOfDay(),
                        "day",
                        0,
                        words);
            }
            OffsetTime time = OffsetTime.parse(full);
            return new Timely(
                    path,
                    Timing.FIRST_OF_DAY,
                    time.toLocalTime().toSecondOfDay(),
                    "day",
                    time.getOffset().getTotalSeconds(),
                    words);
        } catch (DateTimeException _) {
            return new Unclear("'%s' is no time of day".formatted(words));
        }
    }

    private static Assertion volume(ServiceLevel level) {
        Optional<BigDecimal> least = number(level.value());
        Optional<BigDecimal> most = number(level.valueExt());
        String unit = plain(level.unit());
        if (!List.of("", "row", "rows", "record", "records").contains(unit)) {
            return new OutOfReach(
                    "a volume in %s does not show in the rows".formatted(level.unit()));
        }
        if (least.isEmpty()) {
            return new Unclear("'%s' is no number of rows".formatted(level.value()));
        }
        return new Assertion.RowCount(
                most.<Threshold>map(end -> new Threshold.MustBeBetween(least.get(), end))
                        .orElseGet(() -> new Threshold.MustBeGreaterOrEqualTo(least.get())));
    }

    /// Whether an element names another dataset of the contract.
    private boolean isOfAnother(String element) {
        int dot = element.lastIndexOf('.');
        if (dot < 0) {
            return contract.schema().size() > 1
                    && contract.schema().stream().anyMatch(object -> isNamed(object, element))
                    && !isNamed(dataset, element);
        }
        String table = element.substring(0, dot).strip();
        return !isNamed(dataset, table)
                && contract.schema().stream().anyMatch(object -> isNamed(object, table));
    }

    private static boolean isNamed(SchemaObject object, String word) {
        return object.name().equalsIgnoreCase(word.strip())
                || object.physicalName().equalsIgnoreCase(word.strip());
    }

    private static Optional<BigDecimal> number(Value value) {
        try {
            return value instanceof Value.None
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(value.toString().strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Unit> unit(String word) {
        return Optional.ofNullable(
                switch (plain(word)) {
                    case "s", "sec", "second", "seconds" -> new Unit("second", 1);
                    case "m", "min", "minute", "minutes" -> new Unit("minute", MINUTE);
                    case "h", "hr", "hrs", "hour", "hours" -> new Unit("hour", HOUR);
                    case "", "d", "day", "days" -> new Unit("day", DAY);
                    case "w", "wk", "week", "weeks" -> new Unit("week", 7 * DAY);
                    case "mo", "mon", "month", "months" -> new Unit("month", 31 * DAY);
                    case "y", "yr", "yrs", "year", "years" -> new Unit("year", 366 * DAY);
                    default -> null;
                });
    }

    private static String plain(String word) {
        return word.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
