package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.EndOfSupport;
import io.meshwright.mesh.objective.ServiceLevel;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is better for readers, service level by service level.
final class LevelOrder {
    /// Levels that promise most when their value is small.
    private static final Set<String> SMALL =
            Set.of(
                    "latency",
                    "ly",
                    "freshness",
                    "frequency",
                    "fy",
                    "errorrate",
                    "er",
                    "timetodetect",
                    "td",
                    "timetonotify",
                    "tn",
                    "timetorepair",
                    "tr",
                    "generalavailability",
                    "ga",
                    "timeofavailability",
                    "ta");

    /// Levels that promise most when their value is large.
    private static final Set<String> LARGE =
            Set.of("availability", "av", "throughput", "th", "retention", "re", "uptime");

    private static final Map<String, Long> SECONDS =
            Map.ofEntries(
                    Map.entry("s", 1L),
                    Map.entry("sec", 1L),
                    Map.entry("second", 1L),
                    Map.entry("seconds", 1L),
                    Map.entry("min", 60L),
                    Map.entry("minute", 60L),
                    Map.entry("minutes", 60L),
                    Map.entry("h", 3_600L),
                    Map.entry("hr", 3_600L),
                    Map.entry("hour", 3_600L),
                    Map.entry("hours", 3_600L),
                    Map.entry("d", 86_400L),
                    Map.entry("day", 86_400L),
                    Map.entry("days", 86_400L),
                    Map.entry("w", 604_800L),
                    Map.entry("week", 604_800L),
                    Map.entry("weeks", 604_800L),
                    Map.entry("month", 2_629_746L),
                    Map.entry("months", 2_629_746L),
                    Map.entry("y", 31_556_952L),
                    Map.entry("yr", 31_556_952L),
                    Map.entry("year", 31_556_952L),
                    Map.entry("years", 31_556_952L));

    private LevelOrder() {}

    /// The natural key: the kind of level, and the element that it is about.
    static String key(ServiceLevel level) {
        return word(level) + "(" + level.element().toLowerCase(Locale.ROOT) + ")";
    }

    static boolean isEnd(ServiceLevel level) {
        return EndOfSupport.isEnd(level.property());
    }

    /// The rule for a level whose value or unit differs.
    static Rule judge(ServiceLevel before, ServiceLevel after) {
        Optional<Integer> order = order(before, after);
        if (order.isEmpty()) {
            return Rule.LEVEL_CHANGED;
        }
        if (order.get() == 0) {
            return Rule.LEVEL_BETTER;
        }
        boolean larger = order.get() > 0;
        if (isEnd(before)) {
            return larger ? Rule.END_LATER : Rule.END_SOONER;
        }
        if (SMALL.contains(word(before))) {
            return larger ? Rule.LEVEL_WORSE : Rule.LEVEL_BETTER;
        }
        if (LARGE.contains(word(before))) {
            return larger ? Rule.LEVEL_BETTER : Rule.LEVEL_WORSE;
        }
        return Rule.LEVEL_CHANGED;
    }

    /// The order of the later value to the former, if they can be compared.
    private static Optional<Integer> order(ServiceLevel before, ServiceLevel after) {
        Optional<BigDecimal> left = amount(before.value());
        Optional<BigDecimal> right = amount(after.value());
        if (left.isPresent() && right.isPresent()) {
            return units(before, after, left.get(), right.get());
        }
        if (before.value() instanceof Value.Text(String one)
                && after.value() instanceof Value.Text(String other)
                && shape(one).equals(shape(other))
                && one.chars().anyMatch(Character::isDigit)) {
            return Optional.of(other.compareTo(one));
        }
        return Optional.empty();
    }

    private static Optional<Integer> units(
            ServiceLevel before, ServiceLevel after, BigDecimal left, BigDecimal right) {
        String one = before.unit().strip().toLowerCase(Locale.ROOT);
        String other = after.unit().strip().toLowerCase(Locale.ROOT);
        if (one.equals(other)) {
            return Optional.of(right.compareTo(left));
        }
        Long from = SECONDS.get(one);
        Long to = SECONDS.get(other);
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(
                        right.multiply(BigDecimal.valueOf(to))
                                .compareTo(left.multiply(BigDecimal.valueOf(from))));
    }

    private static Optional<BigDecimal> amount(Value value) {
        return switch (value) {
            case Value.Numeral(BigDecimal number) -> Optional.of(number);
            case Value.Text(String text)
                    when text.strip().matches("-?\\d{1,18}(\\.\\d{1,18})?\\s*%?") ->
                    Optional.of(new BigDecimal(text.strip().replaceAll("\\s*%$", "")));
            default -> Optional.empty();
        };
    }

    private static String shape(String text) {
        return text.replaceAll("\\d", "0");
    }

    private static String word(ServiceLevel level) {
        return level.property().strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
