package io.meshwright.control.profile;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.exchange.Draft;
import io.meshwright.control.exchange.DraftDataset;
import io.meshwright.control.exchange.DraftField;
import io.meshwright.control.exchange.Hint;
import io.meshwright.control.exchange.Import;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.exchange.Unreadable;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A contract from files of data: columns with the types and the presence that every value proves,
/// and suggestions for the rest.
public final class DataImport implements Import {
    /// As deep as a descriptor may nest.
    private static final int DEEPEST = 18;

    /// So many columns are named where a few of them are read.
    private static final int WIDE = 50;

    private final Engine engine;
    private final Limits limits;
    private final Rows.Landed files;
    private final String name;
    private final Path folder;
    private final List<String> losses = new ArrayList<>();
    private final Map<String, Spot> spots = new LinkedHashMap<>();

    /// @param files of one shape, without columns
    /// @param name of the dataset
    /// @param folder for temporary files; must exist, and goes with what lies in it by the caller's
    ///   hand
    public DataImport(Engine engine, Limits limits, Rows.Landed files, String name, Path folder) {
        this.engine = engine;
        this.limits = limits;
        this.files = files;
        this.name = name;
        this.folder = folder;
    }

    @Override
    public Imported read() {
        try {
            return profile();
        } catch (EngineFailure failure) {
            throw new Unreadable(
                    "Cannot read the data as %s: %s"
                            .formatted(files.format(), failure.getMessage()),
                    failure);
        }
    }

    private Imported profile() {
        Lens lens = Lens.of(files.format());
        Inspection inspection =
                lens == Lens.JSON ? new Inspection(List.of(), Map.of()) : engine.inspect(files);
        inspection
                .strange()
                .forEach((column, type) ->
                        losses.add(
                                "column '%s' of type %s, which a contract has no word for"
                                        .formatted(column, type)));
        Asking asking = new Asking(engine, rows(lens, inspection), limits, lens);
        Profiler profiler = new Profiler(asking, lens);
        Shape.Fields whole =
                lens == Lens.JSON ? ofObjects(asking) : ofColumns(inspection.columns());
        Map<String, Shape> columns = new LinkedHashMap<>();
        if (fit(whole, "", 0) instanceof Shape.Fields(Map<String, Shape> fitting)) {
            columns.putAll(fitting);
        }
        columns.forEach((column, inside) ->
                walk(inside, Lens.DATA, lens.root(column), "/" + column, column, lens, true));
        asking.prepare(List.copyOf(spots.values()), folder);
        Map<Spot, Findings> found = profiler.look(List.copyOf(spots.values()));
        Keys.Key key = key(profiler, found);
        long rows = Profiler.number(asking.ask("SELECT count(*) FROM data").getFirst());
        List<DraftField> fields = new ArrayList<>();
        columns.forEach((column, inside) ->
                fields.add(field(DraftField.named(column), inside, "/" + column, found, key)));
        String note =
                rows == 0
                        ? "There is no row, so nothing but the names of the columns is known."
                        : "Every value of %,d rows was read.".formatted(rows);
        return new Imported(
                List.of(new Draft(name, name, Map.of(), List.of(DraftDataset.of(name, fields)))),
                List.of(note),
                losses);
    }

    private Rows.Landed rows(Lens lens, Inspection inspection) {
        return switch (lens) {
            case CSV ->
                    new Rows.Landed(
                            files.files(),
                            files.format(),
                            inspection.options(),
                            inspection.columns().stream()
                                    .map(column ->
                                            Column.nullable(column.name(), new ColumnType.Text()))
                                    .toList());
            case JSON ->
                    new Rows.Landed(
                            files.files(),
                            files.format(),
                            Map.of("objects", new Value.Truth(true)),
                            List.of(Column.nullable("json", new ColumnType.Text())));
            case PARQUET ->
                    new Rows.Landed(
                            files.files(),
                            files.format(),
                            files.options(),
                            isWide(inspection) ? inspection.columns() : List.of());
        };
    }

    /// Whether a file has many columns and each is of one plain type, which can be named.
    private static boolean isWide(Inspection inspection) {
        return inspection.columns().size() > WIDE
                && inspection.strange().isEmpty()
                && inspection.columns().stream()
                        .noneMatch(column ->
                                column.type() instanceof ColumnType.Struct
                                        || column.type() instanceof ColumnType.Array
                                        || column.type() instanceof ColumnType.Map);
    }

