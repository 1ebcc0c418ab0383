package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.domain.Classification;
import io.meshwright.mesh.domain.DifferentMeaning;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.GlossaryTerm;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.domain.Tag;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the kinds Mesh and Domain, and what all of Meshwright's own kinds share.
final class OwnKinds {
    static final String API_VERSION = Edition.OWN.word();

    private static final DocumentParts PARTS = new DocumentParts(Edition.OWN);

    private OwnKinds() {}

    static void header(Fields fields) {
        fields.requiredOneOf("apiVersion", List.of(API_VERSION));
        fields.text("kind");
    }

    /// Whether a text is a legal name; if not, a problem is added.
    static boolean isName(String kind, String name, Fields fields, String key) {
        String objection = Words.objection(name);
        if (objection.isEmpty()) {
            return true;
        }
        String slug = Words.slug(name);
        fields.add(
                Problem.error(
                        "invalid-name",
                        "Name is not allowed",
                        "'%s' cannot be the name of a %s: %s.".formatted(name, kind, objection),
                        Words.objection(slug).isEmpty()
                                ? "Write '%s'.".formatted(slug)
                                : "Choose another name.",
                        fields.place(key)));
        return false;
    }

    static Optional<Domain> domain(Fields fields) {
        header(fields);
        String name = fields.requiredText("name", "sales");
        String title = fields.text("title");
        String description = fields.text("description");
        String owner = fields.text("owner");
        Team team = PARTS.team(fields);
        List<GlossaryTerm> glossary = fields.each("glossary", "glossary term", OwnKinds::term);
        Map<String, Value> extensions = fields.extensions();
        if (name.isEmpty() || !isName("domain", name, fields, "name")) {
            return Optional.empty();
        }
        return Optional.of(
                new Domain(
                        new DomainName(name),
                        title.isEmpty() ? name : title,
                        description,
                        owner,
                        team,
                        glossary,
                        extensions,
                        fields.place()));
    }

    private static @Nullable GlossaryTerm term(Fields fields) {
        String term = fields.requiredText("term", "order");
        GlossaryTerm read =
                new GlossaryTerm(
                        term,
                        fields.requiredText("definition", "What the word means here."),
                        fields.texts("synonyms"),
                        fields.each("differsFrom", "different meaning", OwnKinds::difference));
        fields.close();
        return term.isEmpty() ? null : read;
    }

    private static DifferentMeaning difference(Fields fields) {
        DifferentMeaning read =
                new DifferentMeaning(
                        fields.requiredText("domain", "finance"),
                        fields.requiredText("term", "customer"),
                        fields.text("why"));
        fields.close();
        return read;
    }

    static MeshCharter charter(Fields fields) {
        header(fields);
        MeshCharter standard = MeshCharter.standard();
        String name = fields.requiredText("name", "commerce");
        String description = fields.text("description");
        List<Classification> given =
                fields.each("classifications", "classification", OwnKinds::classification);
        List<Classification> classifications = given.isEmpty() ? standard.classifications() : given;
        return new MeshCharter(
                name.isEmpty() ? standard.name() : name,
                description,
                classifications,
                defaultClassification(fields, classifications),
                fields.each("tags", "tag", OwnKinds::tag),
                fields.each("purposes", "purpose", OwnKinds::purpose),
                LintSettingsReader.read(fields),
                fields.extensions(),
                fields.place());
    }

    private static String defaultClassification(Fields fields, List<Classification> classes) {
        List<String> names = classes.stream().map(Classification::name).toList();
        String given = fields.text("defaultClassification");
        if (given.isEmpty()) {
            String standard = MeshCharter.standard().defaultClassification();
            return names.contains(standard) ? standard : names.getLast();
        }
        if (!names.contains(given)) {
            fields.add(
                    LintRule.UNKNOWN_CLASSIFICATION.problem(
                            "'%s' is not in the list of classifications.".formatted(given),
                            Suggestion.didYouMean(given, names),
                            fields.place("defaultClassification")));
        }
        return given;
    }

    private static @Nullable Classification classification(Fields fields) {
        String name = fields.requiredText("name", "internal");
        Classification read = new Classification(name, fields.text("description"));
        fields.close();
        return name.isEmpty() ? null : read;
    }

    private static @Nullable Tag tag(Fields fields) {
        String name = fields.requiredText("name", "pii");
        Tag read = new Tag(name, fields.text("description"));
        fields.close();
        return name.isEmpty() ? null : read;
    }

    private static @Nullable Purpose purpose(Fields fields) {
        String name = fields.requiredText("name", "revenue_reporting");
        String title = fields.text("title");
        Purpose read =
                new Purpose(
                        name,
                        title.isEmpty() ? name : title,
                        fields.truth("personalData"),
                        fields.text("legalBasis"));
        fields.close();
        return name.isEmpty() ? null : read;
    }
}
