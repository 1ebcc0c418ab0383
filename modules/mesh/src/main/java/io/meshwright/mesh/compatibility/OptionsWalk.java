package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.compatibility.LimitOrder.Bound;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.problem.Place;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Walks over two states of what a type allows.
final class OptionsWalk {
    private final Findings findings;
    private final PatternRelation patterns;
    private final String path;
    private final Place place;

    OptionsWalk(Findings findings, PatternRelation patterns, String path, Place place) {
        this.findings = findings;
        this.patterns = patterns;
        this.path = path;
        this.place = place;
    }

    void compare(Property former, Property present) {
        TypeOptions before = former.options();
        TypeOptions after = present.options();
        counts(before, after);
        LogicalType type = present.logicalType();
        bounds("minimum", lower(before), lower(after), type, false);
        bounds("maximum", upper(before), upper(after), type, true);
        limit(
                "multipleOf",
                LimitOrder.steps(step(before, type), step(after, type)),
                Findings.words(before.multipleOf()),
                Findings.words(after.multipleOf()));
        pattern(findings, patterns, path + ".pattern", before.pattern(), after.pattern(), place);
        format(before.format(), after.format());
        for (String field : after.required()) {
            if (!before.required().contains(field) && !givenByItself(former, field)) {
                findings.add(Rule.FIELD_REQUIRED_ADDED, path + ".required", "", field, place);
            }
        }
        for (String field : before.required()) {
            if (!after.required().contains(field) && !givenByItself(present, field)) {
                findings.add(Rule.FIELD_REQUIRED_REMOVED, path + ".required", field, "", place);
            }
        }
        findings.whenGiven(
                Rule.ITEMS_DISTINCT_ADDED,
                Rule.ITEMS_DISTINCT_REMOVED,
                path + ".uniqueItems",
                before.uniqueItems(),
                after.uniqueItems(),
                place);
        findings.whenDifferent(
                Rule.TIME_ZONE_CHANGED, path + ".timezone", zone(before), zone(after), place);
    }

    /// Whether a field says of itself what its object might say of it.
    private static boolean givenByItself(Property object, String field) {
        return object.properties().stream()
                .anyMatch(each -> each.name().equals(field) && each.required());
    }

    private static Bound lower(TypeOptions options) {
        return Bound.of(options.minimum(), options.exclusiveMinimum(), false);
    }

    private static Bound upper(TypeOptions options) {
        return Bound.of(options.maximum(), options.exclusiveMaximum(), true);
    }

    /// @param type of the values that come now
    private void bounds(
            String name, Bound before, Bound after, @Nullable LogicalType type, boolean isUpper) {
        limit(
                name,
                LimitOrder.bounds(
                        before.asMeantFor(type, isUpper), after.asMeantFor(type, isUpper), isUpper),
                before.words(),
                after.words());
    }

    private static @Nullable BigDecimal step(TypeOptions options, @Nullable LogicalType type) {
        BigDecimal step = options.multipleOf();
        return step != null && type == LogicalType.INTEGER ? LimitOrder.wholeStep(step) : step;
    }

    private static String zone(TypeOptions options) {
        String has = Boolean.TRUE.equals(options.timezone()) ? "with time zone" : "";
        return (has + " " + options.defaultTimezone()).strip();
    }

    private void counts(TypeOptions before, TypeOptions after) {
        least("minLength", before.minLength(), after.minLength());
        most("maxLength", before.maxLength(), after.maxLength());
        least("minItems", before.minItems(), after.minItems());
        most("maxItems", before.maxItems(), after.maxItems());
        least("minProperties", before.minProperties(), after.minProperties());
        most("maxProperties", before.maxProperties(), after.maxProperties());
    }

    private void least(String name, @Nullable Integer before, @Nullable Integer after) {
        limit(name, LimitOrder.least(before, after), Findings.words(before), Findings.words(after));
    }

    private void most(String name, @Nullable Integer before, @Nullable Integer after) {
        limit(name, LimitOrder.most(before, after), Findings.words(before), Findings.words(after));
    }

    private void limit(String name, Relation relation, String before, String after) {
        Rule rule =
                switch (relation) {
                    case EQUAL -> before.equals(after) ? null : Rule.LIMIT_REWRITTEN;
                    case NARROWER -> Rule.LIMIT_TIGHTENED;
                    case WIDER -> Rule.LIMIT_LOOSENED;
                    case APART -> Rule.LIMIT_CHANGED;
                    case UNKNOWN -> Rule.LIMIT_UNCLEAR;
                };
        if (rule != null) {
            findings.add(rule, path + "." + name, before, after, place);
        }
    }

    private void format(String before, String after) {
        if (!before.equals(after)) {
            Rule rule =
                    before.isEmpty()
                            ? Rule.FORMAT_ADDED
                            : after.isEmpty() ? Rule.FORMAT_REMOVED : Rule.FORMAT_CHANGED;
            findings.add(rule, path + ".format", before, after, place);
        }
    }

    static void pattern(
            Findings findings,
            PatternRelation patterns,
            String path,
            String before,
            String after,
            Place place) {
        if (before.equals(after)) {
            return;
        }
        Rule rule =
                before.isEmpty()
                        ? Rule.PATTERN_ADDED
                        : after.isEmpty()
                                ? Rule.PATTERN_REMOVED
                                : switch (patterns.relate(before, after)) {
                                    case EQUAL -> Rule.PATTERN_REWRITTEN;
                                    case NARROWER -> Rule.PATTERN_NARROWED;
                                    case WIDER -> Rule.PATTERN_WIDENED;
                                    case APART -> Rule.PATTERN_CHANGED;
                                    case UNKNOWN -> Rule.PATTERN_UNCLEAR;
                                };
        findings.add(rule, path, before, after, place);
    }
}
