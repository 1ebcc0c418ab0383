package io.meshwright.control.exchange;

import io.meshwright.control.descriptor.YamlWords;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a draft as the YAML of an ODCS document, in the order in which people read it: of v3.2.0
/// where there are maps, which earlier versions do not know, else of v3.1.0.
final class DraftText {
    private static final int LONGEST_COMMENT = 240;

    private static final List<String> CONTRACT =
            List.of("domain", "dataProduct", "description", "tags", "servers");
    private static final List<String> DATASET =
            List.of(
                    "name",
                    "physicalName",
                    "physicalType",
                    "description",
                    "tags",
                    "relationships",
                    "quality",
                    "customProperties");
    private static final List<String> FIELD =
            List.of(
                    "name",
                    "physicalName",
                    "logicalType",
                    "physicalType",
                    "description",
                    "primaryKey",
                    "primaryKeyPosition",
                    "required",
                    "unique",
                    "classification",
                    "tags",
                    "logicalTypeOptions",
                    "relationships",
                    "quality",
                    "customProperties");

    private final StringBuilder text = new StringBuilder();

    String write(Draft draft) {
        Map<String, Value> head = new LinkedHashMap<>();
        boolean hasMap =
                draft.datasets().stream()
                        .flatMap(dataset -> dataset.fields().stream())
                        .anyMatch(DraftField::hasMap);
        head.put("apiVersion", Value.of(hasMap ? "v3.2.0" : "v3.1.0"));
        head.put("kind", Value.of("DataContract"));
        head.put("id", Value.of(draft.id()));
        head.put("name", Value.of(draft.name()));
        head.put("version", draft.said().getOrDefault("version", Value.of("1.0.0")));
        head.put("status", Value.of("draft"));
        entries(head, List.copyOf(head.keySet()), 0, "");
        entries(draft.said(), CONTRACT, 0, "");
        text.append(draft.datasets().isEmpty() ? "schema: []\n" : "schema:\n");
        draft.datasets().forEach(this::dataset);
        return text.toString();
    }

    private void dataset(DraftDataset dataset) {
        entries(dataset.said(), DATASET, 4, "  - ");
        fields(dataset.fields(), 4);
    }

    private void fields(List<DraftField> fields, int indent) {
        if (fields.isEmpty()) {
            return;
        }
        text.append(" ".repeat(indent)).append("properties:\n");
        for (DraftField field : fields) {
            field(field, indent + 4, " ".repeat(indent + 2) + "- ");
        }
    }

    /// @param start of the first line, in place of its indent
    private void field(DraftField field, int indent, String start) {
        entries(nested(field.said()), FIELD, indent, start);
        field.hints().forEach(hint -> comment(hint, indent));
        fields(field.fields(), indent);
        DraftField items = field.items();
        if (items != null) {
            shape("items", items, indent);
        }
        DraftField.Entries entries = field.entries();
        if (entries != null) {
            text.append(" ".repeat(indent)).append("map:\n");
            shape("key", entries.key(), indent + 2);
            shape("value", entries.value(), indent + 2);
        }
    }

    private void shape(String name, DraftField field, int indent) {
        boolean isUnknown = field.said().isEmpty() && field.fields().isEmpty();
        text.append(" ".repeat(indent)).append(name).append(isUnknown ? ": {}\n" : ":\n");
        if (!isUnknown) {
            field(field, indent + 2, "");
        }
    }

    /// Points lead into mappings.
    private static Map<String, Value> nested(Map<String, Value> said) {
        Map<String, Value> nested = new LinkedHashMap<>();
        Map<String, Value> options = new LinkedHashMap<>();
        said.forEach((field, value) -> {
            int point = field.indexOf('.');
            if (point < 0) {
                nested.put(field, value);
            } else {
                options.put(field.substring(point + 1), value);
                nested.put(field.substring(0, point), new Value.Mapping(options));
            }
        });
        return nested;
    }

    private void entries(Map<String, Value> said, List<String> order, int indent, String start) {
        String before = start;
        for (String field : order) {
            Value value = said.get(field);
            if (value != null) {
                text.append(before.isEmpty() ? " ".repeat(indent) : before);
                text.append(field)
                        .append(':')
                        .append(YamlWords.afterColon(value, indent + 2, "\n"))
                        .append('\n');
                before = "";
            }
        }
    }

    private void comment(Hint hint, int indent) {
        String words =
                "# perhaps (%s) %s: %s, because %s"
                        .formatted(
                                confidence(hint.confidence()),
                                hint.field(),
                                YamlWords.line(hint.value(), true),
                                hint.why());
        StringBuilder plain = new StringBuilder();
        words.codePoints()
                .map(c -> c > 0xFFFF || !YamlWords.isSpecial((char) c) ? c : ' ')
                .forEach(plain::appendCodePoint);
        text.append(" ".repeat(indent))
                .append(
                        plain.codePointCount(0, plain.length()) > LONGEST_COMMENT
                                ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST_COMMENT))
                                        + "…"
                                : plain)
                .append('\n');
    }

    static String confidence(double confidence) {
        return String.format(Locale.ROOT, "%.2f", BigDecimal.valueOf(confidence));
    }
}
