package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Problem;
import java.util.List;

/// The descriptor and SQL files of one folder, as they were read together.
///
/// @param root the absolute folder
/// @param files in order of their paths
/// @param problems met while reading: files that could not be taken in
public record Workspace(String root, List<WorkspaceFile> files, List<Problem> problems) {
    public Workspace {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
