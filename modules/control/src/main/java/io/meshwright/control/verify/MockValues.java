package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.TimePattern;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes up single values, as the text that the engine casts to the column's type.
final class MockValues {
    private static final int NULL_EVERY = 9;
    private static final int WIDTH = 1_000;
    private static final BigDecimal FIRST_DAY =
            BigDecimal.valueOf(LocalDate.of(2026, 1, 1).toEpochDay());
    private static final OffsetDateTime FIRST_MOMENT =
            OffsetDateTime.of(2026, 1, 1, 8, 0, 0, 0, ZoneOffset.UTC);
    private static final BigDecimal MICROS_OF_SECOND = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
    private static final List<String> WORDS =
            List.of(
                    "amber", "birch", "cedar", "delta", "ember", "flint", "grove", "heron", "iris",
                    "juniper", "kestrel", "larch", "maple", "north", "otter", "pine", "quartz",
                    "river", "slate", "thistle", "umber", "violet", "willow", "yarrow");

    private final String dataset;
    private final Map<ColumnPath, List<Condition>> conditions;

    MockValues(String dataset, Map<ColumnPath, List<Condition>> conditions) {
        this.dataset = dataset;
        this.conditions = conditions;
    }

    /// The value of one drawing.
    ///
    /// @param different whether drawings should differ from each other
    @Nullable String value(
            Property property, ColumnPath path, ColumnType type, int drawing, boolean different) {
        SplittableRandom random = random(path, drawing);
        List<Condition> kept = flat(conditions.getOrDefault(path, List.of()));
        boolean given =
                different
                        || path.isRepeated()
                        || kept.stream()
                                .anyMatch(one ->
                                        one instanceof Condition.Given
                                                || one instanceof Condition.NotMissing);
        if (!given && random.nextInt(NULL_EVERY) == 0) {
            return null;
        }
        List<String> listed = listed(property, kept, type, different);
        if (!listed.isEmpty()) {
            return listed.get(different ? drawing % listed.size() : random.nextInt(listed.size()));
        }
        return switch (type) {
            case ColumnType.Text _ -> text(kept, drawing, different, random);
            case ColumnType.Truth _ -> Boolean.toString(random.nextBoolean());
            case ColumnType.Uuid _ -> uuid(path, drawing);
            case ColumnType.Binary _ -> word(drawing, true, random);
            case ColumnType.Struct(List<Column> fields) ->
                    struct(property, path, fields, drawing, different);
            case ColumnType.Array(ColumnType item) ->
                    array(property, path, item, kept, drawing, different);
            case ColumnType.Map map -> map(property, path, map, kept, drawing);
            default -> ordered(kept, type, drawing, different, random);
        };
    }

    /// The values that the contract lists: those that are valid, else its examples.
    private static List<String> listed(
            Property property, List<Condition> kept, ColumnType type, boolean different) {
        Optional<List<Value>> valid =
                kept.stream()
                        .filter(Condition.OneOf.class::isInstance)
                        .map(one -> ((Condition.OneOf) one).values())
                        .findFirst();
        Stream<Value> values =
                valid.map(List::stream)
                        .orElseGet(() -> different ? Stream.empty() : property.examples().stream());
        return values.filter(value -> Literals.of(value, type).isPresent())
                .map(Value::toString)
                .filter(text -> !(type instanceof ColumnType.Text) || keeps(text, kept))
                .toList();
    }

    private static List<Condition> flat(List<Condition> conditions) {
        return conditions.stream()
                .flatMap(one ->
                        one instanceof Condition.All(List<Condition> parts)
                                ? parts.stream()
                                : Stream.of(one))
                .toList();
    }

    private static String text(
            List<Condition> kept, int drawing, boolean different, SplittableRandom random) {
        for (int attempt = 0; attempt < 50; attempt++) {
            String candidate = candidate(kept, drawing, different, random);
            if (keeps(candidate, kept)) {
                return candidate;
            }
        }
        return candidate(kept, drawing, different, random);
    }

