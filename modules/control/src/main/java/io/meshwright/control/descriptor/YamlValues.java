package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.ProblemsFound;

/// Reads YAML of any shape, as carefully as descriptors are read.
public final class YamlValues {
    private YamlValues() {}

    /// The only document of a text; nothing when the text is empty.
    ///
    /// @param path names the file in problems
    /// @throws ProblemsFound with all that is wrong
    public static Value read(String path, String text) {
        Problems problems = new Problems();
        Value value =
                YamlReader.read(new SourceText(path, text), text, problems)
                        .map(Node::value)
                        .orElseGet(Value::none);
        if (problems.hasErrors()) {
            throw new ProblemsFound(problems.sorted());
        }
        return value;
    }
}
