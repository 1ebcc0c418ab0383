package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import io.meshwright.mesh.contract.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs a transformation into Parquet files. No rows make no file.
final class ParquetWriting {
    private static final String FILE_BYTES = "256MB";

    private final Instance instance;
    private final WriteOrder order;

    /// @param instance locked, with the relations
    ParquetWriting(Instance instance, WriteOrder order) {
        this.instance = instance;
        this.order = order;
    }

    List<DataFile> write() {
        List<Field> fields = order.draft().fields();
        LosslessCasts casts = new LosslessCasts(instance.describe(order.sql()), fields);
        String view = instance.view(order.sql());
        String copy =
                """
                COPY (SELECT %s FROM %s) TO %s
                (FORMAT parquet, COMPRESSION zstd, FIELD_IDS %s, RETURN_STATS,
                 FILENAME_PATTERN '{uuid}', FILE_SIZE_BYTES '%s', WRITE_EMPTY_FILE false)
                """
                        .formatted(
                                casts.selectList(),
                                view,
                                Quoting.text(order.draft().folder().toString()),
                                fieldIds(fields),
                                FILE_BYTES);
        List<DataFile> files = instance.query(copy, rows -> files(rows, fields), casts::explain);
        sync(files);
        return files;
    }

    private static List<DataFile> files(ResultSet rows, List<Field> fields) throws SQLException {
        List<DataFile> files = new ArrayList<>();
        while (rows.next()) {
            long count = rows.getLong("count");
            if (count > 0) {
                files.add(
                        new DataFile(
                                Path.of(rows.getString("filename")),
                                count,
                                rows.getLong("file_size_bytes"),
                                rows.getLong("footer_size_bytes"),
                                new WriteStatistics((Map<?, ?>) rows.getObject("column_statistics"))
                                        .metrics(fields)));
            }
        }
        return files;
    }

    private static String fieldIds(List<Field> fields) {
        return fields.stream()
                .map(field -> Quoting.name(field.name()) + ": " + fieldId(field))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String fieldId(Field field) {
        if (field.children().isEmpty()) {
            return Integer.toString(field.id());
        }
        boolean isStruct = field.type() instanceof ColumnType.Struct;
        return field.children().stream()
                .map(child ->
                        (isStruct ? Quoting.name(child.name()) : child.name())
                                + ": "
                                + fieldId(child))
                .collect(Collectors.joining(", ", "{__duckdb_field_id: " + field.id() + ", ", "}"));
    }

    private void sync(List<DataFile> files) {
        Path folder = order.draft().folder();
        try {
            for (DataFile file : files) {
                try (FileChannel channel =
                        FileChannel.open(file.file(), StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the files in " + folder + " durable", e);
        }
    }
}
