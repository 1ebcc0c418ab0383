package io.meshwright.control.profile;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.sql.Quoted;
import io.meshwright.control.table.Fields;
import io.meshwright.control.table.TableDraft;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A copy of wide rows, laid out by column, each value as text: a statement over a few columns then
/// neither plans nor reads the others, whose number makes every statement over lines dear.
///
/// @param files none when there is no copy
/// @param names of the columns by the spots whose values they hold
record Columnar(List<String> files, Map<Spot, String> names) {
    static final Columnar NONE = new Columnar(List.of(), Map.of());

    /// So many columns are wide.
    private static final int WIDE = 100;

    Columnar {
        files = List.copyOf(files);
        names = Map.copyOf(names);
    }

    /// Copies what lies at spots of the rows themselves, where these are many.
    ///
    /// @param folder for the copy; must exist
    /// @return none when they are few, or the engine has no room for a copy
    static Columnar of(
            List<Spot> spots, Engine engine, Rows rows, Limits limits, Lens lens, Path folder) {
        List<Spot> own =
                spots.stream().filter(spot -> spot.source().equals(Lens.DATA)).distinct().toList();
        if (lens == Lens.PARQUET || own.size() <= WIDE) {
            return NONE;
        }
        Map<Spot, String> names = new LinkedHashMap<>();
        List<Column> columns = new ArrayList<>();
        for (Spot spot : own) {
            String name = "p" + columns.size();
            names.put(spot, name);
            columns.add(Column.nullable(name, new ColumnType.Text()));
        }
        TableDraft draft =
                new TableDraft(
                        Lens.DATA,
                        "",
                        Fields.none().evolve(columns, Map.of()).fields(),
                        newFolder(folder));
        Relation data = new Relation(List.of(Lens.DATA), rows, Restriction.NONE);
        try {
            List<String> files =
                    engine
                            .write(new WriteOrder(List.of(data), lens.copy(own), draft, limits))
                            .stream()
                            .map(file -> file.file().toString())
                            .toList();
            return files.isEmpty() ? NONE : new Columnar(files, names);
        } catch (EngineFailure _) {
            return NONE;
        }
    }

    private static Path newFolder(Path folder) {
        try {
            return Files.createTempDirectory(folder, "columns");
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot make a folder in " + folder, cause);
        }
    }

    boolean holds(List<Spot> spots) {
        return names.keySet().containsAll(spots);
    }

    /// The columns of these spots alone.
    Rows rows(List<Spot> spots) {
        return new Rows.Landed(
                files,
                "parquet",
                Map.of(),
                spots.stream()
                        .distinct()
                        .map(spot -> Column.nullable(name(spot), new ColumnType.Text()))
                        .toList());
    }

    /// As [Lens#values(List)], of the copy.
    String values(List<Spot> spots, Lens lens) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            columns.add(lens.copied(Quoted.name(name(spots.get(i))), i));
        }
        return columns.stream().collect(Collectors.joining(", ", "SELECT ", " FROM " + Lens.DATA));
    }

    private String name(Spot spot) {
        String name = names.get(spot);
        if (name == null) {
            throw new IllegalArgumentException("Invalid spot: the copy does not hold it");
        }
        return name;
    }
}
