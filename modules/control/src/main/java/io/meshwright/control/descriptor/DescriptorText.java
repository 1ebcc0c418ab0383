package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.ProblemsFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The text of a descriptor, changed without losing a character that the change does not concern:
/// order, comments, unknown fields, number formats, quotes, line ends and a byte order mark stay.
///
/// A place in the document is a path of field names, such as
/// `schema/orders/properties/2/description`. In a list a step is an index, counted from 0, or the
/// item's natural key: its `id`, `name`, `property`, `server`, `channel`, `role`, `username`,
/// `term`, `port` or `value`.
///
/// Every edit is read again and compared with what it was to say, so an edit that cannot be made is
/// refused, and never leaves a broken file.
public final class DescriptorText {
    private static final String MARK = "\uFEFF";

    private final String path;
    private final String mark;
    private final String text;

    private DescriptorText(String path, String mark, String text) {
        this.path = path;
        this.mark = mark;
        this.text = text;
    }

    /// @param path of the file, for problems
    /// @throws ProblemsFound when the text is no YAML that a descriptor may be written in
    public static DescriptorText of(String path, String text) {
        boolean hasMark = text.startsWith(MARK);
        DescriptorText read =
                new DescriptorText(path, hasMark ? MARK : "", hasMark ? text.substring(1) : text);
        read.value();
        return read;
    }

    /// The whole text as it is to be written.
    public String text() {
        return mark + text;
    }

    /// What the document says.
    ///
    /// @throws ProblemsFound when the text cannot be read
    public Value value() {
        Problems problems = new Problems();
        Optional<Node> root = YamlReader.read(new SourceText(path, text), text, problems);
        if (problems.hasErrors()) {
            throw new ProblemsFound(problems.sorted());
        }
        return root.map(Node::value).orElseGet(Value::none);
    }

    /// The text with a field or an item set to a value. The last step may name a field that is not
    /// there yet; it is added at the end of its mapping.
    ///
    /// @throws ProblemsFound when the place is not there or cannot be edited
    public DescriptorText with(String place, Value value) {
        List<String> steps = steps(place);
        return edited(
                place, ValueEdits.replace(value(), steps, value), edit -> edit.with(steps, value));
    }

    /// The text without a field or an item.
    ///
    /// @throws ProblemsFound when the place is not there or cannot be edited
    public DescriptorText without(String place) {
        List<String> steps = steps(place);
        if (!ValueEdits.has(value(), steps)) {
            throw absent(place);
        }
        return edited(place, ValueEdits.replace(value(), steps, null), edit -> edit.without(steps));
    }

    /// The text with an item more at the end of a list, which may be empty or without a value.
    ///
    /// @throws ProblemsFound when the place is not there, is no list, or cannot be edited
    public DescriptorText plus(String list, Value item) {
        List<String> steps = steps(list);
        if (!ValueEdits.has(value(), steps)) {
            throw absent(list);
        }
        List<Value> items = new ArrayList<>();
        switch (ValueEdits.at(value(), steps)) {
            case Value.Sequence(List<Value> found) -> items.addAll(found);
            case Value.None _ -> {}
            case Value.Text _, Value.Numeral _, Value.Truth _, Value.Mapping _ ->
                    throw refused(list, "It is no list.");
        }
        items.add(item);
        return edited(
                list,
                ValueEdits.replace(value(), steps, new Value.Sequence(items)),
                edit -> edit.plus(steps, item));
    }

    private List<String> steps(String place) {
        return ValueEdits.resolve(value(), List.of(place.split("/")))
                .orElseThrow(() -> absent(place));
    }

    private DescriptorText edited(
            String place, Value wanted, Function<TextEdit, Optional<String>> edit) {
        String changed =
                Optional.ofNullable(TextTree.of(text))
                        .flatMap(root -> edit.apply(new TextEdit(text, root)))
                        .orElseThrow(() ->
                                refused(
                                        place,
                                        "The edit would touch an alias or the whole document."));
        DescriptorText result = new DescriptorText(path, mark, changed);
        if (!result.says(wanted)) {
            throw refused(place, "The text around it cannot take the change.");
        }
        return result;
    }

    private boolean says(Value wanted) {
        Problems problems = new Problems();
        Optional<Node> root = YamlReader.read(new SourceText(path, text), text, problems);
        return !problems.hasErrors()
                && ValueEdits.same(wanted, root.map(Node::value).orElseGet(Value::none));
    }

    private ProblemsFound absent(String place) {
        return new ProblemsFound(
                Problem.error(
                        "no-such-place",
                        "Place is not in the file",
                        "'%s' leads to nothing.".formatted(place),
                        "Name fields by their keys, and items of lists by index or by name, from the top.",
                        Place.of(path)));
    }

    private ProblemsFound refused(String place, String reason) {
        return new ProblemsFound(
                Problem.error(
                        "cannot-edit",
                        "File cannot be edited at this place",
                        "'%s' stays as it is. %s".formatted(place, reason),
                        "Edit the file by hand.",
                        Place.of(path)));
    }
}