    private static String candidate(
            List<Condition> kept, int drawing, boolean different, SplittableRandom random) {
        for (Condition one : kept) {
            if (one instanceof Condition.Written(TimePattern pattern)) {
                return pattern.formatter().format(FIRST_MOMENT.plusDays(drawing));
            }
            if (one instanceof Condition.Matches(String pattern, String meaning)) {
                String made =
                        meaning.equals("an email address")
                                ? word(drawing, different, random) + "@example.com"
                                : PatternText.of(pattern, random).orElse("");
                if (!made.isEmpty()) {
                    return made;
                }
            }
        }
        String text = word(drawing, different, random);
        for (Condition one : kept) {
            if (one instanceof Condition.Length(Integer least, Integer most)) {
                if (least != null && text.length() < least) {
                    text = text + "x".repeat(least - text.length());
                }
                if (most != null && text.length() > most) {
                    String end = different ? Integer.toString(drawing, Character.MAX_RADIX) : "";
                    text =
                            end.length() >= most
                                    ? end.substring(end.length() - most)
                                    : text.substring(0, most - end.length()) + end;
                }
            }
        }
        return text;
    }

    private static boolean keeps(String text, List<Condition> kept) {
        return kept.stream()
                .allMatch(one ->
                        switch (one) {
                            case Condition.Matches(String pattern, _) ->
                                    Pattern.compile(pattern).matcher(text).find();
                            case Condition.Length(Integer least, Integer most) -> {
                                int length = text.codePointCount(0, text.length());
                                yield (least == null || length >= least)
                                        && (most == null || length <= most);
                            }
                            case Condition.NotMissing(List<Value> unknowns) ->
                                    unknowns.stream()
                                            .noneMatch(word -> word.toString().equals(text));
                            default -> true;
                        });
    }

