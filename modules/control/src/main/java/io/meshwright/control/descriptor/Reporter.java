package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds problems of the workspace's own files, and weighs references that nothing answers.
///
/// @param exact places of files that were looked up
record Reporter(Problems problems, Extent extent, Texts texts, Map<ReadFile, ExactPlace> exact) {
    Reporter(Problems problems, Extent extent, Texts texts) {
        this(problems, extent, texts, new HashMap<>());
    }

    /// How much of the mesh a workspace declares.
    enum Extent {
        /// The mesh itself: what it does not hold is not there.
        WHOLE,
        /// Some domains: others may be applied from elsewhere.
        PARTIAL,
        /// No domain and no mesh: a handful of files to be looked at.
        LOOSE
    }

    void add(ReadFile file, Problem problem) {
        if (file.wanted()) {
            problems.add(problem);
        }
    }

    /// The same of a value below the part at the problem's place.
    void add(ReadFile file, Problem problem, String... keys) {
        if (file.wanted()) {
            problems.add(
                    exact.computeIfAbsent(
                                    file,
                                    _ ->
                                            ExactPlace.in(
                                                    file.path(),
                                                    texts.descriptor(file.root(), file.path())))
                            .of(problem, List.of(keys)));
        }
    }

    /// A name of the workspace that something in force has already.
    void clash(Problem problem) {
        if (extent != Extent.LOOSE) {
            problems.add(problem);
        }
    }

    /// A reference that nothing answers: an error, or a warning when what is absent may live in
    /// another workspace.
    void unresolved(
            ReadFile file, String rule, String summary, String detail, String remedy, Place place) {
        if (extent == Extent.WHOLE) {
            add(file, Problem.error(rule, summary, detail, remedy, place));
        } else {
            outside(file, detail, remedy, place);
        }
    }

    /// A reference to what may live in another workspace, or come later.
    void outside(ReadFile file, String detail, String remedy, Place place) {
        add(
                file,
                Problem.warning(
                        "unresolved-outside",
                        "Reference leads outside this workspace",
                        detail,
                        remedy,
                        place));
    }

    /// Whether the slug of a text can be part of an address.
    boolean isName(ReadFile file, String kind, String text, Place place) {
        String slug = Words.slug(text);
        String objection = Words.objection(slug);
        if (!objection.isEmpty() && !text.isBlank()) {
            add(
                    file,
                    Problem.error(
                            "invalid-name",
                            "Name is not allowed",
                            "'%s' cannot be the name of a %s: as an address it is '%s'; %s."
                                    .formatted(text, kind, slug, objection),
                            "Choose another name.",
                            place));
        }
        return objection.isEmpty();
    }
}
