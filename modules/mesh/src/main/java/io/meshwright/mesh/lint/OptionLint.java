package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges the type options of one column.
final class OptionLint {
    private static final String OPTIONS = "logicalTypeOptions";

    private final String path;
    private final Property property;
    private final boolean isOld;
    private final List<Finding> found = new ArrayList<>();

    private OptionLint(Contract contract, String path, Property property) {
        this.path = path;
        this.property = property;
        this.isOld = contract.apiVersion().startsWith("v3.0");
    }

    static List<Finding> check(Contract contract, String path, Property property) {
        TypeOptions options = property.options();
        OptionLint lint = new OptionLint(contract, path, property);
        lint.lengths("minLength", options.minLength(), "maxLength", options.maxLength());
        lint.lengths("minItems", options.minItems(), "maxItems", options.maxItems());
        lint.lengths(
                "minProperties", options.minProperties(), "maxProperties", options.maxProperties());
        lint.bounds(options);
        lint.required(options);
        return lint.found;
    }

    private void lengths(
            String lowKey, @Nullable Integer low, String highKey, @Nullable Integer high) {
        if (low != null && high != null && low > high) {
            reversed(highKey, "%s %d is above %s %d".formatted(lowKey, low, highKey, high));
        }
    }

    /// The narrowest range is decided by every pair of a lower and an upper bound.
    private void bounds(TypeOptions options) {
        bound("minimum", options.minimum());
        bound("exclusiveMinimum", options.exclusiveMinimum());
        bound("maximum", options.maximum());
        bound("exclusiveMaximum", options.exclusiveMaximum());
        pair("minimum", options.minimum(), "maximum", options.maximum(), 0);
        pair("minimum", options.minimum(), "exclusiveMaximum", options.exclusiveMaximum(), -1);
        pair("exclusiveMinimum", options.exclusiveMinimum(), "maximum", options.maximum(), -1);
        pair(
                "exclusiveMinimum",
                options.exclusiveMinimum(),
                "exclusiveMaximum",
                options.exclusiveMaximum(),
                -1);
    }

    /// Bounds of dates and times are read as ISO 8601 unless the column says another format.
    private void bound(String key, @Nullable Value bound) {
        LogicalType type = property.logicalType();
        if (bound != null
                && type != null
                && Moments.isTime(type)
                && property.options().format().isEmpty()
                && !Moments.isMoment(type, bound.toString())) {
            found.add(
                    LintRule.INCOMPARABLE_OPERAND.finding(
                            "'%s' of '%s' is '%s', which is no %s."
                                    .formatted(key, path, bound, type.word()),
                            "Write it as ISO 8601 does, for example %s."
                                    .formatted(Moments.example(type)),
                            property.place(),
                            OPTIONS,
                            written(key)));
        }
    }

    /// The key at which a bound is written: before v3.1.0 an exclusive bound stood at the key of an
    /// inclusive one.
    private String written(String key) {
        return !isOld
                ? key
                : switch (key) {
                    case "exclusiveMinimum" -> "minimum";
                    case "exclusiveMaximum" -> "maximum";
                    default -> key;
                };
    }

    /// @param most the greatest comparison of low with high that leaves a value between them
    private void pair(
            String lowKey, @Nullable Value low, String highKey, @Nullable Value high, int most) {
        if (low == null || high == null) {
            return;
        }
        Optional<Integer> order = order(low, high);
        if (order.isPresent() && Integer.signum(order.get()) > most) {
            reversed(
                    highKey,
                    "%s %s is %s %s %s"
                            .formatted(
                                    lowKey,
                                    low,
                                    order.get() == 0 ? "equal to" : "above",
                                    highKey,
                                    high));
        }
    }

    private Optional<Integer> order(Value low, Value high) {
        if (low instanceof Value.Numeral(var least) && high instanceof Value.Numeral(var most)) {
            return Optional.of(least.compareTo(most));
        }
        LogicalType type = property.logicalType();
        return type == null
                ? Optional.empty()
                : Moments.compare(type, low.toString(), high.toString());
    }

    private void reversed(String key, String what) {
        found.add(
                LintRule.REVERSED_RANGE.finding(
                        "For '%s' %s.".formatted(path, what),
                        "Swap the two, or remove one.",
                        property.place(),
                        OPTIONS,
                        written(key)));
    }

    private void required(TypeOptions options) {
        List<String> names = property.properties().stream().map(Property::name).toList();
        if (names.isEmpty()) {
            return;
        }
        for (String name : options.required()) {
            if (!names.contains(name)) {
                found.add(
                        LintRule.UNKNOWN_REQUIRED_FIELD.finding(
                                "'%s' requires '%s', which is none of its properties."
                                        .formatted(path, name),
                                Suggestion.didYouMean(name, names),
                                property.place(),
                                OPTIONS,
                                "required",
                                Integer.toString(options.required().indexOf(name))));
            }
        }
    }
}
