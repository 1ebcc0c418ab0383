package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// CSV files as a SELECT.
///
/// The dialect is what the options say; a missing delimiter is the one that splits the first line
/// most. The names are those of the first line, which all files must share, and every further line
/// must have as many fields: a file that changes its width is an error that names the line.
final class CsvFiles {
    private static final int SAMPLE_LINES = 100_000;

    /// Most bytes of one line.
    static final int LONGEST_LINE = 2_000_000;

    /// Below this size DuckDB reads a file as one piece and finds a line that is too long by
    /// itself; above it, a last line that is longer than a piece would be passed over in silence.
    private static final long PIECE = 8L * LONGEST_LINE;

    private final Instance instance;
    private final Rows.Landed landed;
    private final CsvDialect dialect;

    CsvFiles(Instance instance, Rows.Landed landed) {
        this.instance = instance;
        this.landed = landed;
        this.dialect = CsvDialect.of(landed);
    }

    String select() {
        List<Column> columns = landed.columns().isEmpty() ? sniffed() : inFileOrder();
        String read = read(LandedFiles.types(columns));
        if (landed.columns().isEmpty()) {
            return "FROM " + read;
        }
        return landed.columns().stream()
                .map(column -> Quoting.name(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + read));
    }

    Inspection inspect() {
        Map<String, Value> options = new LinkedHashMap<>(landed.options());
        options.putIfAbsent("delimiter", Value.of(dialect.delimiter()));
        options.putIfAbsent("header", new Value.Truth(dialect.header()));
        return new Inspection(sniffed(), options);
    }

    private List<Column> inFileOrder() {
        List<String> names = names();
        Map<String, Column> declared = new HashMap<>();
        landed.columns().forEach(column -> declared.putIfAbsent(column.name(), column));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            columns.add(
                    dialect.header()
                            ? declared.getOrDefault(
                                    name, Column.nullable(name, new ColumnType.Text()))
                            : landed.columns().get(i));
        }
        Set<Column> there = Set.copyOf(columns);
        for (Column column : landed.columns()) {
            if (!there.contains(column)) {
                throw new StatementFailed(
                        "missing-column",
                        "The file has no column '%s'; it has %s"
                                .formatted(
                                        column.name(),
                                        names.stream()
                                                .map("'%s'"::formatted)
                                                .collect(Collectors.joining(", "))),
                        -1);
            }
        }
        return columns;
    }

    /// The names of the first line; without a header those declared, or `column0`, `column1`, ….
    private List<String> names() {
        if (dialect.header()) {
            return dialect.names();
        }
        int width = dialect.names().size();
        if (landed.columns().isEmpty()) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                names.add("column" + i);
            }
            return names;
        }
        if (landed.columns().size() != width) {
            throw new StatementFailed(
                    "csv",
                    "The file has %d columns and no header, but %d columns are declared"
                            .formatted(width, landed.columns().size()),
                    -1);
        }
        return landed.columns().stream().map(Column::name).toList();
    }

    private List<Column> sniffed() {
        List<Column> texts =
                names().stream().map(name -> Column.nullable(name, new ColumnType.Text())).toList();
        String files = Quoting.texts(landed.files());
        String names = Quoting.texts(names());
        try {
            return LandedFiles.found(
                            instance.describe(
                                    "FROM read_csv(%s, %s, names = %s, sample_size = %d)"
                                            .formatted(
                                                    files,
                                                    LandedFiles.arguments(dialect.arguments()),
                                                    names,
                                                    SAMPLE_LINES)),
                            Map.of(),
                            "")
                    .allColumns();
        } catch (StatementFailed _) {
            instance.run("SELECT count(*) FROM " + read(LandedFiles.types(texts)));
            return texts;
        }
    }

    private String read(String types) {
        landed.files().forEach(CsvFiles::refuseLongLastLine);
        return "read_csv(%s, auto_detect = false, max_line_size = %d, %s, columns = %s)"
                .formatted(
                        Quoting.texts(landed.files()),
                        LONGEST_LINE,
                        LandedFiles.arguments(dialect.arguments()),
                        types);
    }

    private static void refuseLongLastLine(String file) {
        try (FileChannel channel = FileChannel.open(Path.of(file))) {
            if (channel.size() <= PIECE) {
                return;
            }
            ByteBuffer end = ByteBuffer.allocate(LONGEST_LINE);
            channel.read(end, channel.size() - LONGEST_LINE);
            for (int i = 0; i < end.position() - 2; i++) {
                if (end.get(i) == '\n' || end.get(i) == '\r') {
                    return;
                }
            }
        } catch (IOException cause) {
            throw new StatementFailed(
                    "unreadable",
                    "Cannot read %s: it is missing, or this user may not read it"
                            .formatted(Path.of(file).getFileName()),
                    -1);
        }
        throw new StatementFailed(
                "csv",
                Failures.tooLong(String.valueOf(Path.of(file).getFileName()), "the last line"),
                -1);
    }
}
