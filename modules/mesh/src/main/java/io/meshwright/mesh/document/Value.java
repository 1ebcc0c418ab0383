package io.meshwright.mesh.document;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A value of a document whose shape the standards leave open, such as a custom property's.
public sealed interface Value {
    /// Nothing was written, or `null`.
    record None() implements Value {
        @Override
        public String toString() {
            return "null";
        }
    }

    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    record Numeral(BigDecimal number) implements Value {
        @Override
        public String toString() {
            return number.toPlainString();
        }
    }

    record Truth(boolean truth) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    record Sequence(List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.stream().map(Value::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /// @param entries in the document's order
    record Mapping(Map<String, Value> entries) implements Value {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String toString() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    static Value none() {
        return new None();
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(BigDecimal number) {
        return new Numeral(number);
    }
}
