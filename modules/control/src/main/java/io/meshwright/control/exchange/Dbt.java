package io.meshwright.control.exchange;

import io.meshwright.control.descriptor.YamlWords;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A contract as a properties file of dbt: models with an enforced contract, or a source. What has
/// no place of its own in dbt and is known by a word stands in `meta`, from where an import takes
/// it back.
final class Dbt {
    static final Set<Part> HELD =
            EnumSet.of(
                    Part.IDENTITY,
                    Part.PURPOSE,
                    Part.DESCRIPTION,
                    Part.PHYSICAL_NAME,
                    Part.COLUMN_NAME,
                    Part.PHYSICAL_TYPE,
                    Part.REQUIRED,
                    Part.UNIQUE,
                    Part.PRIMARY_KEY,
                    Part.VALID_VALUES,
                    Part.RELATIONSHIP,
                    Part.NESTED,
                    Part.CLASSIFICATION,
                    Part.TAGS,
                    Part.CUSTOM);

    /// Keys of `meta` that an import takes for what the contract itself says.
    static final String OURS = "contract_";

    private final Contract contract;
    private final SqlDialect dialect;
    private final boolean isSource;
    private final Parts parts;

    private Dbt(Contract contract, SqlDialect dialect, boolean isSource, Parts parts) {
        this.contract = contract;
        this.dialect = dialect;
        this.isSource = isSource;
        this.parts = parts;
    }

    /// @param parts where is told what has no place
    static String models(
            Contract contract, List<SchemaObject> datasets, SqlDialect dialect, Parts parts) {
        Dbt dbt = new Dbt(contract, dialect, false, parts);
        return file("models", datasets.stream().map(dbt::model).toList(), dbt);
    }

    /// @param parts where is told what has no place
    static String sources(
            Contract contract, List<SchemaObject> datasets, SqlDialect dialect, Parts parts) {
        Dbt dbt = new Dbt(contract, dialect, true, parts);
        Map<String, Value> source = new LinkedHashMap<>();
        source.put("name", DbtWords.text(Words.slug(contract.id())));
        DbtWords.put(source, "description", contract.description().purpose());
        List<String> schemas =
                datasets.stream()
                        .map(SchemaObject::physicalName)
                        .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
                        .distinct()
                        .toList();
        if (schemas.size() == 1) {
            DbtWords.put(source, "schema", schemas.getFirst());
        }
        source.put("config", DbtWords.mapping("meta", new Value.Mapping(dbt.identity())));
        source.put(
                "tables",
                new Value.Sequence(
                        datasets.stream()
                                .<Value>map(dataset -> new Value.Mapping(dbt.table(dataset)))
                                .toList()));
        return file("sources", List.of(source), dbt);
    }

    private static String file(String kind, List<Map<String, Value>> items, Dbt dbt) {
        dbt.loseOfContract();
        return "version: 2\n%s:%s\n"
                .formatted(
                        kind,
                        YamlWords.afterColon(
                                new Value.Sequence(
                                        items.stream().<Value>map(Value.Mapping::new).toList()),
                                2,
                                "\n"));
    }

    private void loseOfContract() {
        if (!contract.customProperties().isEmpty()
                || !contract.description().customProperties().isEmpty()) {
            parts.lose(Part.CUSTOM, "");
        }
    }

    /// What the contract says of itself.
    private Map<String, Value> identity() {
        Map<String, Value> meta = new LinkedHashMap<>();
        meta.put(OURS + "id", DbtWords.text(contract.id()));
        DbtWords.put(meta, OURS + "name", contract.name());
        meta.put(OURS + "version", DbtWords.text(contract.version().toString()));
        DbtWords.put(meta, OURS + "status", contract.status());
        DbtWords.put(meta, OURS + "purpose", contract.description().purpose());
        DbtWords.put(meta, OURS + "usage", contract.description().usage());
        DbtWords.put(meta, OURS + "limitations", contract.description().limitations());
        if (!contract.tags().isEmpty()) {
            meta.put(OURS + "tags", DbtWords.texts(contract.tags()));
        }
        return meta;
    }

    private Map<String, Value> model(SchemaObject dataset) {
        Map<String, Value> meta = identity();
        meta.putAll(meta(dataset));
        Map<String, Value> config = new LinkedHashMap<>();
        if (dataset.physicalType().equals("table") || dataset.physicalType().equals("view")) {
            config.put("materialized", DbtWords.text(dataset.physicalType()));
        }
        String physical = dataset.physicalName();
        String own = physical.substring(physical.lastIndexOf('.') + 1);
        if (!own.isEmpty() && !own.equals(Words.slug(dataset.name()))) {
            config.put("alias", DbtWords.text(own));
        }
        boolean isTyped =
                dataset.properties().stream().noneMatch(column -> dialect.type(column).isEmpty());
        config.put("contract", DbtWords.mapping("enforced", new Value.Truth(isTyped)));
        return table(dataset, config, meta);
    }

