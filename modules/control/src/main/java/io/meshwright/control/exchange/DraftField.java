package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column of a draft, or a field nested in one.
///
/// @param said fields of the contract with their values; a point leads into a mapping, as in
///   `logicalTypeOptions.format`
/// @param hints what might be said besides
/// @param fields of an object
/// @param items of an array
/// @param entries of a map
public record DraftField(
        Map<String, Value> said,
        List<Hint> hints,
        List<DraftField> fields,
        @Nullable DraftField items,
        @Nullable Entries entries) {
    /// What holds several values, to which a hint adds one.
    private static final Set<String> LISTS = Set.of("quality", "tags", "relationships");

    /// What the keys and the values of a map are like.
    public record Entries(DraftField key, DraftField value) {}

    public DraftField {
        said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
        hints = List.copyOf(hints);
        fields = List.copyOf(fields);
    }

    /// A column that is known by name alone.
    public static DraftField named(String name) {
        return new DraftField(Map.of("name", Value.of(name)), List.of(), List.of(), null, null);
    }

    /// The items of an array, which have no name.
    public static DraftField nameless() {
        return new DraftField(Map.of(), List.of(), List.of(), null, null);
    }

    public String name() {
        Value name = said.get("name");
        return name == null ? "" : name.toString();
    }

    /// The same, with a field set.
    public DraftField with(String field, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(said);
        more.put(field, value);
        return new DraftField(more, hints, fields, items, entries);
    }

    /// The same, with a text set, unless it is empty.
    public DraftField with(String field, String text) {
        return text.isEmpty() ? this : with(field, Value.of(text));
    }

    public DraftField with(String field, long number) {
        return with(field, Value.of(BigDecimal.valueOf(number)));
    }

    /// The same, with a field that is true.
    public DraftField withTrue(String field) {
        return with(field, new Value.Truth(true));
    }

    /// The same, with an item more in a list.
    public DraftField plus(String field, Value item) {
        List<Value> more = new ArrayList<>();
        if (said.get(field) instanceof Value.Sequence(List<Value> items)) {
            more.addAll(items);
        }
        more.add(item);
        return with(field, new Value.Sequence(more));
    }

    /// The same, with the rule that it holds these values and no others.
    public DraftField withValidValues(List<Value> values) {
        return plus("quality", ValidValues.rule(values));
    }

    /// The same, with a type said.
    public DraftField typed(ColumnType type) {
        DraftField typed =
                with(
                                "logicalType",
                                switch (type) {
                                    case ColumnType.Truth _ -> "boolean";
                                    case ColumnType.Int _, ColumnType.BigInt _ -> "integer";
                                    case ColumnType.Decimal _,
                                            ColumnType.Real _,
                                            ColumnType.DoublePrecision _ ->
                                            "number";
                                    case ColumnType.Date _ -> "date";
                                    case ColumnType.Time _ -> "time";
                                    case ColumnType.Timestamp _, ColumnType.Instant _ ->
                                            "timestamp";
                                    case ColumnType.Struct _ -> "object";
                                    case ColumnType.Array _ -> "array";
                                    case ColumnType.Map _ -> "map";
                                    case ColumnType.Text _,
                                            ColumnType.Binary _,
                                            ColumnType.Uuid _ ->
                                            "string";
                                })
                        .with("physicalType", type.words());
        return switch (type) {
            case ColumnType.Instant _ -> typed.withTrue("logicalTypeOptions.timezone");
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    typed.withEntries(nameless().typed(key), nameless().typed(value));
            default -> typed;
        };
    }

    public DraftField with(List<Hint> more) {
        return new DraftField(said, more, fields, items, entries);
    }

    public DraftField withFields(List<DraftField> more) {
        return new DraftField(said, hints, more, items, entries);
    }

    public DraftField withItems(DraftField shape) {
        return new DraftField(said, hints, fields, shape, entries);
    }

    public DraftField withEntries(DraftField key, DraftField value) {
        return new DraftField(said, hints, fields, items, new Entries(key, value));
    }

    /// Whether it is a map, or one lies in it.
    boolean hasMap() {
        return entries != null
                || (items != null && items.hasMap())
                || fields.stream().anyMatch(DraftField::hasMap);
    }

    /// The same with everything said that is at least so sure.
    DraftField accept(double confidence) {
        DraftField accepted = this;
        List<Hint> left = new ArrayList<>();
        for (Hint hint : hints) {
            if (hint.confidence() < confidence) {
                left.add(hint);
            } else if (LISTS.contains(hint.field())) {
                accepted = accepted.plus(hint.field(), hint.value());
            } else {
                accepted = accepted.with(hint.field(), hint.value());
            }
        }
        return new DraftField(
                accepted.said,
                left,
                fields.stream().map(field -> field.accept(confidence)).toList(),
                items == null ? null : items.accept(confidence),
                entries == null
                        ? null
                        : new Entries(
                                entries.key().accept(confidence),
                                entries.value().accept(confidence)));
    }

    /// The hints of this and of what is nested in it.
    void collect(String path, List<Suggested> into) {
        hints.forEach(hint -> into.add(new Suggested(path, hint)));
        fields.forEach(field -> field.collect(path + "/properties/" + field.name(), into));
        if (items != null) {
            items.collect(path + "/items", into);
        }
        if (entries != null) {
            entries.key().collect(path + "/map/key", into);
            entries.value().collect(path + "/map/value", into);
        }
    }
}
