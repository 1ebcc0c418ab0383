package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Guidance;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.document.Team;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a contract says, by kind, with the places that say it.
final class Parts {
    /// So many places are named of each kind.
    private static final int NAMED = 3;

    private static final String WHOLE = "";

    private final Map<Part, List<String>> places = new EnumMap<>(Part.class);

    /// The places at which a format that has room for a kind has none for what is said there.
    private final Map<Part, List<String>> lost = new EnumMap<>(Part.class);

    private Parts() {}

    static Parts of(Contract contract, List<SchemaObject> datasets) {
        Parts parts = new Parts();
        parts.contract(contract);
        for (SchemaObject dataset : datasets) {
            parts.dataset(dataset);
        }
        return parts;
    }

    /// What is said beside these kinds, in words and in order.
    List<String> besides(Set<Part> held) {
        List<String> words = new ArrayList<>();
        for (Part part : Part.values()) {
            List<String> where = (held.contains(part) ? lost : places).get(part);
            if (where != null) {
                words.add(part.words() + named(where));
            }
        }
        return words;
    }

    /// Notes that something has no place in the format, though others of its kind have.
    void lose(Part part, String place) {
        lost.computeIfAbsent(part, _ -> new ArrayList<>()).add(place);
    }

    /// Notes that a format tells of the fields of an object or the items of an array at most their
    /// names and types.
    void loseInside(Property property, String place) {
        Parts inside = new Parts();
        inside.inside(property, place);
        inside.places.remove(Part.NESTED);
        inside.places.remove(Part.PHYSICAL_TYPE);
        inside.places.forEach((part, where) -> where.forEach(each -> lose(part, each)));
    }

    private static String named(List<String> where) {
        List<String> named = where.stream().filter(place -> !place.isEmpty()).distinct().toList();
        if (named.isEmpty()) {
            return "";
        }
        String first = String.join(", ", named.subList(0, Math.min(NAMED, named.size())));
        return named.size() <= NAMED
                ? " (%s)".formatted(first)
                : " (%s and %d more)".formatted(first, named.size() - NAMED);
    }

    private void contract(Contract contract) {
        add(true, Part.IDENTITY, WHOLE);
        boolean belongs =
                !contract.tenant().isEmpty()
                        || !contract.domain().isEmpty()
                        || !contract.dataProduct().isEmpty();
        add(belongs, Part.BELONGING, WHOLE);
        add(!contract.guidance().equals(Guidance.none()), Part.MARK, WHOLE);
        boolean isDescribed =
                !contract.description().purpose().isEmpty()
                        || !contract.description().usage().isEmpty()
                        || !contract.description().limitations().isEmpty();
        add(isDescribed, Part.PURPOSE, WHOLE);
        add(!contract.tags().isEmpty(), Part.TAGS, WHOLE);
        add(!contract.serviceLevels().isEmpty(), Part.SERVICE_LEVEL, WHOLE);
        add(!contract.servers().isEmpty(), Part.SERVER, WHOLE);
        add(!contract.team().equals(Team.nobody()), Part.TEAM, WHOLE);
        add(!contract.roles().isEmpty(), Part.ROLE, WHOLE);
        add(!contract.support().isEmpty(), Part.SUPPORT, WHOLE);
        add(contract.price() != null, Part.PRICE, WHOLE);
        add(
                !contract.authoritativeDefinitions().isEmpty()
                        || !contract.description().authoritativeDefinitions().isEmpty(),
                Part.DEFINITION,
                WHOLE);
        add(
                !contract.customProperties().isEmpty()
                        || !contract.description().customProperties().isEmpty(),
                Part.CUSTOM,
                WHOLE);
    }

