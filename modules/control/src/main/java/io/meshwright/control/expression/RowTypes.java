package io.meshwright.control.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The columns of a dataset as types of CEL. Every value may be null, so that it can be compared
/// with null; times and lists may be so by themselves.
final class RowTypes implements CelTypeProvider {
    static final String ROW = "Row";

    private static final String VALUE = "Value";

    private final ImmutableMap<String, StructType> structs;

    private RowTypes(ImmutableMap<String, StructType> structs) {
        this.structs = structs;
    }

    /// @param value the type of what a rule's `value` stands for; empty for a rule of the dataset
    static RowTypes of(List<Column> columns, Optional<ColumnType> value) {
        Map<String, StructType> structs = new LinkedHashMap<>();
        struct(ROW, columns, structs);
        value.ifPresent(type -> type(VALUE, type, structs));
        structs.put(AskerTypes.NAME, AskerTypes.TYPE);
        return new RowTypes(ImmutableMap.copyOf(structs));
    }

    private static void struct(String name, List<Column> columns, Map<String, StructType> structs) {
        Map<String, CelType> types = new LinkedHashMap<>();
        columns.forEach(column ->
                types.put(column.name(), type(name + "." + column.name(), column.type(), structs)));
        ImmutableMap<String, CelType> fields = ImmutableMap.copyOf(types);
        structs.put(
                name,
                StructType.create(
                        name, fields.keySet(), field -> Optional.ofNullable(fields.get(field))));
    }

    /// The type of what a rule's `value` stands for.
    static CelType value(ColumnType type) {
        return type(VALUE, type, new LinkedHashMap<>());
    }

    /// @param name of a struct that lies here
    private static CelType type(String name, ColumnType type, Map<String, StructType> structs) {
        return switch (type) {
            case ColumnType.Struct(List<Column> fields) -> {
                struct(name, fields, structs);
                yield StructTypeReference.create(name);
            }
            case ColumnType.Array(ColumnType item) ->
                    ListType.create(type(name + "[]", item, structs));
            case ColumnType.Date _, ColumnType.Timestamp _, ColumnType.Instant _ ->
                    SimpleType.TIMESTAMP;
            default -> NullableType.create(plain(type));
        };
    }

    private static CelType plain(ColumnType type) {
        return switch (type) {
            case ColumnType.Text _, ColumnType.Uuid _, ColumnType.Time _ -> SimpleType.STRING;
            case ColumnType.Truth _ -> SimpleType.BOOL;
            case ColumnType.Int _, ColumnType.BigInt _ -> SimpleType.INT;
            case ColumnType.Decimal(_, int scale) ->
                    scale == 0 ? SimpleType.INT : SimpleType.DOUBLE;
            case ColumnType.Real _, ColumnType.DoublePrecision _ -> SimpleType.DOUBLE;
            case ColumnType.Binary _ -> SimpleType.BYTES;
            case ColumnType.Date _,
                    ColumnType.Timestamp _,
                    ColumnType.Instant _,
                    ColumnType.Struct _,
                    ColumnType.Array _,
                    ColumnType.Map _ ->
                    SimpleType.DYN;
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }
}
