package io.meshwright.control.engine;

import io.meshwright.mesh.contract.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;

/// The rows of an Arrow IPC stream, such as [Engine#query] writes it, as plain Java values.
///
/// A value is null, `Boolean`, `Long`, `BigDecimal`, `Double`, `String`, `LocalDate`, `LocalTime`,
/// `LocalDateTime`, `Instant`, `byte[]`, `List` or, for structs and maps, `Map` by name in order.
/// Rows are read batch by batch: a long result never lies in memory as a whole unless [#read] is
/// asked for it.
public final class ArrowRows implements AutoCloseable {
    private final BufferAllocator allocator = new RootAllocator();
    private final ArrowStreamReader reader;
    private final VectorSchemaRoot batch;
    private final List<String> columns;
    private List<FieldVector> vectors = List.of();
    private List<FieldVector> decoded = List.of();
    private int row;

    /// A result that lies in memory as a whole.
    public record Table(List<String> columns, List<List<@Nullable Object>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// Opens the stream and reads its column names. Closing this closes the stream.
    public ArrowRows(InputStream stream) {
        reader = new ArrowStreamReader(stream, allocator);
        try {
            batch = reader.getVectorSchemaRoot();
        } catch (IOException broken) {
            allocator.close();
            throw new UncheckedIOException(
                    "Cannot read a query's result: the stream is not Arrow", broken);
        }
        columns =
                batch.getSchema().getFields().stream()
                        .map(field -> field.getName() == null ? "" : field.getName())
                        .toList();
    }

    /// Reads a whole stream. For results that are known to be small.
    public static Table read(InputStream stream) {
        try (ArrowRows rows = new ArrowRows(stream)) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            for (var next = rows.next(); next.isPresent(); next = rows.next()) {
                all.add(next.get());
            }
            return new Table(rows.columns(), all);
        }
    }

    /// Reads a whole stream that lies in memory.
    public static Table read(byte[] stream) {
        return read(new ByteArrayInputStream(stream));
    }

    public List<String> columns() {
        return columns;
    }

    /// The columns with the nearest types of the platform.
    public List<Column> types() {
        return batch.getSchema().getFields().stream().map(ArrowTypes::column).toList();
    }

    /// The next row in the order of [#columns], or empty after the last.
    public Optional<List<@Nullable Object>> next() {
        while (vectors.isEmpty() || row == batch.getRowCount()) {
            if (!nextBatch()) {
                return Optional.empty();
            }
        }
        List<@Nullable Object> values = new ArrayList<>(vectors.size());
        for (FieldVector vector : vectors) {
            values.add(ArrowValues.value(vector, row));
        }
        row++;
        return Optional.of(Collections.unmodifiableList(values));
    }

    @Override
    public void close() {
        releaseDecoded();
        try {
            reader.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot close a query's result", broken);
        } finally {
            allocator.close();
        }
    }

    private boolean nextBatch() {
        releaseDecoded();
        row = 0;
        try {
            if (!reader.loadNextBatch()) {
                vectors = List.of();
                return false;
            }
            List<FieldVector> plain = new ArrayList<>();
            List<FieldVector> extra = new ArrayList<>();
            decoded = extra;
            for (FieldVector vector : batch.getFieldVectors()) {
                var encoding = vector.getField().getDictionary();
                if (encoding == null) {
                    plain.add(vector);
                } else {
                    FieldVector words =
                            (FieldVector)
                                    DictionaryEncoder.decode(
                                            vector,
                                            reader.getDictionaryVectors().get(encoding.getId()));
                    extra.add(words);
                    plain.add(words);
                }
            }
            vectors = plain;
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Cannot read a query's result: the stream ends too early", broken);
        }
    }

    private void releaseDecoded() {
        decoded.forEach(FieldVector::close);
        decoded = List.of();
        vectors = List.of();
    }
}