    private Map<String, Value> table(SchemaObject dataset) {
        return table(dataset, new LinkedHashMap<>(), meta(dataset));
    }

    private Map<String, Value> table(
            SchemaObject dataset, Map<String, Value> config, Map<String, Value> meta) {
        Map<String, Value> table = new LinkedHashMap<>();
        table.put("name", DbtWords.text(Words.slug(dataset.name())));
        String physical = dataset.physicalName();
        if (isSource && !physical.isEmpty()) {
            table.put(
                    "identifier", DbtWords.text(physical.substring(physical.lastIndexOf('.') + 1)));
        }
        DbtWords.put(table, "description", dataset.description());
        configure(table, config, meta, dataset.tags());
        List<String> key =
                dataset.properties().stream()
                        .filter(Property::primaryKey)
                        .sorted(Comparator.comparingInt(Property::primaryKeyPosition))
                        .map(Property::name)
                        .toList();
        Map<String, List<Value>> references = new LinkedHashMap<>();
        List<Value> constraints = new ArrayList<>(references(dataset, references));
        List<Value> tests = new ArrayList<>();
        if (key.size() > 1) {
            constraints.add(constraint("primary_key", key));
            tests.add(
                    DbtWords.mapping(
                            "dbt_utils.unique_combination_of_columns",
                            DbtWords.mapping(
                                    "arguments",
                                    DbtWords.mapping(
                                            "combination_of_columns", DbtWords.texts(key)))));
        }
        if (!isSource) {
            DbtWords.put(table, "constraints", constraints);
        }
        DbtWords.put(table, "data_tests", tests);
        List<Value> columns = new ArrayList<>();
        for (Property column : dataset.properties()) {
            columns.add(
                    new Value.Mapping(
                            column(
                                    column,
                                    dataset.name() + "." + column.name(),
                                    key,
                                    references.getOrDefault(column.name(), List.of()))));
        }
        DbtWords.put(table, "columns", columns);
        return table;
    }

    private Map<String, Value> meta(SchemaObject dataset) {
        Map<String, Value> meta = new LinkedHashMap<>();
        if (!Words.slug(dataset.name()).equals(dataset.name())) {
            DbtWords.put(meta, OURS + "dataset", dataset.name());
        }
        DbtWords.put(meta, OURS + "physical_name", dataset.physicalName());
        DbtWords.put(meta, OURS + "physical_type", dataset.physicalType());
        custom(dataset.customProperties(), meta, dataset.name());
        return meta;
    }

    private void custom(List<CustomProperty> properties, Map<String, Value> meta, String place) {
        for (CustomProperty property : properties) {
            boolean isPlain = property.id().isEmpty() && property.description().isEmpty();
            boolean isFree =
                    !property.property().startsWith(OURS)
                            && !property.property().equals("classification")
                            && meta.putIfAbsent(
                                            property.property(), DbtWords.safe(property.value()))
                                    == null;
            if (!isPlain || !isFree) {
                parts.lose(Part.CUSTOM, place);
            }
        }
    }

    private static void configure(
            Map<String, Value> node,
            Map<String, Value> config,
            Map<String, Value> meta,
            List<String> tags) {
        if (!meta.isEmpty()) {
            config.put("meta", new Value.Mapping(meta));
        }
        if (!tags.isEmpty()) {
            config.put("tags", DbtWords.texts(tags));
        }
        if (!config.isEmpty()) {
            node.put("config", new Value.Mapping(config));
        }
    }

