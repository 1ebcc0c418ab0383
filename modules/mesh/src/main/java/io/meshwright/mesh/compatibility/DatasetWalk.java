package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.Relationship;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.problem.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Walks over two states of one dataset. Columns that are gone and columns that came are told at
/// the end, when it shows which of them were renamed or moved.
final class DatasetWalk {
    private final Findings findings;
    private final Compatibility.Knowledge knowledge;
    private final QualityWalk quality;

    /// A column at its path.
    record Located(String path, String parent, Property property) {}

    DatasetWalk(Findings findings, Compatibility.Knowledge knowledge, QualityWalk quality) {
        this.findings = findings;
        this.knowledge = knowledge;
        this.quality = quality;
    }

    void compare(SchemaObject before, SchemaObject after, String path) {
        Place place = after.place();
        findings.whenDifferent(
                Rule.PHYSICAL_NAME_CHANGED,
                path + ".physicalName",
                physicalName(before),
                physicalName(after),
                place);
        findings.whenDifferent(
                Rule.PHYSICAL_KIND_CHANGED,
                path + ".physicalType",
                before.physicalType(),
                after.physicalType(),
                place);
        findings.whenDifferent(
                Rule.NAME_CHANGED,
                path + ".businessName",
                before.businessName(),
                after.businessName(),
                place);
        Texts.compare(
                findings, path + ".description", before.description(), after.description(), place);
        findings.notes(path + ".synonyms", before.synonyms(), after.synonyms(), place);
        findings.notes(
                path + ".context", List.of(before.guidance()), List.of(after.guidance()), place);
        grain(before.granularity(), after.granularity(), path, place);
        findings.annotations(
                path,
                Findings.Annotations.of(
                        before.tags(),
                        before.authoritativeDefinitions(),
                        before.customProperties()),
                Findings.Annotations.of(
                        after.tags(), after.authoritativeDefinitions(), after.customProperties()),
                place);
        key(before, after, path);
        references(before.relationships(), after.relationships(), path, place);
        quality.compare(before.quality(), after.quality(), path);
        columns(before, after, path);
    }

    /// A dataset that is renamed by its logical name alone keeps its physical one.
    private static String physicalName(SchemaObject dataset) {
        return dataset.physicalName().isEmpty() ? dataset.name() : dataset.physicalName();
    }

    private void grain(String before, String after, String path, Place place) {
        if (before.equals(after)) {
            return;
        }
        Rule rule =
                before.isBlank()
                        ? Rule.GRAIN_ADDED
                        : after.isBlank()
                                ? Rule.GRAIN_REMOVED
                                : Texts.isPolished(before, after)
                                        ? Rule.TEXT_POLISHED
                                        : Rule.GRAIN_CHANGED;
        findings.add(rule, path + ".dataGranularityDescription", before, after, place);
    }

    private void key(SchemaObject before, SchemaObject after, String path) {
        List<String> from = key(before);
        List<String> to = key(after);
        if (from.equals(to)) {
            return;
        }
        boolean holds = tellsApart(after, from);
        Rule rule =
                from.isEmpty()
                        ? Rule.KEY_ADDED
                        : to.isEmpty()
                                ? holds ? Rule.KEY_DEMOTED : Rule.KEY_REMOVED
                                : new HashSet<>(from).equals(new HashSet<>(to))
                                        ? Rule.KEY_ORDER_CHANGED
                                        : holds ? Rule.KEY_NARROWED : Rule.KEY_CHANGED;
        findings.add(
                rule,
                path + ".primaryKey",
                String.join(", ", from),
                String.join(", ", to),
                after.place());
    }

    /// Whether no two rows agree in all of these columns: some of them are the key, or one of them
    /// is unique.
    private static boolean tellsApart(SchemaObject dataset, List<String> columns) {
        List<String> key = key(dataset);
        return (!key.isEmpty() && columns.containsAll(key))
                || dataset.properties().stream()
                        .anyMatch(each -> each.unique() && columns.contains(each.name()));
    }

