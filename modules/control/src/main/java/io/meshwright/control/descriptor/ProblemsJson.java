package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Problem;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Problems as JSON:
/// `{"problems":[{"severity","rule","file","line","column","summary","detail","remedy"}]}`.
public final class ProblemsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ProblemsJson() {}

    /// The document as text, in order; a place that is not known has an empty file and zeros.
    public static String write(List<Problem> problems) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(problems));
    }

    /// The document as a tree.
    public static ObjectNode tree(List<Problem> problems) {
        ObjectNode document = MAPPER.createObjectNode();
        ArrayNode list = document.putArray("problems");
        for (Problem problem : problems) {
            list.addObject()
                    .put("severity", problem.severity().word())
                    .put("rule", problem.rule())
                    .put("file", problem.place().file())
                    .put("line", problem.place().line())
                    .put("column", problem.place().column())
                    .put("summary", problem.summary())
                    .put("detail", problem.detail())
                    .put("remedy", problem.remedy());
        }
        return document;
    }
}
