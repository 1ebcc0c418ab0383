package io.meshwright.control.ddl;

import io.meshwright.control.exchange.Draft;
import io.meshwright.control.exchange.DraftDataset;
import io.meshwright.control.exchange.DraftField;
import io.meshwright.control.exchange.Import;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.source.SourceColumn;
import io.meshwright.control.source.SourceTable;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A contract of the tables of a database, from what its catalogue proves: the database holds every
/// row to it already. No row is read.
public final class DatabaseImport implements Import {
    private static final Pattern SIZED = Pattern.compile("char(?:acter)?(?: varying)?\\((\\d+)\\)");

    private final String name;
    private final Map<String, SourceTable> tables;
    private final Map<String, Value> server;
    private final List<String> notes = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();

    /// @param name of the contract
    /// @param server of the contract, where the tables lie
    public DatabaseImport(String name, List<SourceTable> tables, Map<String, Value> server) {
        this.name = name;
        this.tables =
                tables.stream()
                        .collect(
                                Collectors.toMap(
                                        SourceTable::name,
                                        Function.identity(),
                                        (a, _) -> a,
                                        LinkedHashMap::new));
        this.server = new LinkedHashMap<>(server);
    }

    @Override
    public Imported read() {
        List<DraftDataset> datasets = tables.values().stream().map(this::dataset).toList();
        Draft draft =
                new Draft(name, name, Map.of(), datasets)
                        .with("servers", new Value.Sequence(List.of(new Value.Mapping(server))));
        return new Imported(List.of(draft), notes, losses);
    }

    private DraftDataset dataset(SourceTable table) {
        Map<String, DraftField> fields = new LinkedHashMap<>();
        for (SourceColumn column : table.columns()) {
            fields.put(column.name(), field(table, column));
        }
        for (int i = 0; i < table.primaryKey().size(); i++) {
            long position = i + 1L;
            fields.computeIfPresent(
                    table.primaryKey().get(i),
                    (_, field) ->
                            field.withTrue("primaryKey").with("primaryKeyPosition", position));
        }
        List<Value> rules = new ArrayList<>();
        table.unique().forEach(key -> unique(table, key, fields, rules));
        List<Value> relationships = new ArrayList<>();
        table.foreignKeys().forEach(key -> reference(table, key, fields, relationships));
        table.checks().forEach(check -> check(table, check, fields));
        return DraftDataset.of(table.name(), List.copyOf(fields.values()))
                .with("physicalType", table.kind() == SourceTable.Kind.VIEW ? "view" : "table")
                .with("description", table.comment())
                .with("relationships", relationships)
                .with("quality", rules);
    }

    private DraftField field(SourceTable table, SourceColumn column) {
        DraftField field =
                typed(DraftField.named(column.name()), column)
                        .with("physicalType", column.words())
                        .with("description", column.comment());
        if (!column.nullable()) {
            field = field.withTrue("required");
        }
        Matcher sized = SIZED.matcher(column.words());
        if (sized.matches()) {
            field = field.with("logicalTypeOptions.maxLength", Long.parseLong(sized.group(1)));
        }
        if (!column.allowed().isEmpty()) {
            field = field.withValidValues(column.allowed().stream().map(Value::of).toList());
        }
        if (!column.otherwise().isEmpty()) {
            lose(table, "the default of '%s', %s".formatted(column.name(), column.otherwise()));
        }
        if (!column.readable()) {
            notes.add(
                    "This login may not read column '%s' of table '%s'."
                            .formatted(column.name(), table.name()));
        }
        return field;
    }

    private static DraftField typed(DraftField field, SourceColumn column) {
        return column.form() == SourceColumn.Form.JSON
                ? field.with("logicalType", "object")
                : typed(field, column.type());
    }