    private static List<String> key(SchemaObject dataset) {
        return dataset.properties().stream()
                .filter(Property::primaryKey)
                .sorted(Comparator.comparingInt(Property::primaryKeyPosition))
                .map(Property::name)
                .toList();
    }

    void references(List<Relationship> before, List<Relationship> after, String path, Place place) {
        Keyed.match(
                before,
                after,
                DatasetWalk::words,
                gone ->
                        findings.add(
                                Rule.REFERENCE_REMOVED,
                                path + ".relationships",
                                words(gone),
                                "",
                                place),
                come ->
                        findings.add(
                                Rule.REFERENCE_ADDED,
                                path + ".relationships",
                                "",
                                words(come),
                                come.place()),
                (one, other) ->
                        findings.notes(
                                path + ".relationships.customProperties",
                                Findings.customs(one.customProperties()),
                                Findings.customs(other.customProperties()),
                                other.place()));
    }

    private static String words(Relationship relationship) {
        return "%s -> %s"
                .formatted(
                        String.join(", ", relationship.from()),
                        String.join(", ", relationship.to()))
                .strip();
    }

    private void columns(SchemaObject before, SchemaObject after, String path) {
        List<Located> gone = new ArrayList<>();
        List<Located> come = new ArrayList<>();
        PropertyWalk walk = new PropertyWalk(findings, knowledge, quality, this, gone, come);
        walk.columns(before, after, path);
        List<Located> former = List.copyOf(gone);
        for (Located column : former) {
            Optional<Located> renamed =
                    come.stream()
                            .filter(each -> each.parent().equals(column.parent()))
                            .filter(each ->
                                    Renames.isDeclared(each.property(), column.property().name())
                                            || (column.parent().equals(path)
                                                    && renamedByBuild(column, each)))
                            .findFirst();
            Optional<Located> moved = renamed.isPresent() ? renamed : moved(column, come);
            if (moved.isPresent()) {
                Located present = moved.get();
                come.remove(present);
                findings.add(
                        renamed.isPresent() ? Rule.COLUMN_RENAMED : Rule.COLUMN_MOVED,
                        present.path(),
                        column.path(),
                        present.path(),
                        present.property().place());
                walk.compare(
                        column.property(),
                        present.property(),
                        present.path(),
                        PropertyWalk.Given.ofThemselves(column.property(), present.property()));
            } else {
                findings.add(
                        Rule.COLUMN_REMOVED,
                        column.path(),
                        PropertyWalk.typeWords(column.property()),
                        "",
                        suspicion(column, come),
                        column.property().place());
            }
        }
        come.forEach(present ->
                findings.add(
                        Rule.COLUMN_ADDED,
                        present.path(),
                        "",
                        PropertyWalk.typeWords(present.property()),
                        present.property().place()));
    }

    private boolean renamedByBuild(Located former, Located present) {
        return present.property().name().equals(knowledge.renames().get(former.property().name()));
    }

    private static Optional<Located> moved(Located column, List<Located> come) {
        List<Located> found =
                come.stream()
                        .filter(each -> each.property().name().equals(column.property().name()))
                        .filter(each -> !each.parent().equals(column.parent()))
                        .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String suspicion(Located column, List<Located> come) {
        List<Located> alike =
                Stream.concat(
                                come.stream()
                                        .filter(each ->
                                                !column.property().description().isBlank()
                                                        && each.property()
                                                                .description()
                                                                .equals(
                                                                        column.property()
                                                                                .description())),
                                come.stream()
                                        .filter(each ->
                                                each.parent().equals(column.parent())
                                                        && come.size() == 1
                                                        && TypeOrder.relate(
                                                                        column.property(),
                                                                        each.property())
                                                                == Relation.EQUAL))
                        .toList();
        return alike.isEmpty()
                ? ""
                : "It may have been renamed to '%s'; if so, say it there with the custom property '%s: %s'."
                        .formatted(
                                alike.getFirst().path(),
                                Renames.PROPERTY,
                                column.property().name());
    }
}
