package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.AllowedValue;
import io.meshwright.mesh.contract.Guidance;
import io.meshwright.mesh.contract.Synonym;
import io.meshwright.mesh.document.Value;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what ODCS v3.2.0 added: allowed values, synonyms, and guidance for machines.
record SemanticsReader(Edition edition, DocumentParts parts) {
    static final List<String> TYPES = List.of("column", "measure", "dimension");

    List<AllowedValue> allowedValues(Fields fields) {
        edition.since(Edition.ODCS_3_2_0, fields, "enum");
        List<AllowedValue> allowed = fields.each("enum", "allowed value", this::allowedValue);
        if (fields.isList("enum") && fields.list("enum").isEmpty()) {
            fields.wrongType("enum", "a list of values", "List a value, or remove the line.");
        }
        if (new HashSet<>(fields.list("enum")).size() < fields.list("enum").size()) {
            fields.wrongType("enum", "a list of different values", "List each value once.");
        }
        return allowed;
    }

    private @Nullable AllowedValue allowedValue(Fields fields) {
        boolean hasValue = fields.has("value");
        if (!hasValue) {
            fields.missing("value", "Add 'value: …'.");
        }
        AllowedValue read =
                new AllowedValue(
                        parts.id(fields),
                        DocumentParts.plain(fields, "value"),
                        fields.text("label"),
                        fields.text("description"),
                        parts.tags(fields),
                        parts.definitions(fields),
                        parts.customProperties(fields));
        fields.close();
        return hasValue ? read : null;
    }

    List<Synonym> synonyms(Fields fields) {
        edition.since(Edition.ODCS_3_2_0, fields, "synonyms");
        return fields.each("synonyms", "synonym", this::synonym);
    }

    private Synonym synonym(Fields fields) {
        Synonym read =
                new Synonym(
                        parts.id(fields),
                        fields.requiredText("synonym", "purchase"),
                        fields.text("description"),
                        fields.text("locale"),
                        fields.text("source"),
                        fields.text("status"),
                        parts.customProperties(fields));
        fields.close();
        return read;
    }

    /// The `context` of a contract or dataset: a mapping, or a text that is its instructions.
    Guidance guidance(Fields fields) {
        edition.since(Edition.ODCS_3_2_0, fields, "context");
        if (fields.isNoting()) {
            fields.text("context");
        } else if (fields.value("context") instanceof Value.Text(String instructions)) {
            return new Guidance(instructions, List.of(), List.of());
        }
        return fields.child("context", "context").map(this::guidanceIn).orElseGet(Guidance::none);
    }

    private Guidance guidanceIn(Fields fields) {
        Guidance read =
                new Guidance(
                        fields.text("instructions"),
                        fields.each("verifiedStatements", "statement", this::statement),
                        fields.each("constraints", "constraint", this::constraint));
        fields.close();
        return read;
    }

    private Guidance.Statement statement(Fields fields) {
        Guidance.Statement read =
                new Guidance.Statement(
                        fields.text("id"),
                        fields.requiredText("question", "How many orders were placed?"),
                        fields.text("answer"),
                        parts.definitions(fields),
                        parts.tags(fields),
                        parts.customProperties(fields));
        fields.close();
        return read;
    }

    private Guidance.Constraint constraint(Fields fields) {
        Guidance.Constraint read =
                new Guidance.Constraint(
                        fields.text("id"),
                        fields.requiredText("constraint", "Never add amounts of two currencies."),
                        parts.definitions(fields),
                        parts.tags(fields),
                        parts.customProperties(fields));
        fields.close();
        return read;
    }
}