    private static String word(int drawing, boolean different, SplittableRandom random) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return different ? word + (drawing + 1) : word;
    }

    private String uuid(ColumnPath path, int drawing) {
        return UUID.nameUUIDFromBytes(
                        (dataset + "." + path + "#" + drawing).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /// A number or time within its bounds, at whole steps.
    private static String ordered(
            List<Condition> kept,
            ColumnType type,
            int drawing,
            boolean different,
            SplittableRandom random) {
        BigDecimal step = step(kept, type);
        @Nullable BigDecimal low = null;
        @Nullable BigDecimal high = null;
        for (Condition one : kept) {
            if (one instanceof Condition.Range range
                    && Bounds.of(range, type) instanceof Bounds.Interval interval) {
                low = Bounds.greater(low, interval.low());
                high = Bounds.lesser(high, interval.high());
            }
        }
        BigDecimal from = first(low, high, step, type);
        BigDecimal begin = from.divide(step, 0, RoundingMode.CEILING);
        long room =
                high == null
                        ? WIDTH
                        : high.divide(step, 0, RoundingMode.FLOOR)
                                .subtract(begin)
                                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                                .longValue();
        long offset =
                different
                        ? Math.min(drawing, Math.max(0, room))
                        : random.nextLong(Math.min(Math.max(0, room), WIDTH) + 1);
        BigDecimal position = begin.add(BigDecimal.valueOf(offset)).multiply(step);
        return Positions.isFloating(type)
                ? position.toPlainString()
                : Positions.words(Positions.floor(position, type), type);
    }

    private static BigDecimal first(
            @Nullable BigDecimal low, @Nullable BigDecimal high, BigDecimal step, ColumnType type) {
        if (low != null) {
            // Floating bounds may be exclusive: start within.
            return Positions.isFloating(type) ? low.add(step) : low.max(Positions.least(type));
        }
        BigDecimal usual =
                switch (type) {
                    case ColumnType.Date _ -> FIRST_DAY;
                    case ColumnType.Timestamp _, ColumnType.Instant _ ->
                            FIRST_DAY.multiply(SECONDS_OF_DAY).multiply(MICROS_OF_SECOND);
                    case ColumnType.Time _ -> BigDecimal.ZERO;
                    default -> step;
                };
        return high == null || usual.compareTo(high) <= 0
                ? usual
                : high.subtract(step.multiply(BigDecimal.valueOf(WIDTH)))
                        .max(Positions.least(type));
    }

    private static BigDecimal step(List<Condition> kept, ColumnType type) {
        for (Condition one : kept) {
            if (one instanceof Condition.MultipleOf(BigDecimal step) && step.signum() > 0) {
                return step;
            }
        }
        return switch (type) {
            case ColumnType.Timestamp _, ColumnType.Instant _ ->
                    MICROS_OF_SECOND.multiply(BigDecimal.valueOf(3_600));
            case ColumnType.Time _ -> MICROS_OF_SECOND.multiply(BigDecimal.valueOf(60));
            case ColumnType.Decimal(_, int scale) ->
                    BigDecimal.ONE.movePointLeft(Math.min(scale, 2));
            case ColumnType.Real _, ColumnType.DoublePrecision _ -> new BigDecimal("0.0009765625");
            default -> BigDecimal.ONE;
        };
    }

    private String struct(
            Property property,
            ColumnPath path,
            List<Column> fields,
            int drawing,
            boolean different) {
        List<String> parts = new ArrayList<>();
        for (Column field : fields) {
            Property inner =
                    property.properties().stream()
                            .filter(known -> known.name().equals(field.name()))
                            .findFirst()
                            .orElse(property);
            parts.add(
                    quoted(field.name())
                            + ": "
                            + nested(
                                    value(
                                            inner,
                                            path.then(field.name()),
                                            field.type(),
                                            drawing,
                                            different),
                                    field.type()));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private String array(
            Property property,
            ColumnPath path,
            ColumnType item,
            List<Condition> kept,
            int drawing,
            boolean different) {
        int least = 1;
        int most = 3;
        for (Condition one : kept) {
            if (one instanceof Condition.Items(Integer fewest, Integer greatest)) {
                least = fewest == null ? Math.min(1, greatest == null ? 1 : greatest) : fewest;
                most = greatest == null ? least + 2 : Math.min(greatest, least + 2);
            }
        }
        int count = random(path, drawing).nextInt(least, Math.max(least, most) + 1);
        Property items = property.items();
        Set<String> values = new LinkedHashSet<>();
        for (int i = 0; values.size() < count && i < 1_000; i++) {
            String value =
                    value(
                            items == null ? property : items,
                            path.then(ColumnPath.ITEMS),
                            item,
                            drawing * 1_000 + i,
                            different);
            values.add(nested(value, item));
        }
        return "[" + String.join(", ", values) + "]";
    }

    private String map(
            Property property,
            ColumnPath path,
            ColumnType.Map type,
            List<Condition> kept,
            int drawing) {
        int least = 1;
        int most = 3;
        for (Condition one : kept) {
            if (one instanceof Condition.Keys(Integer fewest, Integer greatest)) {
                least = fewest == null ? Math.min(1, greatest == null ? 1 : greatest) : fewest;
                most = greatest == null ? least + 2 : Math.min(greatest, least + 2);
            }
        }
        int count = random(path, drawing).nextInt(least, Math.max(least, most) + 1);
        MapShape shape = property.map();
        Property key = shape == null ? property : shape.key();
        Property value = shape == null ? property : shape.value();
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; entries.size() < count && i < 1_000; i++) {
            int inner = drawing * 1_000 + i;
            entries.putIfAbsent(
                    nested(value(key, path.then(ColumnPath.KEYS), type.key(), i, true), type.key()),
                    nested(
                            value(value, path.then(ColumnPath.VALUES), type.value(), inner, false),
                            type.value()));
        }
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String nested(@Nullable String value, ColumnType type) {
        if (value == null) {
            return "NULL";
        }
        return type.isNested() ? value : quoted(value);
    }

    /// Within nested values the engine reads quotes and backslashes as its own.
    private static String quoted(String text) {
        return "'" + text.replace('\'', ' ').replace('\\', ' ') + "'";
    }

    private SplittableRandom random(ColumnPath path, int drawing) {
        long seed = 0xcbf29ce484222325L;
        for (byte b : (dataset + "." + path).getBytes(StandardCharsets.UTF_8)) {
            seed = (seed ^ b) * 0x100000001b3L;
        }
        return new SplittableRandom(seed * 31 + drawing);
    }
}
