package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A format that contracts are exported to.
public enum Export {
    JSONSCHEMA("JSON Schema 2020-12 of one row"),
    SQL("CREATE TABLE statements"),
    DBT_MODELS("a dbt model for each dataset, with its tests"),
    DBT_SOURCES("a dbt source, with its tests"),
    MARKDOWN("a page for people"),
    HTML("a page for people, in one file");

    private final String description;

    Export(String description) {
        this.description = description;
    }

    /// What it makes, for a list of formats.
    public String description() {
        return description;
    }

    /// As it is typed: `dbt-models`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Export> find(String word) {
        return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /// Writes a contract, and tells what the format cannot hold.
    ///
    /// @param datasets of the contract that are written
    /// @param dialect of types, where the format has such
    public Exported write(Contract contract, List<SchemaObject> datasets, SqlDialect dialect) {
        Parts parts = Parts.of(contract, datasets);
        String text = text(contract, datasets, dialect, parts);
        datasets.forEach(dataset ->
                dataset.properties()
                        .forEach(column ->
                                loseType(
                                        column,
                                        dataset.name() + "." + column.name(),
                                        dialect,
                                        parts)));
        return new Exported(text, parts.besides(held(dialect)));
    }

    /// Another dialect has its own words for a type.
    private static void loseType(Property property, String place, SqlDialect dialect, Parts parts) {
        if (!dialect.isSaidAs(property)) {
            parts.lose(Part.PHYSICAL_TYPE, place);
        }
        property.properties()
                .forEach(field -> loseType(field, place + "." + field.name(), dialect, parts));
        Property items = property.items();
        if (items != null) {
            loseType(items, place + "[]", dialect, parts);
        }
    }

    private String text(
            Contract contract, List<SchemaObject> datasets, SqlDialect dialect, Parts parts) {
        return switch (this) {
            case JSONSCHEMA -> JsonSchema.write(contract, datasets);
            case SQL -> new SqlDdl(dialect).write(datasets);
            case DBT_MODELS -> Dbt.models(contract, datasets, dialect, parts);
            case DBT_SOURCES -> Dbt.sources(contract, datasets, dialect, parts);
            case MARKDOWN -> ContractMarkdown.write(contract, datasets);
            case HTML -> ContractPage.write(contract, datasets);
        };
    }

    private Set<Part> held(SqlDialect dialect) {
        return switch (this) {
            case JSONSCHEMA -> JsonSchema.HELD;
            case SQL -> SqlDdl.held(dialect);
            case DBT_MODELS, DBT_SOURCES -> Dbt.HELD;
            case MARKDOWN -> ContractMarkdown.HELD;
            case HTML -> ContractPage.HELD;
        };
    }
}
