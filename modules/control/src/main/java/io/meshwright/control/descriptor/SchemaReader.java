package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.Relationship;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the datasets of a contract and their properties.
final class SchemaReader {
    private static final Pattern SHORT =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)+");
    private static final Pattern FULL =
            Pattern.compile(
                    "(?:(?:https?://)?[A-Za-z0-9._/-]+\\.yaml#)?/?[A-Za-z_][A-Za-z0-9_]*/[A-Za-z0-9_-]+(?:/[A-Za-z_][A-Za-z0-9_]*/[A-Za-z0-9_-]+)*");

    private final Edition edition;
    private final DocumentParts parts;
    private final QualityReader qualities;
    private final TypeOptionsReader options;
    private final SemanticsReader semantics;

    SchemaReader(Edition edition) {
        this.edition = edition;
        this.parts = new DocumentParts(edition);
        this.qualities = new QualityReader(edition);
        this.options = new TypeOptionsReader(edition);
        this.semantics = new SemanticsReader(edition, parts);
    }

    @Nullable SchemaObject object(Fields fields) {
        edition.since(Edition.ODCS_3_1_0, fields, "relationships");
        String name = fields.requiredText("name", "orders");
        fields.oneOf("logicalType", List.of(LogicalType.OBJECT.word()));
        SchemaObject read =
                new SchemaObject(
                        parts.id(fields),
                        name,
                        fields.text("physicalName"),
                        fields.text("physicalType"),
                        fields.text("description"),
                        fields.text("businessName"),
                        fields.text("dataGranularityDescription"),
                        fields.each("properties", "property", this::property),
                        fields.each(
                                "relationships", "relationship", each -> relationship(each, true)),
                        fields.each("quality", "quality rule", qualities::rule),
                        parts.tags(fields),
                        parts.definitions(fields),
                        parts.customProperties(fields),
                        semantics.synonyms(fields),
                        semantics.guidance(fields),
                        fields.place());
        fields.close();
        return name.isEmpty() ? null : read;
    }

    private @Nullable Property property(Fields fields) {
        String name = fields.requiredText("name", "order_id");
        return name.isEmpty() && !fields.isNoting() ? null : element(fields, name);
    }

    private Property element(Fields fields, String name) {
        edition.since(Edition.ODCS_3_0_2, fields, "physicalName");
        edition.since(Edition.ODCS_3_1_0, fields, "relationships");
        edition.since(Edition.ODCS_3_2_0, fields, "semanticType", "map");
        String word = fields.oneOf("logicalType", logicalTypes());
        LogicalType logicalType = LogicalType.find(word).orElse(null);
        if (logicalType != null && logicalType != LogicalType.OBJECT) {
            misplaced(fields, "properties", LogicalType.OBJECT);
        }
        if (logicalType != null && logicalType != LogicalType.ARRAY) {
            misplaced(fields, "items", LogicalType.ARRAY);
        }
        Property read =
                new Property(
                        parts.id(fields),
                        name,
                        fields.text("businessName"),
                        fields.text("description"),
                        fields.text("physicalName"),
                        fields.text("physicalType"),
                        logicalType,
                        options.read(fields, logicalType),
                        fields.truth("primaryKey"),
                        fields.whole("primaryKeyPosition", -1),
                        fields.truth("required"),
                        fields.truth("unique"),
                        fields.truth("partitioned"),
                        fields.whole("partitionKeyPosition", -1),
                        fields.text("classification"),
                        fields.text("encryptedName"),
                        fields.texts("transformSourceObjects"),
                        fields.text("transformLogic"),
                        fields.text("transformDescription"),
                        fields.list("examples"),
                        fields.truth("criticalDataElement"),
                        fields.each(
                                "relationships", "relationship", each -> relationship(each, false)),
                        fields.each("quality", "quality rule", qualities::rule),
                        parts.tags(fields),
                        parts.definitions(fields),
                        parts.customProperties(fields),
                        fields.each("properties", "property", this::property),
                        fields.child("items", "items")
                                .map(items -> element(items, itemName(items)))
                                .orElse(null),
                        semantics.allowedValues(fields),
                        fields.oneOf("semanticType", SemanticsReader.TYPES),
                        semantics.synonyms(fields),
                        map(fields, logicalType),
                        fields.place());
        fields.close();
        return read;
    }

    private @Nullable MapShape map(Fields fields, @Nullable LogicalType type) {
        if (type != null && type != LogicalType.MAP) {
            misplaced(fields, "map", LogicalType.MAP);
        } else if (type != null && !fields.has("map")) {
            fields.missing("map", "Say what its keys and values are like.");
        } else if (fields.has("map") && !fields.has("logicalType")) {
            fields.missing("logicalType", "Write 'logicalType: map', or remove 'map'.");
        }
        return fields.child("map", "map").map(this::mapIn).orElse(null);
    }

    private @Nullable MapShape mapIn(Fields fields) {
        Property key = half(fields, "key");
        Property value = half(fields, "value");
        fields.close();
        return key == null || value == null ? null : new MapShape(key, value);
    }

    private @Nullable Property half(Fields fields, String key) {
        if (!fields.has(key)) {
            fields.missing(key, "Add '%s: { logicalType: string }'.".formatted(key));
        }
        return fields.child(key, "map's " + key)
                .map(half -> element(half, itemName(half)))
                .orElse(null);
    }

    private static String itemName(Fields items) {
        return items.text("name");
    }

    /// The words of `logicalType`: moments have types of their own since v3.1.0, maps since v3.2.0.
    private List<String> logicalTypes() {
        List<LogicalType> later =
                edition.isBefore(Edition.ODCS_3_1_0)
                        ? List.of(LogicalType.TIMESTAMP, LogicalType.TIME, LogicalType.MAP)
                        : edition.isBefore(Edition.ODCS_3_2_0)
                                ? List.of(LogicalType.MAP)
                                : List.of();
        return Arrays.stream(LogicalType.values())
                .filter(type -> !later.contains(type))
                .map(LogicalType::word)
                .toList();
    }

    /// Refuses the parts of a type that a property is not of.
    private static void misplaced(Fields fields, String key, LogicalType owner) {
        if (fields.has(key)) {
            fields.add(
                    LintRule.OPTION_OF_OTHER_TYPE.problem(
                            "'%s' belongs to the logical type '%s', but the property is of type '%s'."
                                    .formatted(key, owner.word(), fields.text("logicalType")),
                            "Write 'logicalType: %s', or remove '%s'.".formatted(owner.word(), key),
                            fields.place(key)));
        }
    }

    /// @param ofTable a relationship of a table gives both ends; one of a column starts there
    private Relationship relationship(Fields fields, boolean ofTable) {
        if (!ofTable) {
            fields.hide("from");
        }
        String type = fields.oneOf("type", List.of("foreignKey"));
        Relationship read =
                new Relationship(
                        parts.id(fields),
                        type.isEmpty() ? "foreignKey" : type,
                        fields.textOrTexts("from"),
                        fields.textOrTexts("to"),
                        parts.customProperties(fields),
                        fields.place());
        if (ofTable) {
            requireEnd(fields, "from", read.from(), "orders.customer_id");
            if (fields.has("from")
                    && fields.has("to")
                    && fields.isList("from") != fields.isList("to")) {
                fields.wrongType(
                        "to",
                        fields.isList("from") ? "a list, as 'from' is" : "one text, as 'from' is",
                        "Write both ends in the same way.");
            }
        }
        requireEnd(fields, "to", read.to(), "customers.customer_id");
        fields.close();
        return read;
    }

    /// Names joined by dots: table and column, and since v3.2.0 fields nested in it.
    private boolean isShort(String reference) {
        return SHORT.matcher(reference).matches()
                && (!edition.isBefore(Edition.ODCS_3_2_0)
                        || reference.indexOf('.') == reference.lastIndexOf('.'));
    }

    private void requireEnd(Fields fields, String key, List<String> references, String example) {
        if (references.isEmpty()) {
            fields.missing(key, "Add '%s: %s'.".formatted(key, example));
        }
        for (String reference : references) {
            if (!isShort(reference) && !FULL.matcher(reference).matches()) {
                fields.add(
                        Problem.error(
                                "invalid-reference",
                                "Reference cannot be read",
                                "'%s' of the relationship is '%s'.".formatted(key, reference),
                                "Write table.column, or schema/ID/properties/ID.",
                                fields.place(key)));
            }
        }
    }
}
