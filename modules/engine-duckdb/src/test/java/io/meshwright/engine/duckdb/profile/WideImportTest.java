package io.meshwright.engine.duckdb.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.exchange.DraftField;
import io.meshwright.control.profile.DataImport;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import io.meshwright.control.table.DataFile;
import io.meshwright.engine.duckdb.DuckDbEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideImportTest {
    private static final Limits LIMITS =
            new Limits(1L << 30, 2, Duration.ofHours(1), Long.MAX_VALUE, 1L << 34);

    /// Columns whose values are hard to tell, as JSON; a row of each position.
    private static final List<List<String>> HARD =
            List.of(
                    List.of("1", "2", "3"),
                    List.of("1", "2.5", "3"),
                    List.of("\"007\"", "\"008\"", "\"009\""),
                    List.of("\"2026-01-01\"", "\"2026-01-02\"", "null"),
                    List.of("\"2026-01-01 10:00:00\"", "\"2026-01-02 11:30:00\"", "\"x\""),
                    List.of(
                            "\"2026-01-01T10:00:00Z\"",
                            "\"2026-01-02T11:30:00+02:00\"",
                            "\"2026-01-02T11:30:00Z\""),
                    List.of("\"10:15:00\"", "\"23:59:59\"", "\"00:00:00\""),
                    List.of("true", "false", "true"),
                    List.of("null", "null", "null"),
                    List.of("\"a@b.org\"", "\"c@d.org\"", "\"e@f.org\""),
                    List.of("\"10.50\"", "\"-3.25\"", "\"100\""),
                    List.of("\"\"", "\" 2026-01-01\"", "\"ключ 💧\""));

    @TempDir private Path folder;

    private enum Room {
        ENOUGH,
        NONE
    }

    /// Notes what it is asked.
    private record Asked(Engine engine, Room room, List<Integer> columns, Set<Long> workers)
            implements Engine {
        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Syntax parse(String sql) {
            return engine.parse(sql);
        }

        @Override
        public Binding bind(List<Relation> relations, String sql) {
            return engine.bind(relations, sql);
        }

        @Override
        public Inspection inspect(Rows.Landed source) {
            return engine.inspect(source);
        }

        @Override
        public List<DataFile> write(WriteOrder order) {
            if (room == Room.NONE) {
                throw new OverLimit(OverLimit.What.TEMP, "Cannot write: there is no room");
            }
            return engine.write(order);
        }

        @Override
        public long query(QueryOrder order, OutputStream out) {
            if (order.relations().getFirst().rows() instanceof Rows.Landed landed) {
                columns.add(landed.columns().size());
            }
            long rows = engine.query(order, out);
            try (var children = ProcessHandle.current().children()) {
                children.map(ProcessHandle::pid).forEach(workers::add);
            }
            return rows;
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void aThousandColumnsAreReadInFewStatementsOverFewColumnsByOneWorker(String format)
            throws IOException {
        Path file = wide(format, 1_000);
        Asked asked =
                new Asked(
                        new WorkerEngine(
                                new WorkerSettings(1, 1, 0, 4, 1_000, 1L << 30, folder, List.of())),
                        Room.ENOUGH,
                        new ArrayList<>(),
                        new HashSet<>());

        List<DraftField> fields;
        try (asked) {
            fields = fields(asked, format, file);
        }

        assertThat(fields).hasSize(1_000);
        assertThat(asked.columns()).hasSizeLessThan(80);
        assertThat(asked.columns())
                .as("only to count the rows is everything read")
                .filteredOn(columns -> columns > 200)
                .hasSizeLessThan(2);
        assertThat(asked.workers()).as("no worker is replaced").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void whatIsFoundOfAColumnDependsOnNoOther(String format) throws IOException {
        try (DuckDbEngine engine = new DuckDbEngine()) {
            List<DraftField> alone = fields(engine, format, wide(format, HARD.size()));
            List<DraftField> amongMany =
                    fields(engine, format, wide(format, 150)).subList(0, HARD.size());

            assertThat(amongMany).isEqualTo(alone);
        }
    }

    @Test
    void withoutRoomForACopyTheLinesAreReadThemselves() throws IOException {
        Path file = wide("csv", 150);
        try (DuckDbEngine engine = new DuckDbEngine()) {
            Asked full = new Asked(engine, Room.NONE, new ArrayList<>(), new HashSet<>());

            assertThat(fields(full, "csv", file)).isEqualTo(fields(engine, "csv", file));
            assertThat(full.columns()).contains(150);
        }
    }

    private List<DraftField> fields(Engine engine, String format, Path file) {
        return new DataImport(
                        engine,
                        LIMITS,
                        new Rows.Landed(List.of(file.toString()), format, Map.of(), List.of()),
                        "data",
                        folder)
                .read()
                .drafts()
                .getFirst()
                .datasets()
                .getFirst()
                .fields();
    }

    /// The hard columns, and plain ones beside them.
    private Path wide(String format, int width) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean isCsv = format.equals("csv");
        if (isCsv) {
            text.append(String.join(",", IntStream.range(0, width).mapToObj(i -> "c" + i).toList()))
                    .append('\n');
        }
        for (int row = 0; row < 3; row++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                String json = i < HARD.size() ? HARD.get(i).get(row) : Integer.toString(i + row);
                values.add(isCsv ? json.replace("null", "") : "\"c%d\": %s".formatted(i, json));
            }
            text.append(isCsv ? "" : "{").append(String.join(",", values));
            text.append(isCsv ? "\n" : "}\n");
        }
        return Files.writeString(folder.resolve("wide%d.%s".formatted(width, format)), text);
    }
}
