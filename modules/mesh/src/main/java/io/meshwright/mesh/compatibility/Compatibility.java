package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.Contract;
import java.util.List;
import java.util.Map;

/// Compares two contracts of one port and judges each difference. Pure: the same contracts give the
/// same answer, in whatever order their documents list things.
public final class Compatibility {
    private Compatibility() {}

    /// What the judgement may know beside the two contracts.
    ///
    /// @param patterns how two patterns relate
    /// @param classes the mesh's classes, the most open first; empty when they are not known
    /// @param renames present names of columns by their former ones, as the port's build has them
    public record Knowledge(
            PatternRelation patterns, List<String> classes, Map<String, String> renames) {
        public Knowledge {
            classes = List.copyOf(classes);
            renames = Map.copyOf(renames);
        }

        /// Where nothing is known of a build.
        public Knowledge(PatternRelation patterns, List<String> classes) {
            this(patterns, classes, Map.of());
        }

        /// The same, with what a build renames.
        public Knowledge renaming(Map<String, String> columns) {
            return new Knowledge(patterns, classes, columns);
        }

        /// Equal patterns and no order of classes.
        public static Knowledge none() {
            return new Knowledge(PatternRelation.textual(), List.of());
        }
    }

    /// Every difference from the first contract to the second. The version is not one of them: it
    /// is what the answer's bump is compared with.
    public static Comparison compare(
            Contract before, Contract after, Side side, Knowledge knowledge) {
        Findings findings = new Findings(side);
        new ContractWalk(findings, knowledge).compare(before, after);
        return Comparison.of(findings.changes());
    }
}
