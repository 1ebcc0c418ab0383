package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.Suggestion;
import java.util.Collection;

/// What can be wrong with the fields of one mapping, said in one way.
final class FieldProblems {
    private static final String WRONG_TYPE = "wrong-type";
    private static final String WRONG_TYPE_SUMMARY = "Value has the wrong type";

    private final String what;
    private final SourceText source;
    private final Problems problems;

    /// @param what the mapping is, for people: `data contract`
    FieldProblems(String what, SourceText source, Problems problems) {
        this.what = what;
        this.source = source;
        this.problems = problems;
    }

    void unknownWord(String key, String word, Collection<String> words, Place place) {
        add(
                Problem.error(
                        "unknown-word",
                        "Value is not one of the known words",
                        "'%s' of the %s is '%s'.".formatted(key, what, word),
                        Suggestion.didYouMean(word, words),
                        place));
    }

    void notWhole(String key, String written, Place place) {
        add(
                Problem.error(
                        WRONG_TYPE,
                        WRONG_TYPE_SUMMARY,
                        "'%s' of the %s must be a whole number, but it is %s."
                                .formatted(key, what, written),
                        "Write a whole number between %d and %d."
                                .formatted(Integer.MIN_VALUE, Integer.MAX_VALUE),
                        place));
    }

    /// Says that a field is absent and must not be.
    void missing(String key, String remedy, Place place) {
        add(
                Problem.error(
                        "missing-field",
                        "Required field is missing",
                        "The %s has no '%s'.".formatted(what, key),
                        remedy,
                        place));
    }

    void unknown(String key, Node.Entry entry, Collection<String> known) {
        add(
                Problem.error(
                        "unknown-field",
                        "Field is not known here",
                        "'%s' is not a field of the %s.".formatted(key, what),
                        Suggestion.didYouMean(key, known),
                        source.place(entry.line(), entry.column())));
    }

    /// Says that a field of an open place has no meaning here.
    void unknownWarning(String key, Node.Entry entry, Collection<String> known) {
        add(
                Problem.warning(
                        "unknown-field",
                        "Field is not known here",
                        "'%s' is not a field of the %s; it is kept in the file and has no effect."
                                .formatted(key, what),
                        Suggestion.nearest(key, known)
                                .map("Did you mean '%s'?"::formatted)
                                .orElse("Move it to customProperties."),
                        source.place(entry.line(), entry.column())));
    }

    void type(String key, String expected, Node node, String remedy) {
        add(
                Problem.error(
                        WRONG_TYPE,
                        WRONG_TYPE_SUMMARY,
                        "'%s' of the %s must be %s, but %s."
                                .formatted(key, what, expected, found(node)),
                        remedy,
                        source.place(node)));
    }

    void item(String key, String expected, Node node) {
        add(
                Problem.error(
                        WRONG_TYPE,
                        WRONG_TYPE_SUMMARY,
                        "Every item of '%s' of the %s must be %s, but %s."
                                .formatted(key, what, expected, found(node)),
                        node instanceof Node.Scalar scalar && expected.equals("text")
                                ? "Put it in quotes: \"%s\".".formatted(scalar.text())
                                : "Write %s.".formatted(expected),
                        source.place(node)));
    }

    private static String found(Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT
                ? "'%s' is text".formatted(scalar.text())
                : node.words();
    }

    private void add(Problem problem) {
        problems.add(problem);
    }
}
