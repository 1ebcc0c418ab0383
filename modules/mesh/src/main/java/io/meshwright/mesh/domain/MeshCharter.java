package io.meshwright.mesh.domain;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Map;

/// What the whole mesh agrees on: its name, classes in order of protection, tags and purposes
/// (`kind: Mesh`).
///
/// @param classifications least protected first
/// @param defaultClassification of a column whose contract is silent
/// @param lint what becomes of lint rules, by their id; rules that are not named keep their weight
public record MeshCharter(
        String name,
        String description,
        List<Classification> classifications,
        String defaultClassification,
        List<Tag> tags,
        List<Purpose> purposes,
        Map<String, LintLevel> lint,
        Map<String, Value> extensions,
        Place place) {
    public MeshCharter {
        classifications = List.copyOf(classifications);
        tags = List.copyOf(tags);
        purposes = List.copyOf(purposes);
        lint = Map.copyOf(lint);
        extensions = Map.copyOf(extensions);
    }

    /// What holds where no file of kind Mesh is in force.
    public static MeshCharter standard() {
        return new MeshCharter(
                "mesh",
                "",
                List.of(
                        new Classification("public", ""),
                        new Classification("internal", ""),
                        new Classification("confidential", ""),
                        new Classification("restricted", "")),
                "internal",
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Place.none());
    }
}
