package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.Description;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pieces of contracts that say only what a test needs.
final class Draft {
    private final String name;
    private final @Nullable LogicalType type;
    private String physicalType = "";
    private TypeOptions options = TypeOptions.none();
    private boolean required;
    private boolean unique;
    private int key;
    private final List<QualityRule> quality = new ArrayList<>();
    private final List<Relationship> relationships = new ArrayList<>();
    private List<Value> examples = List.of();
    private List<Property> fields = List.of();
    private @Nullable Property items;
    private @Nullable MapShape map;

    private Draft(String name, @Nullable LogicalType type) {
        this.name = name;
        this.type = type;
    }

    static Draft of(String name, LogicalType type) {
        return new Draft(name, type);
    }

    static Draft untyped(String name) {
        return new Draft(name, null);
    }

    Draft physicalType(String words) {
        physicalType = words;
        return this;
    }

    Draft required() {
        required = true;
        return this;
    }

    Draft unique() {
        unique = true;
        return this;
    }

    Draft key(int position) {
        key = position;
        return this;
    }

    Draft options(TypeOptions given) {
        options = given;
        return this;
    }

    Draft rule(QualityRule rule) {
        quality.add(rule);
        return this;
    }

    Draft refersTo(String target) {
        relationships.add(
                new Relationship(
                        "", "foreignKey", List.of(), List.of(target), List.of(), Place.none()));
        return this;
    }

    Draft examples(Value... values) {
        examples = List.of(values);
        return this;
    }

    Draft fields(Draft... drafts) {
        fields = Arrays.stream(drafts).map(Draft::property).toList();
        return this;
    }

    Draft items(Draft draft) {
        items = draft.property();
        return this;
    }

    Draft map(Draft key, Draft value) {
        map = new MapShape(key.property(), value.property());
        return this;
    }

    Property property() {
        return new Property(
                "",
                name,
                "",
                "",
                "",
                physicalType,
                type,
                options,
                key > 0,
                key > 0 ? key : -1,
                required,
                unique,
                false,
                -1,
                "",
                "",
                List.of(),
                "",
                "",
                examples,
                false,
                relationships,
                quality,
                List.of(),
                List.of(),
                List.of(),
                fields,
                items,
                List.of(),
                "",
                List.of(),
                map,
                Place.none());
    }

    static SchemaObject dataset(List<QualityRule> rules, Draft... drafts) {
        return new SchemaObject(
                "",
                "orders",
                "",
                "",
                "",
                "",
                "",
                Arrays.stream(drafts).map(Draft::property).toList(),
                List.of(),
                rules,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Guidance.none(),
                Place.none());
    }

    static Contract contract(SchemaObject dataset, ServiceLevel... levels) {
        return new Contract(
                "v3.1.0",
                "sales.orders",
                "",
                Version.parse("1.0.0"),
                "active",
                "",
                "",
                "",
                Description.empty(),
                List.of(),
                List.of(dataset),
                List.of(),
                List.of(),
                null,
                Team.nobody(),
                List.of(),
                List.of(levels),
                "",
                List.of(),
                List.of(),
                "",
                Guidance.none(),
                Fingerprint.of(""),
                Place.none());
    }

    static QualityRule library(
            String metric, Map<String, Value> arguments, @Nullable Threshold threshold) {
        return rule("", "library", metric, arguments, threshold, "", "", "");
    }

    static QualityRule rule(
            String id,
            String type,
            String metric,
            Map<String, Value> arguments,
            @Nullable Threshold threshold,
            String unit,
            String query,
            String severity) {
        return new QualityRule(
                id,
                "",
                "",
                type,
                metric,
                arguments,
                threshold,
                unit,
                query,
                type.equals("custom") ? "soda" : "",
                Value.none(),
                "",
                "",
                severity,
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Place.none());
    }

    static TypeOptions length(@Nullable Integer least, @Nullable Integer most) {
        return text(least, most, "", "");
    }

    static TypeOptions pattern(String pattern) {
        return text(null, null, pattern, "");
    }

    static TypeOptions format(String format) {
        return text(null, null, "", format);
    }

    static TypeOptions text(
            @Nullable Integer least, @Nullable Integer most, String pattern, String format) {
        return new TypeOptions(
                least, most, pattern, format, null, null, null, null, null, null, null, List.of(),
                null, null, false, null, "");
    }

    static TypeOptions range(@Nullable Value minimum, @Nullable Value maximum) {
        return new TypeOptions(
                null, null, "", "", minimum, maximum, null, null, null, null, null, List.of(), null,
                null, false, null, "");
    }

    static Value number(long number) {
        return Value.of(BigDecimal.valueOf(number));
    }

    static Value words(String... words) {
        return new Value.Sequence(Arrays.stream(words).map(Value::of).toList());
    }
}
