package io.meshwright.control.verify;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Restriction.Shown;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.source.SourceColumn;
import io.meshwright.control.table.Field;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.TimePattern;
import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Files where they lie, seen as a contract promises their rows.
///
/// Text files have no types: each value is read as the promised one, and those that are none are
/// counted. Parquet files and tables have types, which must hold what is promised. A column is
/// found by its physical name or its name.
final class LyingFiles {
    private static final String OBJECT = "json";

    /// The format of files whose columns have types.
    private static final String TYPED = "typed";

    private final SchemaObject dataset;
    private final String format;
    private final List<Column> present;
    private final Map<String, String> strange;
    private final Map<String, SourceColumn> declared;
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();
    private final Map<String, Staged.Found> found = new LinkedHashMap<>();
    private final List<Shown> measured = new ArrayList<>();
    private final List<Shown> ruled = new ArrayList<>();

    private LyingFiles(
            SchemaObject dataset,
            String format,
            List<Column> present,
            Map<String, String> strange,
            List<SourceColumn> declared) {
        this.dataset = dataset;
        this.format = format;
        this.present = present;
        this.strange = strange;
        this.declared =
                declared.stream()
                        .collect(Collectors.toMap(SourceColumn::name, Function.identity()));
    }

    /// @param filter true for the rows to look at; empty for all
    static Staged stage(SchemaObject dataset, Lying rows, String filter, Engine engine) {
        return switch (rows.rows()) {
            case Rows.Landed files when rows.declared().isEmpty() -> {
                Inspection inspection = engine.inspect(files);
                LyingFiles lying =
                        new LyingFiles(
                                dataset,
                                files.format(),
                                inspection.columns(),
                                inspection.strange(),
                                List.of());
                yield lying.staged(lying.rows(files, inspection), filter, inspection.shape());
            }
            case Rows.Landed files ->
                    new LyingFiles(dataset, TYPED, files.columns(), Map.of(), rows.declared())
                            .staged(files, filter, "");
            case Rows.Snapshot(_, List<Field> fields) ->
                    new LyingFiles(dataset, TYPED, columns(fields), Map.of(), List.of())
                            .staged(rows.rows(), filter, "");
            case Rows.Promised(List<Column> columns) ->
                    new LyingFiles(dataset, TYPED, columns, Map.of(), List.of())
                            .staged(rows.rows(), filter, "");
            case Rows.Inline(List<Column> columns, _) ->
                    new LyingFiles(dataset, TYPED, columns, Map.of(), List.of())
                            .staged(rows.rows(), filter, "");
        };
    }

    private static List<Column> columns(List<Field> fields) {
        return fields.stream().map(field -> Column.nullable(field.name(), field.type())).toList();
    }

    private Staged staged(Rows rows, String filter, String shape) {
        dataset.properties().forEach(this::column);
        others();
        return new Staged(
                rows,
                columns,
                found,
                List.copyOf(measured),
                List.copyOf(ruled),
                filter,
                shape,
                Map.of());
    }

    private Rows rows(Rows.Landed files, Inspection inspection) {
        return switch (format) {
            case "csv" ->
                    new Rows.Landed(
                            files.files(),
                            format,
                            inspection.options(),
                            present.stream()
                                    .map(column ->
                                            Column.nullable(column.name(), new ColumnType.Text()))
                                    .toList());
            case "json", "ndjson" ->
                    new Rows.Landed(
                            files.files(),
                            format,
                            Map.of("objects", new Value.Truth(true)),
                            List.of(Column.nullable(OBJECT, new ColumnType.Text())));
            default -> files;
        };
    }

    private void column(Property property) {
        Optional<Column> lies = find(property);
        if (lies.isEmpty() && isStrange(property)) {
            return;
        }
        if (lies.isEmpty() && !mayBeAbsent(property)) {
            return;
        }
        Column column =
                lies.orElseGet(() -> Column.nullable(property.name(), new ColumnType.Text()));
        String given = given(column.name());
        if (isJson()) {
            ColumnType type = promised(property, column.type());
            byValue(property.name(), type, given, Reading.ofJson(given, type, written(property)));
        } else if (format.equals("csv")) {
            ColumnType type = promised(property, column.type());
            byValue(property.name(), type, given, Reading.ofText(given, type, written(property)));
        } else {
            @Nullable SourceColumn source = declared.get(column.name());
            if (source == null) {
                typed(property, column.type(), column.type().words(), given);
            } else {
                declared(property, source, given);
            }
        }
        lies.map(Column::name)
                .filter(name -> !columns.containsKey(name))
                .filter(name -> dataset.findProperty(name).isEmpty())
                .ifPresent(name -> ruled.add(new Shown(name, ruled.getLast().expression())));
    }

