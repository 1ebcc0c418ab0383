package io.meshwright.control.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.complex.DenseUnionVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/// One value of an Arrow vector as a plain Java value; [ArrowRows] says which.
final class ArrowValues {
    private ArrowValues() {}

    static @Nullable Object value(ValueVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        return switch (vector) {
            case BitVector truth -> truth.get(row) == 1;
            case UInt1Vector number -> (long) (number.get(row) & 0xFF);
            case UInt2Vector number -> (long) number.get(row);
            case UInt4Vector number -> Integer.toUnsignedLong(number.get(row));
            case UInt8Vector number ->
                    new BigDecimal(new BigInteger(Long.toUnsignedString(number.get(row))));
            case Float4Vector number -> Double.valueOf(Float.toString(number.get(row)));
            case Float8Vector number -> number.get(row);
            case DecimalVector number -> number.getObject(row);
            case Decimal256Vector number -> number.getObject(row);
            case DateDayVector date -> LocalDate.ofEpochDay(date.get(row));
            case DateMilliVector date ->
                    LocalDate.ofEpochDay(Math.floorDiv(date.get(row), 86_400_000L));
            case TimeSecVector time -> LocalTime.ofSecondOfDay(time.get(row));
            case TimeMilliVector time -> LocalTime.ofNanoOfDay(time.get(row) * 1_000_000L);
            case TimeMicroVector time -> timeOfMicros(time.get(row));
            case TimeNanoVector time -> LocalTime.ofNanoOfDay(time.get(row));
            case TimeStampVector time -> timestamp(time, row);
            case MapVector map -> map(map, row);
            case StructVector struct -> struct(struct, row);
            case BaseListVector list -> items(list, row);
            case DenseUnionVector union -> value(inner(union, row), union.getOffset(row));
            case UnionVector union -> value(union.getVector(row), row);
            default -> plain(vector.getObject(row));
        };
    }

    private static Object timestamp(TimeStampVector vector, int row) {
        ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
        ChronoUnit unit = unit(type.getUnit());
        long perSecond = ChronoUnit.SECONDS.getDuration().dividedBy(unit.getDuration());
        long count = vector.get(row);
        Instant instant =
                Instant.ofEpochSecond(
                        Math.floorDiv(count, perSecond),
                        Math.floorMod(count, perSecond) * unit.getDuration().toNanos());
        return type.getTimezone() == null
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : instant;
    }

    /// A day ends at 24:00, which the engine knows and `LocalTime` does not: it reads as the last
    /// microsecond.
    private static LocalTime timeOfMicros(long micros) {
        return LocalTime.ofNanoOfDay(Math.min(micros * 1_000L, 86_399_999_999_000L));
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> ChronoUnit.SECONDS;
            case MILLISECOND -> ChronoUnit.MILLIS;
            case MICROSECOND -> ChronoUnit.MICROS;
            case NANOSECOND -> ChronoUnit.NANOS;
        };
    }

    private static ValueVector inner(DenseUnionVector union, int row) {
        return union.getVectorByType(union.getTypeId(row));
    }

    private static List<@Nullable Object> items(BaseListVector list, int row) {
        FieldVector values = list.getChildrenFromFields().getFirst();
        int end = list.getElementEndIndex(row);
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = list.getElementStartIndex(row); i < end; i++) {
            items.add(value(values, i));
        }
        return Collections.unmodifiableList(items);
    }

    private static Map<String, @Nullable Object> struct(StructVector struct, int row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (FieldVector child : struct.getChildrenFromFields()) {
            fields.put(child.getName(), value(child, row));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static Map<String, @Nullable Object> map(MapVector map, int row) {
        List<FieldVector> entry = map.getChildrenFromFields().getFirst().getChildrenFromFields();
        int end = map.getElementEndIndex(row);
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = map.getElementStartIndex(row); i < end; i++) {
            entries.put(String.valueOf(value(entry.getFirst(), i)), value(entry.getLast(), i));
        }
        return Collections.unmodifiableMap(entries);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Long number -> number;
            case byte[] bytes -> bytes;
            // Text, and the intervals, which Java has no one type for.
            default -> value.toString();
        };
    }
}