    /// The references of single columns by their column, as tests.
    ///
    /// @return those of several columns, as constraints
    private List<Value> references(SchemaObject dataset, Map<String, List<Value>> ofColumns) {
        List<Value> ofSeveral = new ArrayList<>();
        for (Check check : Checks.of(contract, dataset)) {
            if (!check.kind().equals("relationship")) {
                continue;
            }
            boolean isHeld = false;
            if (check.assertion()
                            instanceof
                            Assertion.References(
                                    List<ColumnPath> from,
                                    Assertion.Target target,
                                    List<ColumnPath> to)
                    && from.stream().allMatch(path -> path.steps().size() == 1)
                    && to.stream().allMatch(path -> path.steps().size() == 1)) {
                String table = call(target);
                isHeld = !table.isEmpty() && (from.size() == 1 || !isSource);
                if (isHeld && from.size() == 1) {
                    Map<String, Value> arguments = new LinkedHashMap<>();
                    arguments.put("to", Value.of(table));
                    arguments.put("field", DbtWords.text(to.getFirst().toString()));
                    ofColumns
                            .computeIfAbsent(
                                    from.getFirst().steps().getFirst(), _ -> new ArrayList<>())
                            .add(
                                    DbtWords.mapping(
                                            "relationships",
                                            DbtWords.mapping(
                                                    "arguments", new Value.Mapping(arguments))));
                } else if (isHeld) {
                    Map<String, Value> constraint =
                            new LinkedHashMap<>(
                                    constraint(
                                                    "foreign_key",
                                                    from.stream()
                                                            .map(ColumnPath::toString)
                                                            .toList())
                                            .entries());
                    constraint.put("to", Value.of(table));
                    constraint.put(
                            "to_columns",
                            DbtWords.texts(to.stream().map(ColumnPath::toString).toList()));
                    ofSeveral.add(new Value.Mapping(constraint));
                }
            }
            if (!isHeld) {
                parts.lose(
                        Part.RELATIONSHIP,
                        check.column().isEmpty()
                                ? dataset.name()
                                : dataset.name() + "." + check.column());
            }
        }
        return ofSeveral;
    }

    /// How dbt calls a table; empty when it cannot.
    private String call(Assertion.Target target) {
        String name = Words.slug(target.dataset());
        boolean isNeighbour =
                target.file().equals(name + ".odcs.yaml") && target.dataset().equals(name);
        if (!target.file().isEmpty() && (!isNeighbour || isSource)) {
            return "";
        }
        return isSource
                ? "source('%s', '%s')".formatted(Words.slug(contract.id()), name)
                : "ref('%s')".formatted(name);
    }

    private static Value.Mapping constraint(String type, List<String> columns) {
        Map<String, Value> constraint = new LinkedHashMap<>();
        constraint.put("type", Value.of(type));
        constraint.put("columns", DbtWords.texts(columns));
        return new Value.Mapping(constraint);
    }

    private Map<String, Value> column(
            Property property, String place, List<String> key, List<Value> references) {
        parts.loseInside(property, place);
        boolean isNested =
                !property.properties().isEmpty()
                        || property.items() != null
                        || property.map() != null;
        if (isNested && (!dialect.keepsFields() || PhysicalTypes.find(property).isEmpty())) {
            parts.lose(Part.NESTED, place);
        }
        Map<String, Value> column = new LinkedHashMap<>();
        column.put("name", DbtWords.text(property.name()));
        DbtWords.put(column, "data_type", dialect.type(property));
        DbtWords.put(column, "description", property.description());
        Map<String, Value> meta = new LinkedHashMap<>();
        DbtWords.put(meta, "classification", property.classification());
        if (!property.physicalName().equals(property.name())) {
            DbtWords.put(meta, OURS + "physical_name", property.physicalName());
        }
        int position = key.indexOf(property.name()) + 1;
        if (isSource && position > 0) {
            meta.put(OURS + "primary_key", DbtWords.text(Integer.toString(position)));
        }
        custom(property.customProperties(), meta, place);
        configure(column, new LinkedHashMap<>(), meta, property.tags());
        boolean isRequired = property.required() || property.primaryKey();
        boolean isSoleKey = property.primaryKey() && key.size() == 1;
        List<Value> constraints = new ArrayList<>();
        List<Value> tests = new ArrayList<>();
        if (isRequired) {
            constraints.add(DbtWords.mapping("type", Value.of("not_null")));
            tests.add(Value.of("not_null"));
        }
        if (isSoleKey) {
            constraints.add(DbtWords.mapping("type", Value.of("primary_key")));
        }
        if (property.unique() || isSoleKey) {
            tests.add(Value.of("unique"));
        }
        valid(property, tests);
        tests.addAll(references);
        if (!isSource) {
            DbtWords.put(column, "constraints", constraints);
        }
        DbtWords.put(column, "data_tests", tests);
        return column;
    }

    private static void valid(Property property, List<Value> tests) {
        List<Value> values = ValidValues.of(property);
        if (!values.isEmpty()) {
            Map<String, Value> arguments = new LinkedHashMap<>();
            arguments.put(
                    "values", new Value.Sequence(values.stream().map(DbtWords::safe).toList()));
            if (values.stream().allMatch(Value.Numeral.class::isInstance)) {
                arguments.put("quote", new Value.Truth(false));
            }
            tests.add(
                    DbtWords.mapping(
                            "accepted_values",
                            DbtWords.mapping("arguments", new Value.Mapping(arguments))));
        }
    }
}
