package io.meshwright.tables.iceberg;

import io.meshwright.control.table.Field;
import io.meshwright.control.table.Fields;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Fields as Iceberg's schema and back. Ids are the same on both sides.
final class IcebergSchema {
    private IcebergSchema() {}

    /// The fields of a table's newest snapshot, and the last id it ever gave.
    static Fields fields(TableMetadata metadata) {
        return new Fields(fields(metadata.schema()), metadata.lastColumnId());
    }

    static List<Field> fields(Schema schema) {
        return schema.columns().stream().map(IcebergSchema::field).toList();
    }

    /// @param provenRequired whether a field that shall be required holds no null in any file
    static Schema schema(List<Field> fields, Predicate<Field> provenRequired) {
        return new Schema(fields.stream().map(field -> nested(field, provenRequired)).toList());
    }

    private static Types.NestedField nested(Field field, Predicate<Field> provenRequired) {
        Type type = type(field, provenRequired);
        return field.required() && provenRequired.test(field)
                ? Types.NestedField.required(field.id(), field.name(), type)
                : Types.NestedField.optional(field.id(), field.name(), type);
    }

    private static Type type(Field field, Predicate<Field> provenRequired) {
        return switch (field.type()) {
            case ColumnType.Text() -> Types.StringType.get();
            case ColumnType.Truth() -> Types.BooleanType.get();
            case ColumnType.Int() -> Types.IntegerType.get();
            case ColumnType.BigInt() -> Types.LongType.get();
            case ColumnType.Decimal(int precision, int scale) ->
                    Types.DecimalType.of(precision, scale);
            case ColumnType.Real() -> Types.FloatType.get();
            case ColumnType.DoublePrecision() -> Types.DoubleType.get();
            case ColumnType.Date() -> Types.DateType.get();
            case ColumnType.Time() -> Types.TimeType.get();
            case ColumnType.Timestamp() -> Types.TimestampType.withoutZone();
            case ColumnType.Instant() -> Types.TimestampType.withZone();
            case ColumnType.Binary() -> Types.BinaryType.get();
            case ColumnType.Uuid() -> Types.UUIDType.get();
            case ColumnType.Struct _ ->
                    Types.StructType.of(
                            field.children().stream()
                                    .map(child -> nested(child, provenRequired))
                                    .toList());
            case ColumnType.Array _ -> {
                Field element = field.children().getFirst();
                yield Types.ListType.ofOptional(element.id(), type(element, provenRequired));
            }
            case ColumnType.Map _ -> {
                Field key = field.children().getFirst();
                Field value = field.children().getLast();
                yield Types.MapType.ofOptional(
                        key.id(),
                        value.id(),
                        type(key, provenRequired),
                        type(value, provenRequired));
            }
        };
    }

    private static Field field(Types.NestedField nested) {
        List<Field> children =
                switch (nested.type().typeId()) {
                    case STRUCT, LIST, MAP ->
                            nested.type().asNestedType().fields().stream()
                                    .map(IcebergSchema::field)
                                    .toList();
                    default -> List.of();
                };
        return new Field(
                nested.fieldId(),
                nested.name(),
                columnType(nested.type(), children),
                nested.isRequired(),
                children);
    }

    private static ColumnType columnType(Type type, List<Field> children) {
        return switch (type) {
            case Types.StringType _ -> new ColumnType.Text();
            case Types.BooleanType _ -> new ColumnType.Truth();
            case Types.IntegerType _ -> new ColumnType.Int();
            case Types.LongType _ -> new ColumnType.BigInt();
            case Types.DecimalType decimal ->
                    new ColumnType.Decimal(decimal.precision(), decimal.scale());
            case Types.FloatType _ -> new ColumnType.Real();
            case Types.DoubleType _ -> new ColumnType.DoublePrecision();
            case Types.DateType _ -> new ColumnType.Date();
            case Types.TimeType _ -> new ColumnType.Time();
            case Types.TimestampType timestamp ->
                    timestamp.shouldAdjustToUTC()
                            ? new ColumnType.Instant()
                            : new ColumnType.Timestamp();
            case Types.BinaryType _, Types.FixedType _ -> new ColumnType.Binary();
            case Types.UUIDType _ -> new ColumnType.Uuid();
            case Types.StructType _ ->
                    new ColumnType.Struct(
                            children.stream()
                                    .map(child ->
                                            new Column(
                                                    child.name(), child.type(), child.required()))
                                    .toList());
            case Types.ListType _ -> new ColumnType.Array(children.getFirst().type());
            case Types.MapType _ ->
                    new ColumnType.Map(children.getFirst().type(), children.getLast().type());
            default ->
                    throw new IllegalArgumentException(
                            "Cannot read the Iceberg type %s: no column type stands for it"
                                    .formatted(type));
        };
    }
}