    private static Shape.Fields ofColumns(List<Column> columns) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        columns.forEach(column -> fields.put(column.name(), Shape.of(column.type())));
        return new Shape.Fields(fields);
    }

    private Shape.Fields ofObjects(Asking asking) {
        Object structure = structure(asking);
        if (structure == null) {
            throw new Unreadable(
                    "Cannot read the data as %s: there is no object in it."
                            .formatted(files.format()));
        }
        if (!(JsonShape.read(structure.toString()) instanceof Shape.Fields fields)) {
            throw new Unreadable(
                    "Cannot read the data as %s: each row must be an object such as {\"id\": 1}, and at least one is none."
                            .formatted(files.format()));
        }
        return fields;
    }

    private @Nullable Object structure(Asking asking) {
        try {
            return asking.ask("SELECT CAST(json_group_structure(json) AS VARCHAR) FROM data")
                    .getFirst();
        } catch (EngineCrashed failure) {
            throw new Unreadable(
                    "Cannot read the data as %s: the engine failed at the structure of its objects (%s). Objects that nest more than a hundred levels deep do that: flatten them first."
                            .formatted(files.format(), failure.getMessage()),
                    failure);
        }
    }

    /// The shape without what a contract cannot name or nest.
    private Shape fit(Shape shape, String path, int depth) {
        return switch (shape) {
            case Shape.Single _, Shape.Nothing _, Shape.Mixed _ -> shape;
            case Shape.Items(Shape item) ->
                    depth == DEEPEST
                            ? cut(path, new Shape.Items(new Shape.Nothing()))
                            : new Shape.Items(fit(item, path + "[]", depth + 1));
            case Shape.Entries(Shape key, Shape value) ->
                    depth == DEEPEST
                            ? cut(path, new Shape.Entries(new Shape.Nothing(), new Shape.Nothing()))
                            : new Shape.Entries(
                                    fit(key, path + ColumnPath.KEYS, depth + 1),
                                    fit(value, path + ColumnPath.VALUES, depth + 1));
            case Shape.Fields(Map<String, Shape> fields) -> {
                if (depth == DEEPEST) {
                    yield cut(path, new Shape.Fields(Map.of()));
                }
                Map<String, Shape> fitting = new LinkedHashMap<>();
                fields.forEach((field, inside) -> {
                    if (field.isEmpty()) {
                        losses.add("a field without a name in '%s'".formatted(path));
                    } else {
                        fitting.put(field, fit(inside, path + "/" + field, depth + 1));
                    }
                });
                yield new Shape.Fields(fitting);
            }
        };
    }

    private Shape cut(String path, Shape rest) {
        losses.add("what lies in '%s', deeper than %d levels".formatted(path, DEEPEST));
        return rest;
    }

    /// Notes where single values lie.
    private void walk(
            Shape shape,
            String source,
            String step,
            String path,
            String field,
            Lens lens,
            boolean isOfRow) {
        switch (shape) {
            case Shape.Single(ColumnType type) ->
                    spots.put(path, new Spot(source, step, type, isOfRow, field));
            case Shape.Mixed _ ->
                    losses.add("the type of '%s': its values are of several".formatted(path));
            case Shape.Nothing _ -> {}
            case Shape.Fields(Map<String, Shape> fields) ->
                    fields.forEach((name, inside) ->
                            walk(
                                    inside,
                                    source,
                                    lens.field(step, name),
                                    path + "/" + name,
                                    name,
                                    lens,
                                    isOfRow));
            case Shape.Items(Shape item) ->
                    walk(
                            item,
                            lens.items(source, step),
                            lens.item(),
                            path + "[]",
                            field,
                            lens,
                            false);
            case Shape.Entries(Shape key, Shape value) -> {
                half(key, source, step, ColumnPath.KEYS, path, field, lens);
                half(value, source, step, ColumnPath.VALUES, path, field, lens);
            }
        }
    }

    private void half(
            Shape half,
            String source,
            String step,
            String which,
            String path,
            String field,
            Lens lens) {
        walk(
                half,
                lens.items(source, Lens.half(step, which)),
                lens.item(),
                path + which,
                field,
                lens,
                false);
    }

    private Keys.Key key(Profiler profiler, Map<Spot, Findings> found) {
        List<Spot> columns =
                spots.entrySet().stream()
                        .filter(entry -> entry.getValue().isOfRow())
                        .filter(entry -> entry.getKey().indexOf('/', 1) < 0)
                        .map(Map.Entry::getValue)
                        .toList();
        return new Keys(profiler, columns, found).find();
    }

    private DraftField field(
            DraftField draft, Shape shape, String path, Map<Spot, Findings> found, Keys.Key key) {
        return switch (shape) {
            case Shape.Single(ColumnType sniffed) -> {
                Spot spot = spots.get(path);
                Findings findings = spot == null ? null : found.get(spot);
                boolean isToldByFile =
                        findings != null
                                && findings.given == 0
                                && Lens.of(files.format()) == Lens.PARQUET;
                yield findings == null || spot == null || isToldByFile
                        ? draft.typed(sniffed)
                        : single(draft, spot, findings, key);
            }
            case Shape.Nothing _ ->
                    draft.with(
                            List.of(
                                    new Hint(
                                            "logicalType",
                                            Value.of("string"),
                                            0.1,
                                            "no value tells the type")));
            case Shape.Mixed _ -> draft;
            case Shape.Fields(Map<String, Shape> fields) -> {
                List<DraftField> inside = new ArrayList<>();
                fields.forEach((field, nested) ->
                        inside.add(
                                field(
                                        DraftField.named(field),
                                        nested,
                                        path + "/" + field,
                                        found,
                                        key)));
                yield draft.with("logicalType", "object").withFields(inside);
            }
            case Shape.Items(Shape item) ->
                    draft.with("logicalType", "array")
                            .withItems(field(DraftField.nameless(), item, path + "[]", found, key));
            case Shape.Entries(Shape keys, Shape values) ->
                    draft.with("logicalType", "map")
                            .withEntries(
                                    field(
                                            DraftField.nameless(),
                                            keys,
                                            path + ColumnPath.KEYS,
                                            found,
                                            key),
                                    field(
                                            DraftField.nameless(),
                                            values,
                                            path + ColumnPath.VALUES,
                                            found,
                                            key));
        };
    }

    private static DraftField single(DraftField draft, Spot spot, Findings findings, Keys.Key key) {
        List<Hint> hints = new ArrayList<>(key.hints(spot));
        hints.addAll(Guesses.of(spot, findings));
        if (findings.given == 0) {
            return draft.with(
                    List.of(
                            new Hint(
                                    "logicalType",
                                    Value.of("string"),
                                    0.1,
                                    "no value tells the type")));
        }
        boolean isAlwaysThere = spot.isOfRow() && findings.given == findings.rows;
        DraftField typed = draft.typed(findings.type);
        return (isAlwaysThere ? typed.withTrue("required") : typed).with(hints);
    }
}