    private void dataset(SchemaObject dataset) {
        String place = dataset.name();
        add(!dataset.description().isEmpty(), Part.DESCRIPTION, place);
        add(!dataset.businessName().isEmpty(), Part.BUSINESS_NAME, place);
        add(isOther(dataset.physicalName(), dataset.name()), Part.PHYSICAL_NAME, place);
        boolean isMarked =
                !dataset.id().isEmpty()
                        || !dataset.granularity().isEmpty()
                        || !dataset.synonyms().isEmpty()
                        || !dataset.guidance().equals(Guidance.none());
        add(isMarked, Part.MARK, place);
        add(!dataset.relationships().isEmpty(), Part.RELATIONSHIP, place);
        add(!dataset.tags().isEmpty(), Part.TAGS, place);
        add(!dataset.authoritativeDefinitions().isEmpty(), Part.DEFINITION, place);
        add(!dataset.customProperties().isEmpty(), Part.CUSTOM, place);
        quality(dataset.quality(), place);
        dataset.properties().forEach(property -> property(property, place));
    }

    private void property(Property property, String parent) {
        String place = parent + "." + property.name();
        add(!property.description().isEmpty(), Part.DESCRIPTION, place);
        add(!property.businessName().isEmpty(), Part.BUSINESS_NAME, place);
        add(isOther(property.physicalName(), property.name()), Part.COLUMN_NAME, place);
        add(!property.physicalType().isEmpty(), Part.PHYSICAL_TYPE, place);
        boolean isMarked =
                !property.id().isEmpty()
                        || !property.encryptedName().isEmpty()
                        || !property.synonyms().isEmpty()
                        || !property.semanticType().isEmpty()
                        || property.criticalDataElement();
        add(isMarked, Part.MARK, place);
        add(property.primaryKey(), Part.PRIMARY_KEY, place);
        add(property.required(), Part.REQUIRED, place);
        add(property.unique(), Part.UNIQUE, place);
        add(isLimited(property.options()), Part.VALUE_LIMITS, place);
        add(!property.options().format().isEmpty(), Part.FORMAT, place);
        add(!property.relationships().isEmpty(), Part.RELATIONSHIP, place);
        add(!property.classification().isEmpty(), Part.CLASSIFICATION, place);
        add(!property.examples().isEmpty(), Part.EXAMPLES, place);
        add(!property.tags().isEmpty(), Part.TAGS, place);
        add(property.partitioned(), Part.PARTITIONING, place);
        add(
                !property.transformSourceObjects().isEmpty()
                        || !property.transformLogic().isEmpty()
                        || !property.transformDescription().isEmpty(),
                Part.TRANSFORMATION,
                place);
        add(!property.authoritativeDefinitions().isEmpty(), Part.DEFINITION, place);
        add(!property.customProperties().isEmpty(), Part.CUSTOM, place);
        quality(property.quality(), place);
        Property items = property.items();
        MapShape map = property.map();
        add(!property.properties().isEmpty() || items != null || map != null, Part.NESTED, place);
        add(!property.allowedValues().isEmpty(), Part.VALID_VALUES, place);
        inside(property, place);
    }

    private void inside(Property property, String place) {
        Property items = property.items();
        MapShape map = property.map();
        property.properties().forEach(field -> property(field, place));
        if (items != null) {
            property(items, place);
        }
        if (map != null) {
            property(map.key(), place);
            property(map.value(), place);
        }
    }

    private static boolean isOther(String physicalName, String name) {
        return !physicalName.isEmpty() && !physicalName.equals(name);
    }

    private void quality(List<QualityRule> rules, String place) {
        for (QualityRule rule : rules) {
            boolean isList = !ValidValues.of(List.of(rule)).isEmpty();
            add(true, isList ? Part.VALID_VALUES : Part.QUALITY, place);
        }
    }

    private static boolean isLimited(TypeOptions options) {
        return options.minLength() != null
                || options.maxLength() != null
                || !options.pattern().isEmpty()
                || options.minimum() != null
                || options.maximum() != null
                || options.exclusiveMinimum() != null
                || options.exclusiveMaximum() != null
                || options.multipleOf() != null
                || options.minItems() != null
                || options.maxItems() != null
                || options.uniqueItems()
                || options.minProperties() != null
                || options.maxProperties() != null;
    }

    private void add(boolean isSaid, Part part, String place) {
        if (isSaid) {
            places.computeIfAbsent(part, _ -> new ArrayList<>()).add(place);
        }
    }
}
