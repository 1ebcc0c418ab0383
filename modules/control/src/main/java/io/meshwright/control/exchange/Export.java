package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.Contract;
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
        return new Exported(
                text(contract, datasets, dialect),
                Parts.of(contract, datasets).besides(held(dialect)));
    }

    private String text(Contract contract, List<SchemaObject> datasets, SqlDialect dialect) {
        return switch (this) {
            case JSONSCHEMA -> JsonSchema.write(contract, datasets);
            case SQL -> new SqlDdl(dialect).write(datasets);
            case DBT_MODELS -> Dbt.models(contract, datasets, dialect);
            case DBT_SOURCES -> Dbt.sources(contract, datasets, dialect);
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
