package io.meshwright.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.plan.ContractPairs.Pair;
import io.meshwright.mesh.compatibility.Change;
import io.meshwright.mesh.compatibility.Comparison;
import io.meshwright.mesh.compatibility.Compatibility;
import io.meshwright.mesh.compatibility.Rule;
import io.meshwright.mesh.compatibility.Side;
import io.meshwright.mesh.compatibility.Verdict;
import io.meshwright.mesh.contract.Contract;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The law behind the rules: where a change is safe, every table that keeps the new contract kept
/// the old one; where it is breaking for a reason that data show, a table exists that keeps the new
/// contract and broke the old one.
///
/// [RowJudge] is the witness: it reads the documents by itself and knows nothing of the rules.
class CompatibilityLawTest {
    private static final Logger LOG = LoggerFactory.getLogger(CompatibilityLawTest.class);
    private static final int PAIRS = 4_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Compatibility.Knowledge KNOWLEDGE =
            new Compatibility.Knowledge(new PatternAutomata(), List.of());

    /// Rules that break readers by values that come; the others break them by what documents say.
    private static final List<Rule> SHOWN_BY_DATA =
            List.of(
                    Rule.COLUMN_REMOVED,
                    Rule.TYPE_WIDENED,
                    Rule.TYPE_CHANGED,
                    Rule.REQUIRED_REMOVED,
                    Rule.UNIQUE_REMOVED,
                    Rule.KEY_REMOVED,
                    Rule.KEY_CHANGED,
                    Rule.LIMIT_LOOSENED,
                    Rule.LIMIT_CHANGED,
                    Rule.PATTERN_REMOVED,
                    Rule.PATTERN_WIDENED,
                    Rule.PATTERN_CHANGED,
                    Rule.FORMAT_REMOVED,
                    Rule.FORMAT_CHANGED,
                    Rule.FIELD_REQUIRED_REMOVED,
                    Rule.ITEMS_DISTINCT_REMOVED,
                    Rule.QUALITY_REMOVED,
                    Rule.QUALITY_LOOSENED,
                    Rule.VALUES_ADDED,
                    Rule.VALUES_CHANGED);

    @Test
    void whatIsSafeLetsNoRowInThatTheFormerContractRuledOut() {
        ContractPairs pairs = new ContractPairs(20_261_123);
        List<String> broken = new ArrayList<>();
        int safe = 0;
        for (int i = 0; i < PAIRS; i++) {
            Pair pair = i % 2 == 0 ? pairs.rich() : pairs.plain();
            Comparison comparison = compare(pair);
            if (comparison.verdict() == Verdict.SAFE) {
                safe++;
                new Tables(pair.before(), pair.after(), i)
                        .counterExample(150)
                        .ifPresent(table ->
                                broken.add(
                                        "%s was judged %s, and this came: %s"
                                                .formatted(told(pair), comparison, table)));
            }
        }
        assertThat(broken).isEmpty();
        assertThat(safe).isGreaterThan(PAIRS / 10);
    }

    @Test
    void whatBreaksByDataHasARowThatShowsIt() {
        ContractPairs pairs = new ContractPairs(4_711);
        List<String> broken = new ArrayList<>();
        Map<Rule, String> shown = new EnumMap<>(Rule.class);
        for (int i = 0; i < PAIRS; i++) {
            Pair pair = pairs.plain();
            Comparison comparison = compare(pair);
            Tables tables = new Tables(pair.before(), pair.after(), i);
            if (comparison.verdict() != Verdict.BREAKING || !tables.canBeKept(200)) {
                continue;
            }
            Optional<List<Map<String, Object>>> example = tables.counterExample(20_000);
            if (example.isEmpty()) {
                broken.add("%s was judged %s".formatted(told(pair), comparison));
                continue;
            }
            List<Change> breaking =
                    comparison.changes().stream()
                            .filter(change -> change.verdict() == Verdict.BREAKING)
                            .toList();
            breaking.forEach(change ->
                    shown.putIfAbsent(
                            change.rule(),
                            "%s: %s -> %s, and this comes: %s"
                                    .formatted(
                                            change.rule().id(),
                                            change.before(),
                                            change.after(),
                                            example.orElseThrow())));
        }
        assertThat(broken).isEmpty();
        shown.values().forEach(LOG::info);
        assertThat(shown.keySet())
                .as("every rule of this kind was put to the test")
                .containsExactlyInAnyOrderElementsOf(SHOWN_BY_DATA);
    }

    private static Comparison compare(Pair pair) {
        return Compatibility.compare(
                contract(pair.before()), contract(pair.after()), Side.OUTPUT, KNOWLEDGE);
    }

    private static Contract contract(Map<String, Object> dataset) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "v3.1.0");
        document.put("kind", "DataContract");
        document.put("id", "law");
        document.put("version", "1.0.0");
        document.put("status", "active");
        document.put("schema", List.of(dataset));
        return Objects.requireNonNull(
                ContractReading.read("law.odcs.yaml", JSON.writeValueAsString(document))
                        .contract());
    }

    private static String told(Pair pair) {
        return JSON.writeValueAsString(pair.before())
                + "\n  became "
                + JSON.writeValueAsString(pair.after());
    }
}
