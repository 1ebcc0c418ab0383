package io.meshwright.control.verify;

import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.product.Port;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows that a designed port answers with: made from its contract, the same each time.
///
/// They keep valid values, examples, lower bounds and keys; they make no claim about anything else.
public final class MockRows {
    private static final int COUNT = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private MockRows() {}

    /// Ten rows under the columns of the port's contract; no columns at all where there is no contract.
    public static Rows.Inline of(Port port) {
        Optional<SchemaObject> dataset = port.findDataset();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int row = 0; row < COUNT; row++) {
            List<@Nullable String> cells = new ArrayList<>();
            for (Column column : port.columns()) {
                Optional<Property> property = dataset.flatMap(object -> object.findProperty(column.name()));
                cells.add(cell(column, property, row));
            }
            rows.add(cells);
        }
        return new Rows.Inline(port.columns(), rows);
    }

    private static @Nullable String cell(Column column, Optional<Property> property, int row) {
        List<String> allowed = property.map(MockRows::allowed).orElse(List.of());
        boolean distinct = property.map(found -> found.unique() || found.primaryKey()).orElse(false);
        if (!allowed.isEmpty() && (!distinct || row < allowed.size())) {
            return allowed.get(row % allowed.size());
        }
        if (!column.required() && row == COUNT - 1) {
            return null;
        }
        return generated(column.name(), column.type(), property, row);
    }

    private static List<String> allowed(Property property) {
        for (QualityRule rule : property.quality()) {
            if (rule.arguments().get("validValues") instanceof Value.Sequence(List<Value> values)) {
                return values.stream().map(Value::toString).toList();
            }
        }
        return property.examples().stream().filter(example -> !(example instanceof Value.Sequence || example instanceof Value.Mapping)).map(Value::toString).toList();
    }

    private static String generated(String name, ColumnType type, Optional<Property> property, int row) {
        return switch (type) {
            case ColumnType.Text() -> text(name, property, row);
            case ColumnType.Truth() -> Boolean.toString(row % 2 == 0);
            case ColumnType.Int(), ColumnType.BigInt() -> lowest(property).add(BigDecimal.valueOf(row + 1L)).toBigInteger().toString();
            case ColumnType.Decimal(int precision, int scale) -> decimal(lowest(property), precision, scale, row);
            case ColumnType.Real(), ColumnType.DoublePrecision() -> lowest(property).add(BigDecimal.valueOf(row + 0.5)).toPlainString();
            case ColumnType.Date() -> FIRST_DAY.plusDays(row).toString();
            case ColumnType.Time() -> "%02d:00:00".formatted(row % 24);
            case ColumnType.Timestamp() -> FIRST_DAY.plusDays(row) + " 08:00:00";
            case ColumnType.Instant() -> FIRST_DAY.plusDays(row) + " 08:00:00+00";
            case ColumnType.Binary() -> "\\x%02X".formatted(row);
            case ColumnType.Uuid() -> "00000000-0000-4000-8000-%012d".formatted(row);
            case ColumnType.Struct(List<Column> fields) ->
                fields.stream()
                        .map(field -> "'%s': %s".formatted(field.name(), generated(field.name(), field.type(), Optional.empty(), row)))
                        .collect(Collectors.joining(", ", "{", "}"));
            case ColumnType.Array(ColumnType item) -> "[" + generated(name, item, Optional.empty(), row) + "]";
        };
    }

    private static String text(String name, Optional<Property> property, int row) {
        String text = "%s_%d".formatted(name, row + 1);
        Integer longest = property.map(found -> found.options().maxLength()).orElse(null);
        Integer shortest = property.map(found -> found.options().minLength()).orElse(null);
        if (shortest != null && text.length() < shortest) {
            text = text + "x".repeat(shortest - text.length());
        }
        return longest != null && text.length() > longest ? text.substring(text.length() - longest) : text;
    }

    private static BigDecimal lowest(Optional<Property> property) {
        return property.map(found -> found.options().minimum()).orElse(null) instanceof Value.Numeral(BigDecimal number) ? number : BigDecimal.ZERO;
    }

    private static String decimal(BigDecimal lowest, int precision, int scale, int row) {
        BigDecimal step = precision > scale ? BigDecimal.valueOf(row % 9 + 1L) : BigDecimal.ZERO;
        return lowest.add(step).setScale(scale, java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
