package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.compatibility.LimitOrder.Measure;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Walks over two states of the quality rules of a dataset or column.
final class QualityWalk {
    private static final Threshold NONE = new Threshold.MustBe(Value.of(BigDecimal.ZERO));
    private static final Set<String> COUNTED =
            Set.of("rowCount", "nullValues", "missingValues", "invalidValues", "duplicateValues");
    private static final String VALID = "validValues";
    private static final String PATTERN = "pattern";

    private final Findings findings;
    private final Compatibility.Knowledge knowledge;

    QualityWalk(Findings findings, Compatibility.Knowledge knowledge) {
        this.findings = findings;
        this.knowledge = knowledge;
    }

    void compare(List<QualityRule> before, List<QualityRule> after, String path) {
        Keyed.match(
                before,
                after,
                QualityWalk::key,
                gone ->
                        findings.add(
                                rulesNothingOut(gone)
                                        ? Rule.QUALITY_HINT_REMOVED
                                        : Rule.QUALITY_REMOVED,
                                path + ".quality." + key(gone),
                                words(gone),
                                "",
                                gone.place()),
                come ->
                        findings.add(
                                Rule.QUALITY_ADDED,
                                path + ".quality." + key(come),
                                "",
                                words(come),
                                come.place()),
                (one, other) -> compare(one, other, path + ".quality." + key(other)));
    }

    /// A rule is known by its id, else by its name, else by what it measures.
    private static String key(QualityRule rule) {
        if (!rule.id().isEmpty()) {
            return rule.id();
        }
        if (!rule.name().isEmpty()) {
            return rule.name();
        }
        return rule.metric().isEmpty() ? rule.type() : rule.metric();
    }

    private static boolean isHint(QualityRule rule) {
        return rank(rule) < 2 || rule.type().equals("text");
    }

    private static int rank(QualityRule rule) {
        return switch (rule.severity().toLowerCase(Locale.ROOT)) {
            case "info" -> 0;
            case "warning", "warn" -> 1;
            default -> 2;
        };
    }

    private static String words(QualityRule rule) {
        String what =
                !rule.metric().isEmpty()
                        ? rule.metric()
                        : !rule.query().isEmpty() ? rule.query() : rule.description();
        String must = rule.threshold() == null ? "" : " " + rule.threshold().words();
        return (what + must + (rule.unit().isEmpty() ? "" : " " + rule.unit())).strip();
    }

    private void compare(QualityRule before, QualityRule after, String path) {
        Place place = after.place();
        changed(path + ".type", before.type(), after.type(), place);
        changed(path + ".metric", before.metric(), after.metric(), place);
        changed(path + ".query", before.query(), after.query(), place);
        changed(path + ".engine", before.engine(), after.engine(), place);
        changed(path + ".unit", before.unit(), after.unit(), place);
        changed(
                path + ".implementation",
                Findings.words(before.implementation()),
                Findings.words(after.implementation()),
                place);
        arguments(before, after, path);
        threshold(before, after, path);
        int severity = Integer.compare(rank(after), rank(before));
        if (severity != 0) {
            findings.add(
                    severity > 0
                            ? Rule.QUALITY_TIGHTENED
                            : isHint(before) ? Rule.QUALITY_CHANGED : Rule.QUALITY_LOOSENED,
                    path + ".severity",
                    before.severity(),
                    after.severity(),
                    place);
        }
        Texts.compare(
                findings, path + ".description", before.description(), after.description(), place);
        findings.notes(
                path,
                List.of(
                        before.dimension(),
                        before.method(),
                        before.businessImpact(),
                        before.scheduler(),
                        before.schedule(),
                        before.tags()),
                List.of(
                        after.dimension(),
                        after.method(),
                        after.businessImpact(),
                        after.scheduler(),
                        after.schedule(),
                        after.tags()),
                place);
        findings.notes(
                path + ".customProperties",
                Findings.customs(before.customProperties()),
                Findings.customs(after.customProperties()),
                place);
    }

    private static Threshold threshold(QualityRule rule) {
        return Objects.requireNonNullElse(rule.threshold(), NONE);
    }

