package io.meshwright.control.plan;

import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A plan as JSON: in short for people and programs that look, in full for saving and applying
/// later.
public final class PlanJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORMAT = 1;

    private PlanJson() {}

    /// What a plan does and rests on, without the files themselves.
    public static ObjectNode brief(Plan plan) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("at", plan.at().toString());
        root.put("revision", plan.revision());
        root.put("changes", !plan.isEmpty());
        root.put("summary", plan.isEmpty() ? "no changes" : plan.counts().toString());
        ArrayNode steps = root.putArray("steps");
        for (Step step : plan.steps()) {
            ObjectNode node = steps.addObject();
            node.put("kind", step.kind().name().toLowerCase(Locale.ROOT));
            node.put("address", step.address());
            node.put("sentence", step.sentence());
            step.details().forEach(node.putArray("details")::add);
        }
        ArrayNode problems = root.putArray("problems");
        plan.problems().forEach(problem -> write(problem, problems.addObject()));
        ArrayNode drifts = root.putArray("drifts");
        plan.drifts()
                .forEach(drift ->
                        drifts.addObject()
                                .put("source", drift.source())
                                .put("found", drift.found())
                                .put("patch", drift.patch()));
        ArrayNode builds = root.putArray("builds");
        plan.builds().forEach(product -> builds.add(product.toString()));
        ArrayNode impacts = root.putArray("impacts");
        plan.impacts()
                .forEach(impact ->
                        impacts.add(JSON.<JsonNode>valueToTree(ImpactReport.json(impact))));
        return root;
    }

    /// All of a plan.
    public static ObjectNode full(Plan plan) {
        ObjectNode root = brief(plan);
        ObjectNode premises = root.putObject("premises");
        new TreeMap<>(plan.premises())
                .forEach((key, fingerprint) -> premises.put(key, fingerprint.hex()));
        ObjectNode files = root.putObject("files");
        new TreeMap<>(plan.files())
                .forEach((scope, list) -> {
                    ArrayNode array = files.putArray(scope);
                    list.forEach(file ->
                            array.addObject()
                                    .put("path", file.path())
                                    .put("root", file.root())
                                    .put("text", file.text()));
                });
        ArrayNode facts = root.putArray("facts");
        plan.facts()
                .forEach(fact ->
                        facts.addObject()
                                .put("scope", fact.scope())
                                .put("key", fact.key())
                                .put("value", fact.value()));
        ObjectNode moves = root.putObject("moves");
        plan.moves().forEach((from, to) -> moves.put(from.toString(), to.toString()));
        return root;
    }

    /// Reads what [#full] wrote.
    ///
    /// @throws IllegalArgumentException when the text is no plan, saying why
    public static Plan read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JacksonException cause) {
            throw new IllegalArgumentException(
                    "Cannot read the plan: it is not the JSON that `mesh plan --save` writes",
                    cause);
        }
    }

    /// Reads what [#full] wrote.
    ///
    /// @throws IllegalArgumentException when the node is no plan, saying why
    public static Plan read(JsonNode root) {
        if (root.path("format").asInt(0) != FORMAT || !root.has("files") || !root.has("premises")) {
            throw new IllegalArgumentException(
                    "Cannot read the plan: it is not a plan of format %d that `mesh plan --save` wrote"
                            .formatted(FORMAT));
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode node : root.path("steps")) {
            steps.add(
                    new Step(
                            Step.Kind.valueOf(
                                    node.path("kind").asString("").toUpperCase(Locale.ROOT)),
                            node.path("address").asString(""),
                            node.path("sentence").asString(""),
                            texts(node.path("details"))));
        }
        List<Problem> problems = new ArrayList<>();
        root.path("problems").forEach(node -> problems.add(problem(node)));
        List<Drift> drifts = new ArrayList<>();
        root.path("drifts")
                .forEach(node ->
                        drifts.add(
                                new Drift(
                                        node.path("source").asString(""),
                                        node.path("found").asString(""),
                                        node.path("patch").asString(""))));
        Map<String, Fingerprint> premises = new LinkedHashMap<>();
        root.path("premises")
                .properties()
                .forEach(entry ->
                        premises.put(
                                entry.getKey(), new Fingerprint(entry.getValue().asString(""))));
        Map<String, List<AppliedFile>> files = new LinkedHashMap<>();
        root.path("files")
                .properties()
                .forEach(entry -> {
                    List<AppliedFile> list = new ArrayList<>();
                    entry.getValue()
                            .forEach(node ->
                                    list.add(
                                            new AppliedFile(
                                                    entry.getKey(),
                                                    node.path("path").asString(""),
                                                    node.path("text").asString(""),
                                                    node.path("root").asString(""))));
                    files.put(entry.getKey(), list);
                });
        List<Fact> facts = new ArrayList<>();
        root.path("facts")
                .forEach(node ->
                        facts.add(
                                new Fact(
                                        node.path("scope").asString(""),
                                        node.path("key").asString(""),
                                        node.path("value").asString(""))));
        Map<ProductAddress, ProductAddress> moves = new LinkedHashMap<>();
        root.path("moves")
                .properties()
                .forEach(entry ->
                        moves.put(
                                ProductAddress.parse(entry.getKey()),
                                ProductAddress.parse(entry.getValue().asString(""))));
        return new Plan(
                Instant.parse(root.path("at").asString("")),
                root.path("revision").asLong(0),
                steps,
                problems,
                drifts,
                texts(root.path("builds")).stream().map(ProductAddress::parse).toList(),
                root.path("impacts").valueStream().map(ImpactReport::read).toList(),
                premises,
                files,
                facts,
                moves);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asString("")));
        return texts;
    }

    private static void write(Problem problem, ObjectNode node) {
        node.put("severity", problem.severity().word());
        node.put("rule", problem.rule());
        node.put("file", problem.place().file());
        node.put("line", problem.place().line());
        node.put("column", problem.place().column());
        node.put("summary", problem.summary());
        node.put("detail", problem.detail());
        node.put("remedy", problem.remedy());
    }

    private static Problem problem(JsonNode node) {
        Place place =
                new Place(
                        node.path("file").asString(""),
                        node.path("line").asInt(0),
                        node.path("column").asInt(0),
                        "");
        return new Problem(
                Severity.valueOf(node.path("severity").asString("error").toUpperCase(Locale.ROOT)),
                node.path("rule").asString(""),
                node.path("summary").asString(""),
                node.path("detail").asString(""),
                node.path("remedy").asString(""),
                place);
    }
}
