package io.meshwright.control.report;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A report as SARIF 2.1.0, which code hosts and editors show beside the lines.
public final class Sarif {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String UNRESERVED = "-._~/";

    private Sarif() {}

    public static String write(Report report) {
        Map<String, Problem> rules = new LinkedHashMap<>();
        report.problems().forEach(problem -> rules.putIfAbsent(problem.rule(), problem));
        ObjectNode document = MAPPER.createObjectNode();
        document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        document.put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Meshwright");
        ArrayNode list = driver.putArray("rules");
        rules.values().forEach(first -> rule(list.addObject(), first));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode artifacts = run.putArray("artifacts");
        report.files()
                .forEach(file -> artifacts.addObject().putObject("location").put("uri", uri(file)));
        ArrayNode results = run.putArray("results");
        List<String> ids = new ArrayList<>(rules.keySet());
        for (Problem problem : report.problems()) {
            result(results.addObject(), problem, ids.indexOf(problem.rule()));
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static void rule(ObjectNode rule, Problem first) {
        rule.put("id", first.rule());
        rule.putObject("shortDescription").put("text", first.summary());
        rule.putObject("help").put("text", first.summary() + ".");
        rule.putObject("defaultConfiguration").put("level", level(first.severity()));
    }

    private static void result(ObjectNode result, Problem problem, int rule) {
        result.put("ruleId", problem.rule());
        result.put("ruleIndex", rule);
        result.put("level", level(problem.severity()));
        result.putObject("message").put("text", Plain.text(Report.words(problem)));
        ArrayNode locations = result.putArray("locations");
        Place place = problem.place();
        if (!place.isKnown()) {
            return;
        }
        ObjectNode location = locations.addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri(place.file()));
        if (place.line() > 0) {
            ObjectNode region = location.putObject("region").put("startLine", place.line());
            if (place.column() > 0) {
                region.put("startColumn", place.column());
            }
            if (!place.excerpt().isBlank()) {
                region.putObject("snippet").put("text", Plain.text(place.excerpt()));
            }
        }
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /// A path as a relative reference of a URI, or a `file:` URI of an absolute path.
    private static String uri(String path) {
        StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            boolean isPlain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || UNRESERVED.indexOf(c) >= 0;
            uri.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return uri.toString();
    }
}
