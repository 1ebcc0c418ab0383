package io.meshwright.tables.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoundsTest {
    @Test
    void textBecomesTheValueOfItsType() {
        expect(Types.IntegerType.get(), "-17", -17);
        expect(Types.LongType.get(), "9223372036854775807", Long.MAX_VALUE);
        expect(Types.BooleanType.get(), "true", true);
        expect(Types.DecimalType.of(10, 2), "12.5", new BigDecimal("12.50"));
        expect(Types.FloatType.get(), "1.5", 1.5f);
        expect(Types.DoubleType.get(), "-0.25", -0.25);
        expect(Types.StringType.get(), "open", "open");
        expect(
                Types.DateType.get(),
                "2026-11-23",
                Literal.of("2026-11-23").to(Types.DateType.get()).value());
        expect(Types.TimeType.get(), "00:00:01.000002", 1_000_002L);
        expect(
                Types.TimestampType.withoutZone(),
                "2026-11-23 01:02:03.4",
                Literal.of("2026-11-23T01:02:03.4").to(Types.TimestampType.withoutZone()).value());
        expect(Types.TimestampType.withoutZone(), "1969-12-31 23:59:59.999999", -1L);
        expect(Types.TimestampType.withZone(), "1970-01-01 00:00:01+00", 1_000_000L);
        expect(Types.TimestampType.withZone(), "1970-01-01 02:00:01+02", 1_000_000L);
        expect(Types.TimestampType.withZone(), "1970-01-01 05:30:01+05:30", 1_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "int, 3000000000",
        "int, 1.5",
        "long, x",
        "'decimal(4, 2)', 123.45",
        "'decimal(4, 2)', 1.234",
        "float, nan",
        "float, 1e50",
        "double, NaN",
        "double, inf",
        "double, -Infinity",
        "date, infinity",
        "date, 0044-03-15 (BC)",
        "time, 24:00:00",
        "timestamp, 2026-11-23",
        "timestamptz, 2026-11-23 01:02:03",
        "boolean, 1",
        "uuid, 123e4567-e89b-12d3-a456-426614174000",
        "binary, \\x01"
    })
    void whatCannotBeReadWithoutDoubtIsNoBound(String type, String text) {
        Type.PrimitiveType iceberg = Types.fromPrimitiveString(type);
        assertThat(Bounds.lower(iceberg, text)).isEmpty();
        assertThat(Bounds.upper(iceberg, text)).isEmpty();
    }

    @Test
    void boundsOfZeroHoldForBothZeros() {
        assertThat(value(Types.DoubleType.get(), Bounds.lower(Types.DoubleType.get(), "0.0")))
                .isEqualTo(-0.0);
        assertThat(value(Types.DoubleType.get(), Bounds.upper(Types.DoubleType.get(), "-0.0")))
                .isEqualTo(0.0);
        assertThat(value(Types.FloatType.get(), Bounds.lower(Types.FloatType.get(), "0")))
                .isEqualTo(-0.0f);
    }

    @Test
    void longTextIsCutBelowAndRaisedAbove() {
        Type text = Types.StringType.get();
        String longText = "abcdefghijklmnopqrstuvwxyz";
        assertThat(value(text, Bounds.lower(text, longText))).hasToString("abcdefghijklmnop");
        assertThat(value(text, Bounds.upper(text, longText))).hasToString("abcdefghijklmnoq");
        assertThat(Bounds.upper(text, "\uDBFF\uDFFF".repeat(20))).isEmpty();
    }

    private static void expect(Type type, String text, Object value) {
        assertThat(value(type, Bounds.lower(type, text)).toString()).isEqualTo(value.toString());
        assertThat(value(type, Bounds.upper(type, text)).toString()).isEqualTo(value.toString());
    }

    private static Object value(Type type, Optional<ByteBuffer> bound) {
        return Conversions.fromByteBuffer(type, bound.orElseThrow());
    }
}
