package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A contract as a page of Markdown. What the contract quotes makes no markup of its own.
final class ContractMarkdown {
    static final Set<Part> HELD =
            EnumSet.of(
                    Part.IDENTITY,
                    Part.PURPOSE,
                    Part.DESCRIPTION,
                    Part.BUSINESS_NAME,
                    Part.PRIMARY_KEY,
                    Part.REQUIRED,
                    Part.UNIQUE,
                    Part.VALID_VALUES,
                    Part.NESTED,
                    Part.QUALITY,
                    Part.CLASSIFICATION,
                    Part.SERVICE_LEVEL);

    private static final String MARKS = "\\`*_{}[]#|~<>&@";

    private ContractMarkdown() {}

    static String write(Contract contract, List<SchemaObject> datasets) {
        StringBuilder text = new StringBuilder();
        String title = contract.name().isEmpty() ? contract.id() : contract.name();
        text.append("# %s\n\n".formatted(plain(title)));
        text.append(
                "Contract %s, version %s, %s.\n"
                        .formatted(
                                plain(contract.id()),
                                plain(contract.version().toString()),
                                plain(contract.status())));
        paragraph(text, "Purpose", contract.description().purpose());
        paragraph(text, "Usage", contract.description().usage());
        paragraph(text, "Limitations", contract.description().limitations());
        datasets.forEach(dataset -> dataset(text, dataset));
        levels(text, contract.serviceLevels());
        return text.toString();
    }

    private static void dataset(StringBuilder text, SchemaObject dataset) {
        String title = dataset.businessName();
        text.append("\n## %s\n".formatted(plain(title.isEmpty() ? dataset.name() : title)));
        if (!dataset.description().isEmpty()) {
            text.append("\n%s\n".formatted(plain(dataset.description())));
        }
        text.append("\n| column | type | promises | class | meaning |\n|---|---|---|---|---|\n");
        dataset.properties().forEach(property -> row(text, property, ""));
        List<String> rules = new ArrayList<>();
        dataset.quality().forEach(rule -> rules.add(rule(rule, "")));
        dataset.properties().forEach(property -> rules(rules, property, ""));
        if (!rules.isEmpty()) {
            text.append("\n### Quality\n\n");
            rules.forEach(rule -> text.append("- %s\n".formatted(rule)));
        }
    }

    private static void row(StringBuilder text, Property property, String parent) {
        String name = parent + property.name();
        String type =
                !property.physicalType().isEmpty() || property.logicalType() == null
                        ? property.physicalType()
                        : property.logicalType().word();
        String meaning =
                List.of(property.businessName(), property.description()).stream()
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(": "));
        text.append(
                "| %s | %s | %s | %s | %s |\n"
                        .formatted(
                                plain(name),
                                plain(type),
                                promises(property),
                                plain(property.classification()),
                                plain(meaning)));
        property.properties().forEach(field -> row(text, field, name + "."));
        Property items = property.items();
        if (items != null) {
            items.properties().forEach(field -> row(text, field, name + "[]."));
        }
        MapShape map = property.map();
        if (map != null) {
            row(text, map.key(), name + ColumnPath.KEYS);
            row(text, map.value(), name + ColumnPath.VALUES);
        }
    }

    private static String promises(Property property) {
        List<String> promises = new ArrayList<>();
        if (property.primaryKey()) {
            promises.add("primary key");
        }
        if (property.required()) {
            promises.add("required");
        }
        if (property.unique()) {
            promises.add("unique");
        }
        String valid =
                ValidValues.of(property).stream()
                        .map(Value::toString)
                        .map(ContractMarkdown::plain)
                        .collect(Collectors.joining(", "));
        if (!valid.isEmpty()) {
            promises.add("one of " + valid);
        }
        return String.join(", ", promises);
    }

    private static void rules(List<String> told, Property property, String parent) {
        String name = parent + property.name();
        property.quality().forEach(rule -> told.add(rule(rule, name)));
        property.properties().forEach(field -> rules(told, field, name + "."));
    }

    private static String rule(QualityRule rule, String column) {
        Threshold threshold = rule.threshold();
        String measured =
                !rule.metric().isEmpty()
                        ? rule.metric()
                        : !rule.query().isEmpty() ? rule.query() : rule.type();
        String limit = threshold == null ? "" : " " + plain(threshold.words() + unit(rule));
        String words = rule.description().isEmpty() ? rule.name() : rule.description();
        return "%s%s%s%s"
                .formatted(
                        column.isEmpty() ? "" : plain(column) + ": ",
                        plain(measured),
                        limit,
                        words.isEmpty() ? "" : " (%s)".formatted(plain(words)));
    }

    private static String unit(QualityRule rule) {
        return rule.unit().isEmpty() ? "" : " " + rule.unit();
    }

    private static void levels(StringBuilder text, List<ServiceLevel> levels) {
        if (levels.isEmpty()) {
            return;
        }
        text.append(
                "\n## Service levels\n\n| level | value | about | meaning |\n|---|---|---|---|\n");
        for (ServiceLevel level : levels) {
            String value = level.value() + (level.unit().isEmpty() ? "" : " " + level.unit());
            text.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(
                                    plain(level.property()),
                                    plain(value),
                                    plain(level.element()),
                                    plain(level.description())));
        }
    }

    private static void paragraph(StringBuilder text, String title, String words) {
        if (!words.isEmpty()) {
            text.append("\n**%s:** %s\n".formatted(title, plain(words)));
        }
    }

    /// One line that shows as it is written.
    private static String plain(String words) {
        StringBuilder plain = new StringBuilder();
        words.strip()
                .replaceAll("\\s+", " ")
                .codePoints()
                .forEach(point -> {
                    if (MARKS.indexOf(point) >= 0) {
                        plain.append("&#%d;".formatted(point));
                    } else {
                        plain.appendCodePoint(point);
                    }
                });
        return plain.toString();
    }
}