    private static Measure measure(QualityRule before, QualityRule after) {
        Measure measure = measure(before);
        return measure == measure(after) ? measure : Measure.ANY;
    }

    private static Measure measure(QualityRule rule) {
        if (!COUNTED.contains(rule.metric())) {
            return Measure.ANY;
        }
        return rule.unit().toLowerCase(Locale.ROOT).startsWith("percent")
                ? Measure.PERCENT
                : Measure.COUNT;
    }

    private void changed(String path, String before, String after, Place place) {
        findings.whenDifferent(Rule.QUALITY_CHANGED, path, before, after, place);
    }

    private void threshold(QualityRule before, QualityRule after, String path) {
        Threshold former = threshold(before);
        Threshold present = threshold(after);
        Rule rule =
                switch (LimitOrder.thresholds(former, present, measure(before, after))) {
                    case EQUAL -> former.equals(present) ? null : Rule.LIMIT_REWRITTEN;
                    case NARROWER -> Rule.QUALITY_TIGHTENED;
                    case WIDER, APART -> loosened(before, Rule.QUALITY_LOOSENED);
                    case UNKNOWN -> Rule.QUALITY_CHANGED;
                };
        if (rule != null) {
            findings.add(rule, path, words(before), words(after), after.place());
        }
    }

    /// Loosening a rule that ruled nothing out lets nothing new in.
    private static Rule loosened(QualityRule before, Rule rule) {
        return rulesNothingOut(before) ? Rule.QUALITY_CHANGED : rule;
    }

    /// Whether a rule never blocked a release: by its severity, or because every measure keeps it.
    private static boolean rulesNothingOut(QualityRule rule) {
        return isHint(rule) || LimitOrder.isVoid(threshold(rule), measure(rule));
    }

    private void arguments(QualityRule before, QualityRule after, String path) {
        Measure measure = measure(before, after);
        if (LimitOrder.isUpperLimit(threshold(before), measure)
                && LimitOrder.isUpperLimit(threshold(after), measure)) {
            values(before, after, path);
            OptionsWalk.pattern(
                    findings,
                    knowledge.patterns(),
                    path + ".arguments." + PATTERN,
                    Findings.words(before.arguments().get(PATTERN)),
                    Findings.words(after.arguments().get(PATTERN)),
                    after.place());
        } else {
            // Where many invalid values are wanted, fewer valid ones do not make a rule stricter.
            for (String argument : List.of(VALID, PATTERN)) {
                changed(
                        path + ".arguments." + argument,
                        Findings.words(before.arguments().get(argument)),
                        Findings.words(after.arguments().get(argument)),
                        after.place());
            }
        }
        changed(
                path + ".arguments",
                Findings.words(others(before)),
                Findings.words(others(after)),
                after.place());
    }

    private static Object others(QualityRule rule) {
        Map<String, Value> others = new HashMap<>(rule.arguments());
        others.remove(VALID);
        others.remove(PATTERN);
        return others.isEmpty() ? "" : new TreeMap<>(others);
    }

    private void values(QualityRule before, QualityRule after, String path) {
        Set<Value> former = values(before);
        Set<Value> present = values(after);
        if (former.equals(present)) {
            return;
        }
        boolean wider = !former.isEmpty() && (present.isEmpty() || present.containsAll(former));
        boolean narrower = former.isEmpty() || (!present.isEmpty() && former.containsAll(present));
        Rule rule =
                narrower
                        ? Rule.VALUES_REMOVED
                        : loosened(before, wider ? Rule.VALUES_ADDED : Rule.VALUES_CHANGED);
        findings.add(
                rule,
                path + ".arguments." + VALID,
                Findings.words(before.arguments().get(VALID)),
                Findings.words(after.arguments().get(VALID)),
                after.place());
    }

    private static Set<Value> values(QualityRule rule) {
        return rule.arguments().get(VALID) instanceof Value.Sequence(List<Value> items)
                ? new HashSet<>(items)
                : Set.of();
    }
}
