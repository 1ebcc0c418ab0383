package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Walks over two states of a column and of what is nested in it.
final class PropertyWalk {
    private static final Pattern SIZE =
            Pattern.compile(
                    "(?i)\\s*(?:text|string|(?:n?var)?n?char(?:acter)?(?: varying)?)\\s*\\((\\d{1,9})\\)\\s*");

    private final Findings findings;
    private final Compatibility.Knowledge knowledge;
    private final QualityWalk quality;
    private final DatasetWalk datasets;
    private final List<DatasetWalk.Located> gone;
    private final List<DatasetWalk.Located> come;

    PropertyWalk(
            Findings findings,
            Compatibility.Knowledge knowledge,
            QualityWalk quality,
            DatasetWalk datasets,
            List<DatasetWalk.Located> gone,
            List<DatasetWalk.Located> come) {
        this.findings = findings;
        this.knowledge = knowledge;
        this.quality = quality;
        this.datasets = datasets;
        this.gone = gone;
        this.come = come;
    }

    /// What is promised of a column or field, also by the words of what holds it: a key is given,
    /// and unique when it is one column; an object says which of its fields are.
    record Given(boolean before, boolean after, boolean wasUnique, boolean isUnique) {
        static Given ofThemselves(Property before, Property after) {
            return new Given(
                    before.required() || before.primaryKey(),
                    after.required() || after.primaryKey(),
                    before.unique(),
                    after.unique());
        }

        private Given orGiven(boolean alsoBefore, boolean alsoAfter) {
            return new Given(before || alsoBefore, after || alsoAfter, wasUnique, isUnique);
        }

        private Given orUnique(boolean alsoBefore, boolean alsoAfter) {
            return new Given(before, after, wasUnique || alsoBefore, isUnique || alsoAfter);
        }
    }

    void columns(SchemaObject before, SchemaObject after, String path) {
        boolean wasSole = hasSoleKey(before);
        boolean isSole = hasSoleKey(after);
        match(
                before.properties(),
                after.properties(),
                path,
                (one, other) ->
                        Given.ofThemselves(one, other)
                                .orUnique(
                                        wasSole && one.primaryKey(), isSole && other.primaryKey()));
    }

    private static boolean hasSoleKey(SchemaObject dataset) {
        return dataset.properties().stream().filter(Property::primaryKey).count() == 1;
    }

    private void fields(Property before, Property after, String path) {
        match(
                before.properties(),
                after.properties(),
                path,
                (one, other) ->
                        Given.ofThemselves(one, other)
                                .orGiven(
                                        before.options().required().contains(one.name()),
                                        after.options().required().contains(other.name())));
    }

    private void match(
            List<Property> before,
            List<Property> after,
            String path,
            BiFunction<Property, Property, Given> given) {
        Keyed.match(
                before,
                after,
                Property::name,
                each -> gone.add(located(each, path)),
                each -> come.add(located(each, path)),
                (one, other) ->
                        compare(one, other, path + "." + other.name(), given.apply(one, other)));
    }

    private static DatasetWalk.Located located(Property property, String parent) {
        return new DatasetWalk.Located(parent + "." + property.name(), parent, property);
    }

    void compare(Property before, Property after, String path, Given given) {
        Place place = after.place();
        type(before, after, path);
        if (before.required() || before.primaryKey() || after.required() || after.primaryKey()) {
            findings.whenGiven(
                    Rule.REQUIRED_ADDED,
                    Rule.REQUIRED_REMOVED,
                    path + ".required",
                    given.before(),
                    given.after(),
                    place);
        }
        if (before.unique() || after.unique()) {
            findings.whenGiven(
                    Rule.UNIQUE_ADDED,
                    Rule.UNIQUE_REMOVED,
                    path + ".unique",
                    given.wasUnique(),
                    given.isUnique(),
                    place);
        }
        new OptionsWalk(findings, knowledge.patterns(), path + ".logicalTypeOptions", place)
                .compare(before, after);
        new EnumWalk(findings, path, place).compare(before, after);
        classification(before.classification(), after.classification(), path, place);
        String formerName = physicalName(before);
        String presentName = physicalName(after);
        if (!before.physicalName().isEmpty() || !after.physicalName().isEmpty()) {
            findings.whenDifferent(
                    Rule.PHYSICAL_NAME_CHANGED,
                    path + ".physicalName",
                    formerName,
                    presentName,
                    place);
        }
        derivation(before, after, path, place);
        notes(before, after, path, place);
        datasets.references(before.relationships(), after.relationships(), path, place);
        quality.compare(before.quality(), after.quality(), path);
        fields(before, after, path);
        items(before.items(), after.items(), path, place);
        MapShape formerMap = before.map();
        MapShape presentMap = after.map();
        if (formerMap != null && presentMap != null) {
            half(formerMap.key(), presentMap.key(), path + ColumnPath.KEYS);
            half(formerMap.value(), presentMap.value(), path + ColumnPath.VALUES);
        }
    }

