package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.Relationship;
import io.meshwright.mesh.contract.SchemaObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the datasets of a contract and their properties.
final class SchemaReader {
    private final Strictness strictness;
    private final DocumentParts parts;
    private final QualityReader qualities;
    private final TypeOptionsReader options;

    SchemaReader(Strictness strictness) {
        this.strictness = strictness;
        this.parts = new DocumentParts(strictness);
        this.qualities = new QualityReader(strictness);
        this.options = new TypeOptionsReader(strictness);
    }

    @Nullable SchemaObject object(Fields fields) {
        String name = fields.requiredText("name", "orders");
        fields.oneOf("logicalType", List.of(LogicalType.OBJECT.word()));
        SchemaObject read =
                new SchemaObject(
                        fields.text("id"),
                        name,
                        fields.text("physicalName"),
                        fields.text("physicalType"),
                        fields.text("description"),
                        fields.text("businessName"),
                        fields.text("dataGranularityDescription"),
                        fields.each("properties", "property", this::property),
                        fields.each("relationships", "relationship", this::relationship),
                        fields.each("quality", "quality rule", qualities::rule),
                        parts.tags(fields),
                        parts.definitions(fields),
                        parts.customProperties(fields),
                        fields.place());
        strictness.end(fields);
        return name.isEmpty() ? null : read;
    }

    private @Nullable Property property(Fields fields) {
        String name = fields.requiredText("name", "order_id");
        return name.isEmpty() ? null : element(fields, name);
    }

    private Property element(Fields fields, String name) {
        String word = fields.oneOf("logicalType", LogicalType.words());
        LogicalType logicalType = LogicalType.find(word).orElse(null);
        Property read =
                new Property(
                        fields.text("id"),
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
                        fields.each("relationships", "relationship", this::relationship),
                        fields.each("quality", "quality rule", qualities::rule),
                        parts.tags(fields),
                        parts.definitions(fields),
                        parts.customProperties(fields),
                        fields.each("properties", "property", this::property),
                        fields.child("items", "items")
                                .map(items -> element(items, itemName(items)))
                                .orElse(null),
                        fields.place());
        strictness.end(fields);
        return read;
    }

    private static String itemName(Fields items) {
        return items.text("name");
    }

    private Relationship relationship(Fields fields) {
        String type = fields.oneOf("type", List.of("foreignKey"));
        Relationship read =
                new Relationship(
                        fields.text("id"),
                        type.isEmpty() ? "foreignKey" : type,
                        fields.textOrTexts("from"),
                        fields.textOrTexts("to"),
                        parts.customProperties(fields),
                        fields.place());
        if (read.to().isEmpty()) {
            fields.missing("to", "Add 'to: customers.customer_id'.");
        }
        strictness.end(fields);
        return read;
    }
}
