package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.OverLimit.What;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.duckdb.DuckDBResultSet;

/// Writes a result as one Arrow IPC stream.
///
/// The result is complete before its first batch is written, so that a statement that fails half
/// way has written nothing. (Streamed results of DuckDB's driver lose the reason of a failure.)
/// Where rows are counted, the statement is made a view first, of which no more are asked than may
/// be; that plans it twice more.
final class ArrowStreaming {
    private static final long BATCH_ROWS = 8_192;
    private static final Pattern ENDING = Pattern.compile("_\\d+$");

    private final Instance instance;
    private final long mostRows;

    ArrowStreaming(Instance instance, long mostRows) {
        this.instance = instance;
        this.mostRows = mostRows;
    }

    /// Answers the number of rows.
    ///
    /// @throws OverLimit when there are more rows than allowed; `out` then holds a whole stream of
    ///   exactly as many as are allowed
    long write(String sql, OutputStream out) {
        if (mostRows == Long.MAX_VALUE) {
            return instance.select(sql, rows -> write(rows, out));
        }
        String view = instance.view(sql);
        return instance.query(
                "SELECT %s FROM %s LIMIT %d".formatted(columns(sql, view), view, mostRows + 1),
                rows -> write(rows, out));
    }

    /// All columns under the names that the author gave them.
    private String columns(String sql, String view) {
        List<Instance.Described> unique = instance.describe("FROM " + view);
        if (unique.stream().noneMatch(column -> ENDING.matcher(column.name()).find())) {
            return "*";
        }
        List<Instance.Described> given = instance.describe(sql);
        return IntStream.range(0, given.size())
                .mapToObj(i ->
                        Quoting.name(unique.get(i).name())
                                + " AS "
                                + Quoting.name(given.get(i).name()))
                .collect(Collectors.joining(", "));
    }

    private long write(ResultSet rows, OutputStream out) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader =
                        (ArrowReader)
                                rows.unwrap(DuckDBResultSet.class)
                                        .arrowExportStream(allocator, BATCH_ROWS)) {
            return write(reader, new ResultStream(out));
        } catch (IOException e) {
            throw new SQLException(Instance.message(e), e);
        }
    }

    private long write(ArrowReader reader, ResultStream out) throws IOException {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        long rows = 0;
        try (ArrowStreamWriter writer =
                new ArrowStreamWriter(root, reader, Channels.newChannel(out))) {
            try {
                writer.start();
                while (reader.loadNextBatch()) {
                    long room = mostRows - rows;
                    if (root.getRowCount() > room) {
                        keepFirst((int) room, root);
                        writer.writeBatch();
                        writer.end();
                        throw new OverLimit(
                                What.ROWS,
                                "The result has more than %d rows: add a LIMIT or a condition"
                                        .formatted(mostRows));
                    }
                    rows += root.getRowCount();
                    writer.writeBatch();
                }
                writer.end();
                out.flush();
            } finally {
                out.cut();
            }
        }
        return rows;
    }

    private static void keepFirst(int rows, VectorSchemaRoot root) {
        try (VectorSchemaRoot slice = root.slice(0, rows);
                ArrowRecordBatch batch = new VectorUnloader(slice).getRecordBatch()) {
            new VectorLoader(root).load(batch);
        }
    }
}
