package io.meshwright.control.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrowRowsTest {
    private static final long NOON = 1_700_000_000_123_456L;

    private final RootAllocator allocator = new RootAllocator();
    private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    @Test
    void plainTypesReadAsJavaValues() {
        BitVector truth = new BitVector("truth", allocator);
        truth.setSafe(0, 1);
        IntVector small = new IntVector("small", allocator);
        small.setSafe(0, -7);
        BigIntVector big = new BigIntVector("big", allocator);
        big.setSafe(0, Long.MIN_VALUE);
        UInt8Vector unsigned = new UInt8Vector("unsigned", allocator);
        unsigned.setSafe(0, -1);
        DecimalVector decimal = new DecimalVector("decimal", allocator, 12, 2);
        decimal.setSafe(0, new BigDecimal("10.50"));
        Float4Vector real = new Float4Vector("real", allocator);
        real.setSafe(0, 0.1f);
        Float8Vector wide = new Float8Vector("double", allocator);
        wide.setSafe(0, 0.1);
        VarCharVector text = new VarCharVector("text", allocator);
        text.setSafe(0, new Text("Zürich 🚲"));
        VarBinaryVector bytes = new VarBinaryVector("bytes", allocator);
        bytes.setSafe(0, new byte[] {1, 2});

        ArrowRows.Table table =
                read(1, truth, small, big, unsigned, decimal, real, wide, text, bytes);

        assertThat(table.columns())
                .containsExactly(
                        "truth",
                        "small",
                        "big",
                        "unsigned",
                        "decimal",
                        "real",
                        "double",
                        "text",
                        "bytes");
        assertThat(table.rows().getFirst())
                .containsExactly(
                        true,
                        -7L,
                        Long.MIN_VALUE,
                        new BigDecimal("18446744073709551615"),
                        new BigDecimal("10.50"),
                        0.1,
                        0.1,
                        "Zürich 🚲",
                        new byte[] {1, 2});
    }

    @Test
    void timesReadAsJavaTimesAlsoBefore1970() {
        DateDayVector date = new DateDayVector("date", allocator);
        date.setSafe(0, 1);
        date.setSafe(1, -1);
        TimeMicroVector time = new TimeMicroVector("time", allocator);
        time.setSafe(0, 1);
        time.setSafe(1, 86_399_999_999L);
        TimeStampMicroVector local = new TimeStampMicroVector("local", allocator);
        local.setSafe(0, NOON);
        local.setSafe(1, -1);
        TimeStampMicroTZVector instant = new TimeStampMicroTZVector("instant", allocator, "UTC");
        instant.setSafe(0, NOON);
        instant.setSafe(1, -1);

        ArrowRows.Table table = read(2, date, time, local, instant);

        assertThat(table.rows().getFirst())
                .containsExactly(
                        LocalDate.of(1970, 1, 2),
                        LocalTime.of(0, 0, 0, 1_000),
                        LocalDateTime.parse("2023-11-14T22:13:20.123456"),
                        Instant.parse("2023-11-14T22:13:20.123456Z"));
        assertThat(table.rows().getLast())
                .containsExactly(
                        LocalDate.of(1969, 12, 31),
                        LocalTime.of(23, 59, 59, 999_999_000),
                        LocalDateTime.parse("1969-12-31T23:59:59.999999"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"));
    }

    @Test
    void nestedTypesReadAsListsAndMapsWithTheirNulls() {
        ListVector list = ListVector.empty("list", allocator);
        var items = list.getWriter();
        items.setPosition(0);
        items.startList();
        items.writeBigInt(1);
        items.writeNull();
        items.endList();
        items.setValueCount(1);
        StructVector struct = StructVector.empty("struct", allocator);
        var fields = struct.getWriter();
        fields.setPosition(0);
        fields.start();
        fields.varChar("city").writeVarChar("Ulm");
        fields.bigInt("zip").writeNull();
        fields.end();
        MapVector map = MapVector.empty("map", allocator, false);
        var entries = map.getWriter();
        entries.setPosition(0);
        entries.startMap();
        entries.startEntry();
        entries.key().bigInt().writeBigInt(7);
        entries.value().varChar().writeVarChar("seven");
        entries.endEntry();
        entries.endMap();

        List<@Nullable Object> row = read(1, list, struct, map).rows().getFirst();

        assertThat(row.get(0)).isEqualTo(Arrays.asList(1L, null));
        assertThat(row.get(1)).hasToString("{city=Ulm, zip=null}");
        assertThat(row.get(2)).isEqualTo(Map.of("7", "seven"));
    }

    @Test
    void wordsOfADictionaryReadAsTheWords() {
        VarCharVector words = new VarCharVector("words", allocator);
        words.setSafe(0, new Text("open"));
        words.setSafe(1, new Text("shipped"));
        words.setValueCount(2);
        Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(1, false, null));
        dictionaries.put(dictionary);
        VarCharVector status = new VarCharVector("status", allocator);
        status.setSafe(0, new Text("shipped"));
        status.setSafe(1, new Text("open"));
        status.setValueCount(2);
        FieldVector encoded = (FieldVector) DictionaryEncoder.encode(status, dictionary);
        status.close();

        ArrowRows.Table table = read(2, encoded);
        words.close();

        assertThat(table.rows()).containsExactly(List.of("shipped"), List.of("open"));
    }

    @Test
    void nullsReadAsNull() {
        BigIntVector number = new BigIntVector("number", allocator);
        number.allocateNew(2);
        number.setSafe(1, 5);
        FieldVector nothing =
                FieldType.nullable(ArrowType.Null.INSTANCE)
                        .createNewSingleVector("nothing", allocator, null);

        ArrowRows.Table table = read(2, number, nothing);

        assertThat(table.rows())
                .containsExactly(Arrays.asList(null, null), Arrays.asList(5L, null));
    }

    @Test
    void aStreamOfManyBatchesReadsToItsEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BigIntVector number = new BigIntVector("number", allocator);
        try (VectorSchemaRoot root = new VectorSchemaRoot(List.of(number));
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            for (int batch = 0; batch < 3; batch++) {
                int rows = batch == 1 ? 0 : 2;
                for (int row = 0; row < rows; row++) {
                    number.setSafe(row, batch * 10L + row);
                }
                root.setRowCount(rows);
                writer.writeBatch();
            }
        }

        assertThat(ArrowRows.read(bytes.toByteArray()).rows())
                .containsExactly(List.of(0L), List.of(1L), List.of(20L), List.of(21L));
    }

    @Test
    void anEmptyResultHasItsColumns() {
        ArrowRows.Table table = read(0, new BigIntVector("number", allocator));

        assertThat(table.columns()).containsExactly("number");
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void whatIsNotArrowIsRefused() {
        ByteArrayInputStream noise = new ByteArrayInputStream(new byte[] {1, 2, 3});

        assertThatThrownBy(() -> ArrowRows.read(noise))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read a query's result: the stream is not Arrow");
    }

    private ArrowRows.Table read(int rows, FieldVector... vectors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (FieldVector vector : vectors) {
            vector.setValueCount(rows);
        }
        List<FieldVector> columns = List.of(vectors);
        try (VectorSchemaRoot root = new VectorSchemaRoot(columns);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, dictionaries, bytes)) {
            root.setRowCount(rows);
            writer.writeBatch();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return ArrowRows.read(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
