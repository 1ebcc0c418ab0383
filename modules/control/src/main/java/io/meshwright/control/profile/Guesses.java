package io.meshwright.control.profile;

import io.meshwright.control.exchange.Hint;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Formats;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the values at a spot suggest, each with how sure it is.
///
/// All that is suggested holds for every value that was read. The confidence says how likely it is
/// meant so: it grows with the number of values and never reaches 1, and what a further value
/// breaks easily, such as a greatest value, stays low.
final class Guesses {
    /// Choices that a column has at most, to be a list of them.
    private static final int CHOICES = 20;

    /// Each choice occurs so often on average.
    private static final int OFTEN = 10;

    private final Spot spot;
    private final Findings found;
    private final List<Hint> hints = new ArrayList<>();

    private Guesses(Spot spot, Findings found) {
        this.spot = spot;
        this.found = found;
    }

    static List<Hint> of(Spot spot, Findings found) {
        Guesses guesses = new Guesses(spot, found);
        if (found.given > 0) {
            guesses.unique();
            guesses.classification();
            boolean isPersonal =
                    guesses.hints.stream().anyMatch(hint -> hint.field().equals("classification"));
            if (found.isText()) {
                guesses.text(isPersonal);
            } else {
                guesses.decimal();
                if (!isPersonal) {
                    guesses.range();
                }
            }
        }
        return List.copyOf(guesses.hints);
    }

    /// How well a column would do as the key; empty when it cannot be one.
    static Optional<Double> key(Spot spot, Findings found) {
        boolean canBe =
                found.isUnique
                        && found.given == found.rows
                        && switch (found.type) {
                            case ColumnType.Int _,
                                    ColumnType.BigInt _,
                                    ColumnType.Decimal _,
                                    ColumnType.Uuid _,
                                    ColumnType.Text _ ->
                                    true;
                            default -> false;
                        };
        return canBe
                ? Optional.of(sure(found.rows, Names.isKey(spot.name()) ? 0.95 : 0.5))
                : Optional.empty();
    }

    /// Most when there are many values, half of it when there are two.
    static double sure(long values, double most) {
        return Math.round(100 * most * values / (values + 2.0)) / 100.0;
    }

    private void hint(String field, Value value, double confidence, String why) {
        hints.add(new Hint(field, value, confidence, why));
    }

    private void unique() {
        if (found.isUnique) {
            boolean isLikely = Names.isKey(spot.name()) || found.type instanceof ColumnType.Uuid;
            hint(
                    "unique",
                    new Value.Truth(true),
                    sure(found.given, isLikely ? 0.9 : 0.4),
                    "no two of %,d values are the same".formatted(found.given));
        }
    }

    private void classification() {
        boolean mayTell =
                switch (found.type) {
                    case ColumnType.Truth _,
                            ColumnType.Real _,
                            ColumnType.DoublePrecision _,
                            ColumnType.Time _ ->
                            false;
                    default -> true;
                };
        if (!mayTell) {
            return;
        }
        boolean isDate =
                found.type instanceof ColumnType.Date || found.type instanceof ColumnType.Timestamp;
        Names.@Nullable Meaning named =
                Names.meaning(spot.name())
                        .filter(meaning -> meaning.isDate() == isDate || found.isText())
                        .orElse(null);
        Contents.@Nullable Kind kind = null;
        double share = 0;
        for (Contents.Kind each : Contents.Kind.values()) {
            double of = each.share(found.values);
            if (of > Math.max(share, 0.5)) {
                kind = each;
                share = of;
            }
        }
        if (kind != null) {
            boolean agrees = named != null && named.words().equals(kind.words());
            hint(
                    "classification",
                    Value.of(kind.classification()),
                    sure(found.values.size(), share * (agrees ? 0.98 : weight(kind))),
                    "%.0f %% of %,d values look like %s%s"
                            .formatted(
                                    100 * share,
                                    found.values.size(),
                                    kind.words(),
                                    agrees ? ", and the name says so" : ""));
        } else if (named != null) {
            hint(
                    "classification",
                    Value.of(named.classification()),
                    0.6,
                    "the name speaks of %s".formatted(named.words()));
        }
    }