    /// Notes a column whose type nobody here knows. JSON has none such.
    private boolean isStrange(Property property) {
        if (isJson()) {
            return false;
        }
        for (Map.Entry<String, String> column : strange.entrySet()) {
            if (column.getKey().equalsIgnoreCase(property.physicalName())
                    || column.getKey().equalsIgnoreCase(property.name())) {
                found.put(property.name(), new Staged.Found.Strange(column.getValue()));
                ruled.add(new Shown(property.name(), given(column.getKey())));
                return true;
            }
        }
        return false;
    }

    /// How times of a column are written in text; null for the standard's own way.
    private static @Nullable TimePattern written(Property property) {
        return TimePattern.of(property.options().format()).orElse(null);
    }

    /// An object of a JSON file need not have every field.
    private boolean mayBeAbsent(Property property) {
        return isJson() && !property.required() && !property.primaryKey();
    }

    private Optional<Column> find(Property property) {
        for (String name : List.of(property.physicalName(), property.name())) {
            Optional<Column> exact =
                    present.stream().filter(column -> column.name().equals(name)).findFirst();
            if (exact.isPresent()) {
                return exact;
            }
        }
        return isJson()
                ? Optional.empty()
                : present.stream()
                        .filter(column ->
                                column.name().equalsIgnoreCase(property.physicalName())
                                        || column.name().equalsIgnoreCase(property.name()))
                        .findFirst();
    }

    private String given(String column) {
        return isJson()
                ? "json_extract(%s, %s)"
                        .formatted(
                                Literals.name(OBJECT),
                                Literals.text("$.\"%s\"".formatted(column.replace("\"", "\\\""))))
                : Literals.name(column);
    }

    private boolean isJson() {
        return format.equals("json") || format.equals("ndjson");
    }

    /// The type to read a column of text as. A number without a physical type is any number.
    private static ColumnType promised(Property property, ColumnType lies) {
        boolean isAnyNumber =
                property.logicalType() == LogicalType.NUMBER
                        && PhysicalTypes.find(property.physicalType()).isEmpty();
        boolean isExact =
                lies instanceof ColumnType.Int
                        || lies instanceof ColumnType.BigInt
                        || lies instanceof ColumnType.Decimal;
        if (isAnyNumber && !isExact) {
            return new ColumnType.DoublePrecision();
        }
        return PhysicalTypes.find(property).orElseGet(ColumnType.Text::new);
    }

    private void byValue(String name, ColumnType type, String given, Reading reading) {
        show(name, type, reading.value());
        found.put(name, new Staged.Found.ByValue());
        measured.add(new Shown(Staged.given(name), given));
        measured.add(new Shown(Staged.unreadable(name), reading.unreadable()));
    }

    /// @param words the type that lies there, as it is called there
    private void typed(Property property, ColumnType lies, String words, String given) {
        @Nullable ColumnType promised = PhysicalTypes.find(property).orElse(null);
        if (promised == null || holds(lies, promised, property)) {
            show(property.name(), lies, given);
            if (promised != null && !promised.words().equals(lies.words())) {
                found.put(property.name(), new Staged.Found.ByValue());
                measured.add(new Shown(Staged.given(property.name()), given));
                measured.add(new Shown(Staged.unreadable(property.name()), "false"));
            }
        } else if (Positions.isNumber(lies) && Positions.isNumber(promised)) {
            byValue(property.name(), promised, given, Reading.ofNumber(given, promised));
        } else {
            show(property.name(), lies, given);
            found.put(property.name(), new Staged.Found.Otherwise(words));
        }
    }

