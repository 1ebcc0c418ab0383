package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.StatementFailed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks at where a statement's plan begins, before it runs: at its relations, at values, and
/// nowhere else.
///
/// This is the second look, after the check of the statement's tree: a way around that check would
/// show here as a scan that no relation of the statement accounts for. The plan is looked at before
/// it is optimised, too: the optimiser answers `max` and `count` from the statistics of a file, and
/// the scan is gone from what it leaves.
final class PlanLeaves {
    private static final Logger LOG = LoggerFactory.getLogger(PlanLeaves.class);
    private static final int DEEPEST = 20_000;
    private static final JsonMapper JSON =
            new JsonMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(DEEPEST)
                                            .build())
                            .build());

    /// Rows that come from the statement itself, from another part of the plan, or through a secure
    /// view; every secure view is a relation.
    private static final Set<String> HARMLESS =
            Set.of(
                    "SECURE_VIEW",
                    "DUMMY_SCAN",
                    "EMPTY_RESULT",
                    "COLUMN_DATA_SCAN",
                    "CHUNK_GET",
                    "EXPRESSION_SCAN",
                    "EXPRESSION_GET",
                    "CTE_SCAN",
                    "REC_CTE_SCAN",
                    "REC_REC_CTE_SCAN",
                    "DELIM_SCAN",
                    "DELIM_GET",
                    "UNNEST",
                    "RANGE",
                    "GENERATE_SERIES",
                    "JSON_EACH",
                    "JSON_TREE");

    private PlanLeaves() {}

    /// @param scans that the relations account for
    /// @throws StatementFailed when there are others
    static void require(Instance instance, String sql, Set<String> scans) {
        Set<String> strange = new TreeSet<>();
        instance.plans(sql).forEach(plan -> strange.addAll(leaves(plan)));
        strange.removeAll(HARMLESS);
        strange.removeAll(scans);
        if (!strange.isEmpty()) {
            LOG.warn("A statement was refused for what its plan reads: {}", strange);
            throw new StatementFailed(
                    "not-permitted", "The statement's plan reads more than its relations", -1);
        }
    }

    /// The names of the operators of a plan that have no other below them.
    static Set<String> leaves(String plan) {
        Set<String> leaves = new TreeSet<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        JSON.readTree(plan).forEach(open::push);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            JsonNode children = node.path("children");
            if (children.isEmpty()) {
                leaves.add(node.path("name").asString("").strip());
            }
            children.forEach(open::push);
        }
        return leaves;
    }
}