    /// Digits may be a phone number and much else.
    private static double weight(Contents.Kind kind) {
        return switch (kind) {
            case EMAIL, IBAN_NUMBER -> 0.95;
            case CARD_NUMBER, IP_ADDRESS -> 0.85;
            case PHONE_NUMBER -> 0.6;
        };
    }

    /// @param isPersonal whether no value may stand in the contract
    private void text(boolean isPersonal) {
        for (String format : Contents.FORMATS) {
            if (Formats.pattern(format).filter(found.matched::contains).isPresent()) {
                hint(
                        "logicalTypeOptions.format",
                        Value.of(format),
                        sure(found.values.size(), 0.95),
                        "every value has this format");
                return;
            }
        }
        if (!isPersonal && choices()) {
            return;
        }
        Optional<String> form = found.matched.stream().findFirst();
        if (form.isPresent()) {
            hint(
                    "logicalTypeOptions.pattern",
                    Value.of(form.get()),
                    sure(found.values.size(), 0.7),
                    "every value has this form");
            return;
        }
        if (found.shortest == found.longest) {
            hint(
                    "logicalTypeOptions.minLength",
                    number(found.shortest),
                    sure(found.differing, 0.6),
                    "every value has this length");
        }
        hint(
                "logicalTypeOptions.maxLength",
                number(found.longest),
                sure(found.differing, found.shortest == found.longest ? 0.6 : 0.3),
                "no value is longer");
    }

    private boolean choices() {
        int choices = found.values.size();
        if (!found.areAll || choices > CHOICES || found.given < (long) OFTEN * choices) {
            return false;
        }
        Map<String, Value> rule = new LinkedHashMap<>();
        rule.put("type", Value.of("library"));
        rule.put("metric", Value.of("invalidValues"));
        rule.put("mustBe", number(0));
        rule.put(
                "arguments",
                new Value.Mapping(
                        Map.of(
                                "validValues",
                                new Value.Sequence(
                                        found.values.stream().map(Value::of).toList()))));
        hint(
                "quality",
                new Value.Mapping(rule),
                Math.round(90 * (1 - 5.0 * choices / Math.max(found.given, 10L * choices))) / 100.0,
                "%,d values are one of %d".formatted(found.given, choices));
        return true;
    }

    private void range() {
        if (found.least.isEmpty() || found.most.isEmpty()) {
            return;
        }
        if (found.type instanceof ColumnType.Date) {
            if (Comparator.<String>naturalOrder().compare(found.least, "0001") > 0
                    && found.least.length() == found.most.length()) {
                hint(
                        "logicalTypeOptions.minimum",
                        Value.of(found.least),
                        sure(found.differing, 0.3),
                        "no value is before");
                hint(
                        "logicalTypeOptions.maximum",
                        Value.of(found.most),
                        sure(found.differing, 0.2),
                        "no value is after");
            }
            return;
        }
        try {
            BigDecimal least = new BigDecimal(found.least);
            BigDecimal most = new BigDecimal(found.most);
            boolean isCount = least.signum() >= 0 && !(least.signum() > 0 && isNarrow(least, most));
            hint(
                    "logicalTypeOptions.minimum",
                    Value.of(isCount ? BigDecimal.ZERO : least),
                    sure(found.differing, isCount ? 0.7 : 0.4),
                    isCount
                            ? "no value is negative; the least is %s".formatted(found.least)
                            : "no value is less");
            hint(
                    "logicalTypeOptions.maximum",
                    Value.of(most),
                    sure(found.differing, 0.3),
                    "no value is greater");
        } catch (NumberFormatException _) {
            // Infinity and NaN bound nothing.
        }
    }

    /// Whether values lie close together and far from zero, as years do.
    private static boolean isNarrow(BigDecimal least, BigDecimal most) {
        return most.subtract(least).compareTo(least) < 0;
    }

    private void decimal() {
        if (found.digits > 0 && found.scale >= 0 && found.scale <= 9 && found.digits <= 20) {
            int precision = Math.max(18, found.digits + found.scale);
            hint(
                    "physicalType",
                    Value.of("decimal(%d,%d)".formatted(precision, found.scale)),
                    sure(found.differing, Names.isAmount(spot.name()) ? 0.85 : 0.5),
                    "no number has more than %d digits after the point".formatted(found.scale));
        }
    }

    private static Value number(int number) {
        return Value.of(BigDecimal.valueOf(number));
    }
}