    private void half(Property before, Property after, String path) {
        compare(before, after, path, Given.ofThemselves(before, after));
    }

    private void items(
            @Nullable Property before, @Nullable Property after, String path, Place place) {
        if (before != null && after != null) {
            compare(before, after, path + "[]", Given.ofThemselves(before, after));
        } else if (before != null || after != null) {
            findings.add(
                    before == null ? Rule.TYPE_NARROWED : Rule.TYPE_WIDENED,
                    path + ".items",
                    before == null ? "" : typeWords(before),
                    after == null ? "" : typeWords(after),
                    place);
        }
    }

    private void type(Property before, Property after, String path) {
        Relation types = TypeOrder.relate(before, after);
        Relation sizes = LimitOrder.most(size(before), size(after));
        String from = typeWords(before);
        String to = typeWords(after);
        switch (types) {
            case EQUAL -> {
                if (sizes != Relation.EQUAL) {
                    findings.add(
                            sizes == Relation.NARROWER ? Rule.TYPE_NARROWED : Rule.TYPE_WIDENED,
                            path + ".type",
                            from,
                            to,
                            after.place());
                } else if (!from.equals(to)) {
                    findings.add(
                            Rule.TYPE_WORDING_CHANGED, path + ".type", from, to, after.place());
                }
            }
            case NARROWER ->
                    findings.add(Rule.TYPE_NARROWED, path + ".type", from, to, after.place());
            case WIDER -> findings.add(Rule.TYPE_WIDENED, path + ".type", from, to, after.place());
            case APART, UNKNOWN ->
                    findings.add(Rule.TYPE_CHANGED, path + ".type", from, to, after.place());
        }
    }

    private static @Nullable Integer size(Property property) {
        Matcher matcher = SIZE.matcher(property.physicalType());
        return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
    }

    /// The type of a column in words: `integer (bigint)`.
    static String typeWords(Property property) {
        String logical = property.logicalType() == null ? "" : property.logicalType().word();
        String physical = property.physicalType();
        if (physical.isEmpty()) {
            return logical;
        }
        return logical.isEmpty() ? physical : "%s (%s)".formatted(logical, physical);
    }

    private static String physicalName(Property property) {
        return property.physicalName().isEmpty() ? property.name() : property.physicalName();
    }

    private void classification(String before, String after, String path, Place place) {
        if (before.equals(after)) {
            return;
        }
        int from = knowledge.classes().indexOf(before);
        int to = knowledge.classes().indexOf(after);
        Rule rule =
                before.isEmpty()
                        ? Rule.CLASS_ADDED
                        : after.isEmpty()
                                ? Rule.CLASS_REMOVED
                                : from < 0 || to < 0
                                        ? Rule.CLASS_CHANGED
                                        : to > from ? Rule.CLASS_RAISED : Rule.CLASS_LOWERED;
        findings.add(rule, path + ".classification", before, after, place);
    }

    private void derivation(Property before, Property after, String path, Place place) {
        findings.whenDifferent(
                Rule.ENCRYPTION_CHANGED,
                path + ".encryptedName",
                before.encryptedName(),
                after.encryptedName(),
                place);
        findings.whenDifferent(
                Rule.DERIVATION_CHANGED,
                path + ".transformLogic",
                before.transformLogic(),
                after.transformLogic(),
                place);
        if (before.name().equals(after.name())) {
            findings.whenDifferent(
                    Rule.DERIVATION_CHANGED,
                    path + ".transformSourceObjects",
                    Findings.words(before.transformSourceObjects()),
                    Findings.words(after.transformSourceObjects()),
                    place);
        }
        Texts.compare(
                findings,
                path + ".transformDescription",
                before.transformDescription(),
                after.transformDescription(),
                place);
        findings.whenDifferent(
                Rule.LAYOUT_CHANGED,
                path + ".partitioned",
                partition(before),
                partition(after),
                place);
    }

    private static String partition(Property property) {
        return property.partitioned() ? "partition key " + property.partitionKeyPosition() : "";
    }

    private void notes(Property before, Property after, String path, Place place) {
        findings.whenDifferent(
                Rule.NAME_CHANGED,
                path + ".businessName",
                before.businessName(),
                after.businessName(),
                place);
        Texts.compare(
                findings, path + ".description", before.description(), after.description(), place);
        findings.notes(path + ".synonyms", before.synonyms(), after.synonyms(), place);
        findings.notes(path + ".examples", before.examples(), after.examples(), place);
        findings.notes(
                path + ".criticalDataElement",
                List.of(before.criticalDataElement()),
                List.of(after.criticalDataElement()),
                place);
        findings.annotations(
                path,
                Findings.Annotations.of(
                        before.tags(),
                        before.authoritativeDefinitions(),
                        before.customProperties()),
                Findings.Annotations.of(
                        after.tags(), after.authoritativeDefinitions(), after.customProperties()),
                place);
    }
}
