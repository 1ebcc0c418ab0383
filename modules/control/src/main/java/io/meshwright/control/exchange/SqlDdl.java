package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A contract as `CREATE TABLE` statements. Names are quoted as the contract writes them.
final class SqlDdl {
    static final Set<Part> HELD =
            EnumSet.of(
                    Part.REQUIRED,
                    Part.PRIMARY_KEY,
                    Part.UNIQUE,
                    Part.VALID_VALUES,
                    Part.DESCRIPTION,
                    Part.PHYSICAL_NAME,
                    Part.PHYSICAL_TYPE,
                    Part.NESTED);

    private final SqlDialect dialect;

    SqlDdl(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /// Trino knows neither keys nor checks.
    static Set<Part> held(SqlDialect dialect) {
        EnumSet<Part> held = EnumSet.copyOf(HELD);
        if (dialect == SqlDialect.TRINO) {
            held.removeAll(EnumSet.of(Part.PRIMARY_KEY, Part.UNIQUE, Part.VALID_VALUES));
        }
        if (!dialect.keepsFields()) {
            held.remove(Part.NESTED);
        }
        return held;
    }

    String write(List<SchemaObject> datasets) {
        return datasets.stream().map(this::table).collect(Collectors.joining("\n"));
    }

    private String table(SchemaObject dataset) {
        String name = SqlDialect.quoted(table(dataset.name(), dataset.physicalName()));
        List<String> lines = new ArrayList<>();
        for (Property property : dataset.properties()) {
            lines.add("    " + column(property));
        }
        List<String> key =
                dataset.properties().stream()
                        .filter(Property::primaryKey)
                        .sorted(Comparator.comparingInt(Property::primaryKeyPosition))
                        .map(property -> SqlDialect.quoted(property.name()))
                        .toList();
        if (!key.isEmpty() && dialect != SqlDialect.TRINO) {
            lines.add("    PRIMARY KEY (%s)".formatted(String.join(", ", key)));
        }
        StringBuilder text = new StringBuilder();
        text.append("CREATE TABLE %s (\n".formatted(name));
        text.append(String.join(",\n", lines)).append("\n)");
        if (dialect == SqlDialect.TRINO && !dataset.description().isEmpty()) {
            text.append("\nCOMMENT ").append(SqlDialect.text(dataset.description()));
        }
        text.append(";\n");
        if (dialect != SqlDialect.TRINO) {
            comments(dataset, name, text);
        }
        return text.toString();
    }

    private static String table(String name, String physicalName) {
        return physicalName.isEmpty() ? name : physicalName;
    }

    private String column(Property property) {
        String name = SqlDialect.quoted(property.name());
        StringBuilder text = new StringBuilder(name).append(' ').append(type(property));
        if (property.required() || property.primaryKey()) {
            text.append(" NOT NULL");
        }
        if (dialect == SqlDialect.TRINO) {
            if (!property.description().isEmpty()) {
                text.append(" COMMENT ").append(SqlDialect.text(property.description()));
            }
            return text.toString();
        }
        if (property.unique() && !property.primaryKey()) {
            text.append(" UNIQUE");
        }
        List<String> valid =
                ValidValues.of(property).stream()
                        .map(value -> SqlDialect.text(value.toString()))
                        .toList();
        if (!valid.isEmpty()) {
            text.append(
                    " CHECK (CAST(%s AS %s) IN (%s))"
                            .formatted(
                                    name,
                                    dialect == SqlDialect.POSTGRES ? "text" : "varchar",
                                    String.join(", ", valid)));
        }
        return text.toString();
    }

    private String type(Property property) {
        String type = dialect.type(property);
        String open = dialect == SqlDialect.POSTGRES ? "jsonb" : "json";
        return type.isEmpty() ? open : type;
    }

    private static void comments(SchemaObject dataset, String name, StringBuilder text) {
        if (!dataset.description().isEmpty()) {
            text.append(
                    "COMMENT ON TABLE %s IS %s;\n"
                            .formatted(name, SqlDialect.text(dataset.description())));
        }
        for (Property property : dataset.properties()) {
            if (!property.description().isEmpty()) {
                text.append(
                        "COMMENT ON COLUMN %s.%s IS %s;\n"
                                .formatted(
                                        name,
                                        SqlDialect.quoted(property.name()),
                                        SqlDialect.text(property.description())));
            }
        }
    }
}