    private static DraftField typed(DraftField field, ColumnType type) {
        return switch (type) {
            case ColumnType.Int _, ColumnType.BigInt _ -> field.with("logicalType", "integer");
            case ColumnType.Decimal _, ColumnType.Real _, ColumnType.DoublePrecision _ ->
                    field.with("logicalType", "number");
            case ColumnType.Truth _ -> field.with("logicalType", "boolean");
            case ColumnType.Date _ -> field.with("logicalType", "date");
            case ColumnType.Time _ -> field.with("logicalType", "time");
            case ColumnType.Timestamp _ -> field.with("logicalType", "timestamp");
            case ColumnType.Instant _ ->
                    field.with("logicalType", "timestamp").withTrue("logicalTypeOptions.timezone");
            case ColumnType.Uuid _ ->
                    field.with("logicalType", "string").with("logicalTypeOptions.format", "uuid");
            case ColumnType.Text _, ColumnType.Binary _ -> field.with("logicalType", "string");
            case ColumnType.Array(ColumnType item) ->
                    field.with("logicalType", "array")
                            .withItems(typed(DraftField.nameless(), item));
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    field.with("logicalType", "map")
                            .withEntries(
                                    typed(DraftField.nameless(), key),
                                    typed(DraftField.nameless(), value));
            case ColumnType.Struct _ -> field.with("logicalType", "object");
        };
    }

    /// Rows that lack a part of a key may repeat the rest in the database; a contract cannot say
    /// so.
    private void unique(
            SourceTable table,
            List<String> key,
            Map<String, DraftField> fields,
            List<Value> rules) {
        if (key.size() == 1) {
            fields.computeIfPresent(key.getFirst(), (_, field) -> field.withTrue("unique"));
            return;
        }
        boolean isGiven =
                key.stream()
                        .allMatch(part ->
                                table.findColumn(part)
                                        .filter(column -> !column.nullable())
                                        .isPresent());
        if (!isGiven) {
            lose(
                    table,
                    "that %s together repeat in no row, since some may be null"
                            .formatted(String.join(", ", key)));
            return;
        }
        Map<String, Value> rule = new LinkedHashMap<>();
        rule.put("metric", Value.of("duplicateValues"));
        rule.put(
                "arguments",
                new Value.Mapping(
                        Map.of(
                                "properties",
                                new Value.Sequence(key.stream().map(Value::of).toList()))));
        rule.put("mustBe", Value.of(BigDecimal.ZERO));
        rules.add(new Value.Mapping(rule));
    }

    private void reference(
            SourceTable table,
            SourceTable.ForeignKey key,
            Map<String, DraftField> fields,
            List<Value> relationships) {
        boolean isThere = key.schema().equals(table.schema()) && tables.containsKey(key.table());
        if (!isThere) {
            lose(
                    table,
                    "that %s refers to '%s.%s', which is not in the contract"
                            .formatted(
                                    String.join(", ", key.columns()), key.schema(), key.table()));
        } else if (key.columns().size() == 1) {
            Map<String, Value> to = Map.of("to", path(key.table(), key.referenced().getFirst()));
            fields.computeIfPresent(
                    key.columns().getFirst(),
                    (_, field) -> field.plus("relationships", new Value.Mapping(to)));
        } else {
            Map<String, Value> both = new LinkedHashMap<>();
            both.put("from", paths(table.name(), key.columns()));
            both.put("to", paths(key.table(), key.referenced()));
            relationships.add(new Value.Mapping(both));
        }
    }

    private static Value paths(String table, List<String> columns) {
        return new Value.Sequence(columns.stream().map(column -> path(table, column)).toList());
    }

    private static Value path(String table, String column) {
        return Value.of(table + "." + column);
    }

    /// A condition goes into the contract when it says nothing but what columns may say.
    private void check(
            SourceTable table, SourceTable.TableCheck check, Map<String, DraftField> fields) {
        List<Conditions.Said> said =
                Conditions.read(check.condition()).stream()
                        .flatMap(List::stream)
                        .filter(one -> fields.containsKey(one.column()))
                        .toList();
        boolean isWhole =
                said.stream()
                        .map(Conditions.Said::column)
                        .collect(Collectors.toSet())
                        .equals(Set.copyOf(check.columns()));
        if (said.isEmpty() || !isWhole) {
            lose(table, "the condition '%s', %s".formatted(check.name(), check.condition()));
            return;
        }
        said.forEach(one ->
                fields.computeIfPresent(one.column(), (_, field) -> one.change().apply(field)));
    }

    private void lose(SourceTable table, String what) {
        losses.add("%s: %s".formatted(table.name(), what));
    }
}
