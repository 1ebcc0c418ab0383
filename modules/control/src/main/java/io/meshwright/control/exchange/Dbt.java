package io.meshwright.control.exchange;

import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// A contract as a properties file of dbt: models with an enforced contract, or a source.
final class Dbt {
    static final Set<Part> HELD =
            EnumSet.of(
                    Part.IDENTITY,
                    Part.PURPOSE,
                    Part.DESCRIPTION,
                    Part.REQUIRED,
                    Part.UNIQUE,
                    Part.PRIMARY_KEY,
                    Part.VALID_VALUES,
                    Part.CLASSIFICATION,
                    Part.TAGS);

    private Dbt() {}

    static String models(Contract contract, List<SchemaObject> datasets, SqlDialect dialect) {
        List<Object> models = new ArrayList<>();
        for (SchemaObject dataset : datasets) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("name", Words.slug(dataset.name()));
            describe(model, dataset.description());
            model.put(
                    "config", Map.of("contract", Map.of("enforced", true), "meta", meta(contract)));
            tag(model, dataset.tags());
            model.putAll(columns(dataset, dialect));
            models.add(model);
        }
        return dump("models", models);
    }

    static String sources(Contract contract, List<SchemaObject> datasets, SqlDialect dialect) {
        List<Object> tables = new ArrayList<>();
        for (SchemaObject dataset : datasets) {
            Map<String, Object> table = new LinkedHashMap<>();
            table.put("name", Words.slug(dataset.name()));
            if (!dataset.physicalName().isEmpty()) {
                table.put("identifier", dataset.physicalName());
            }
            describe(table, dataset.description());
            tag(table, dataset.tags());
            table.putAll(columns(dataset, dialect));
            tables.add(table);
        }
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("name", Words.slug(contract.id()));
        describe(source, contract.description().purpose());
        source.put("config", Map.of("meta", meta(contract)));
        source.put("tables", tables);
        return dump("sources", List.of(source));
    }

    private static Map<String, Object> meta(Contract contract) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("contract_id", contract.id());
        meta.put("contract_version", contract.version().toString());
        meta.put("contract_status", contract.status());
        return meta;
    }

    /// The columns, and for a key of several the test that they are unique together.
    private static Map<String, Object> columns(SchemaObject dataset, SqlDialect dialect) {
        Map<String, Object> told = new LinkedHashMap<>();
        List<String> key =
                dataset.properties().stream()
                        .filter(Property::primaryKey)
                        .map(Property::name)
                        .toList();
        if (key.size() > 1) {
            told.put(
                    "data_tests",
                    List.of(
                            Map.of(
                                    "dbt_utils.unique_combination_of_columns",
                                    Map.of("arguments", Map.of("combination_of_columns", key)))));
        }
        told.put(
                "columns",
                dataset.properties().stream()
                        .map(property -> column(property, key.size() == 1, dialect))
                        .toList());
        return told;
    }

    private static Map<String, Object> column(
            Property property, boolean isSoleKey, SqlDialect dialect) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", property.name());
        PhysicalTypes.find(property).ifPresent(type -> column.put("data_type", dialect.type(type)));
        describe(column, property.description());
        if (!property.classification().isEmpty()) {
            column.put(
                    "config", Map.of("meta", Map.of("classification", property.classification())));
        }
        tag(column, property.tags());
        List<Object> tests = new ArrayList<>();
        if (property.required() || property.primaryKey()) {
            tests.add("not_null");
        }
        if (property.unique() || (property.primaryKey() && isSoleKey)) {
            tests.add("unique");
        }
        List<String> valid = ValidValues.of(property).stream().map(Value::toString).toList();
        if (!valid.isEmpty()) {
            tests.add(Map.of("accepted_values", Map.of("arguments", Map.of("values", valid))));
        }
        if (!tests.isEmpty()) {
            column.put("data_tests", tests);
        }
        return column;
    }

    private static void describe(Map<String, Object> node, String description) {
        if (!description.isEmpty()) {
            node.put("description", description);
        }
    }

    private static void tag(Map<String, Object> node, List<String> tags) {
        if (!tags.isEmpty()) {
            node.put("tags", tags);
        }
    }

    private static String dump(String kind, List<?> content) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", 2);
        document.put(kind, content);
        return new Dump(
                        DumpSettings.builder()
                                .setDefaultFlowStyle(FlowStyle.BLOCK)
                                .setWidth(120)
                                .build())
                .dumpToString(document);
    }
}