    /// A column of a database. Text and JSON are read as what the database declares, or as the
    /// promised type where each of its values may be one.
    private void declared(Property property, SourceColumn source, String given) {
        switch (source.form()) {
            case TYPED -> typed(property, source.type(), source.words(), given);
            case TEXT -> {
                ColumnType lies = source.type();
                @Nullable ColumnType promised = PhysicalTypes.find(property).orElse(null);
                if (promised == null
                        || source.words().equalsIgnoreCase(property.physicalType())
                        || holds(lies, promised, property)) {
                    byValue(property.name(), lies, given, Reading.ofText(given, lies));
                } else if (Positions.isNumber(lies) && Positions.isNumber(promised)) {
                    byValue(property.name(), promised, given, Reading.ofText(given, promised));
                } else {
                    show(property.name(), lies, Reading.ofText(given, lies).value());
                    found.put(property.name(), new Staged.Found.Otherwise(source.words()));
                }
            }
            case JSON -> {
                ColumnType promised = PhysicalTypes.find(property).orElseGet(ColumnType.Text::new);
                switch (promised) {
                    case ColumnType.Struct _, ColumnType.Array _, ColumnType.Map _ ->
                            byValue(
                                    property.name(),
                                    promised,
                                    given,
                                    Reading.ofText(given, promised));
                    default -> typed(property, new ColumnType.Text(), source.words(), given);
                }
            }
        }
    }

    /// Whether every value of a type that lies in a file is one of what is promised.
    private static boolean holds(ColumnType lies, ColumnType promised, Property property) {
        if (lies.words().equals(promised.words())) {
            return true;
        }
        boolean isPhysical = PhysicalTypes.find(property.physicalType()).isPresent();
        return switch (promised) {
            case ColumnType.BigInt _ -> lies instanceof ColumnType.Int;
            case ColumnType.Decimal _ ->
                    !isPhysical
                            && property.logicalType() == LogicalType.NUMBER
                            && Positions.isNumber(lies);
            case ColumnType.DoublePrecision _ -> lies instanceof ColumnType.Real;
            case ColumnType.Text _ -> !isPhysical && lies instanceof ColumnType.Uuid;
            case ColumnType.Timestamp _, ColumnType.Instant _ ->
                    !isPhysical
                            && (lies instanceof ColumnType.Timestamp
                                    || lies instanceof ColumnType.Instant);
            case ColumnType.Struct _ ->
                    lies instanceof ColumnType.Struct(List<Column> fields)
                            && property.properties().stream()
                                    .allMatch(field -> fieldHolds(field, fields));
            case ColumnType.Array _ -> {
                Property items = property.items();
                yield items != null
                        && lies instanceof ColumnType.Array(ColumnType item)
                        && PhysicalTypes.find(items)
                                .map(type -> holds(item, type, items))
                                .orElse(true);
            }
            case ColumnType.Map _ -> {
                MapShape map = property.map();
                yield map != null
                        && lies instanceof ColumnType.Map(ColumnType key, ColumnType value)
                        && halfHolds(key, map.key())
                        && halfHolds(value, map.value());
            }
            default -> false;
        };
    }

    private static boolean halfHolds(ColumnType lies, Property half) {
        return PhysicalTypes.find(half).map(type -> holds(lies, type, half)).orElse(true);
    }

    private static boolean fieldHolds(Property field, List<Column> fields) {
        return fields.stream()
                .filter(lies -> lies.name().equals(field.name()))
                .findFirst()
                .map(lies ->
                        PhysicalTypes.find(field)
                                .map(type -> holds(lies.type(), type, field))
                                .orElse(true))
                .orElse(false);
    }

    private void show(String name, ColumnType type, String expression) {
        columns.put(name, type);
        measured.add(new Shown(name, expression));
        ruled.add(new Shown(name, expression));
    }

    /// Rules in SQL may read columns that the contract does not name.
    private void others() {
        List<String> shown =
                ruled.stream().map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
        for (Column column : present) {
            if (!shown.contains(column.name().toLowerCase(Locale.ROOT))) {
                String given = given(column.name());
                String value =
                        isJson()
                                ? Reading.ofJson(given, column.type()).value()
                                : format.equals("csv")
                                        ? Reading.ofText(given, column.type()).value()
                                        : otherValue(column, given);
                ruled.add(new Shown(column.name(), value));
            }
        }
        strange.keySet().stream()
                .filter(name -> !isJson() && !shown.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> ruled.add(new Shown(name, given(name))));
    }

    private String otherValue(Column column, String given) {
        @Nullable SourceColumn source = declared.get(column.name());
        return source != null && source.form() == SourceColumn.Form.TEXT
                ? Reading.ofText(given, source.type()).value()
                : given;
    }
}
