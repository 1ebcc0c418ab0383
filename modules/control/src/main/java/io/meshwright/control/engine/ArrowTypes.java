package io.meshwright.control.engine;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.util.List;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/// The platform's types for those of Arrow. What it has none for is text.
final class ArrowTypes {
    private static final int INT_BITS = 32;

    private ArrowTypes() {}

    static Column column(Field field) {
        String name = field.getName();
        return Column.nullable(name == null || name.isEmpty() ? "?" : name, type(field));
    }

    private static ColumnType type(Field field) {
        return switch (field.getType()) {
            case ArrowType.Bool _ -> new ColumnType.Truth();
            case ArrowType.Int whole when whole.getBitWidth() < INT_BITS -> new ColumnType.Int();
            case ArrowType.Int whole when whole.getBitWidth() == INT_BITS ->
                    whole.getIsSigned() ? new ColumnType.Int() : new ColumnType.BigInt();
            case ArrowType.Int whole ->
                    whole.getIsSigned() ? new ColumnType.BigInt() : new ColumnType.Decimal(20, 0);
            case ArrowType.FloatingPoint number ->
                    number.getPrecision() == FloatingPointPrecision.DOUBLE
                            ? new ColumnType.DoublePrecision()
                            : new ColumnType.Real();
            case ArrowType.Decimal number ->
                    new ColumnType.Decimal(number.getPrecision(), number.getScale());
            case ArrowType.Date _ -> new ColumnType.Date();
            case ArrowType.Time _ -> new ColumnType.Time();
            case ArrowType.Timestamp time ->
                    time.getTimezone() == null
                            ? new ColumnType.Timestamp()
                            : new ColumnType.Instant();
            case ArrowType.Binary _, ArrowType.LargeBinary _, ArrowType.FixedSizeBinary _ ->
                    new ColumnType.Binary();
            case ArrowType.Struct _ -> new ColumnType.Struct(columns(field.getChildren()));
            case ArrowType.List _, ArrowType.LargeList _, ArrowType.FixedSizeList _ ->
                    new ColumnType.Array(type(field.getChildren().getFirst()));
            case ArrowType.Map _ -> {
                List<Field> entry = field.getChildren().getFirst().getChildren();
                yield new ColumnType.Map(type(entry.getFirst()), type(entry.getLast()));
            }
            default -> new ColumnType.Text();
        };
    }

    private static List<Column> columns(List<Field> fields) {
        return fields.stream().map(ArrowTypes::column).toList();
    }
}
