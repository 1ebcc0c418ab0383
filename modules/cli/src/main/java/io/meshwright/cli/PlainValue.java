package io.meshwright.cli;

import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values of documents as JSON writes them.
final class PlainValue {
    private PlainValue() {}

    static Object of(Value value) {
        return switch (value) {
            case Value.None _ -> "";
            case Value.Text(String text) -> text;
            case Value.Numeral(BigDecimal number) -> number;
            case Value.Truth(boolean truth) -> truth;
            case Value.Sequence(List<Value> items) -> items.stream().map(PlainValue::of).toList();
            case Value.Mapping(Map<String, Value> entries) -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                entries.forEach((key, inside) -> plain.put(key, of(inside)));
                yield plain;
            }
        };
    }
}
