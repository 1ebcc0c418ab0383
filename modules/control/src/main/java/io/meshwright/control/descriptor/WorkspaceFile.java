package io.meshwright.control.descriptor;

/// One descriptor or SQL file of a workspace.
///
/// @param path relative to the workspace, with `/`
public record WorkspaceFile(String path, String text) {
    /// Whether the file is SQL; otherwise it is a descriptor.
    public boolean isSql() {
        return path.endsWith(".sql");
    }
}
