package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.compatibility.LimitOrder.Bound;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.problem.Place;
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

    void compare(TypeOptions before, TypeOptions after) {
        counts(before, after);
        Bound least = Bound.of(before.minimum(), before.exclusiveMinimum(), false);
        Bound present = Bound.of(after.minimum(), after.exclusiveMinimum(), false);
        limit("minimum", LimitOrder.bounds(least, present, false), least.words(), present.words());
        Bound most = Bound.of(before.maximum(), before.exclusiveMaximum(), true);
        Bound upper = Bound.of(after.maximum(), after.exclusiveMaximum(), true);
        limit("maximum", LimitOrder.bounds(most, upper, true), most.words(), upper.words());
        limit(
                "multipleOf",
                LimitOrder.steps(before.multipleOf(), after.multipleOf()),
                Findings.words(before.multipleOf()),
                Findings.words(after.multipleOf()));
        pattern(findings, patterns, path + ".pattern", before.pattern(), after.pattern(), place);
        format(before.format(), after.format());
        for (String field : after.required()) {
            if (!before.required().contains(field)) {
                findings.add(Rule.FIELD_REQUIRED_ADDED, path + ".required", "", field, place);
            }
        }
        for (String field : before.required()) {
            if (!after.required().contains(field)) {
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
                    case EQUAL -> null;
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
