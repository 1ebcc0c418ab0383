package io.meshwright.control.descriptor;

/// One descriptor of the mesh to be, with where it comes from.
///
/// @param root the folder of its workspace
/// @param wanted whether the workspace at hand holds it, rather than what is in force
record ReadFile(String root, String path, boolean wanted, Descriptor descriptor) {
    String folder() {
        return WorkspacePath.folderOf(path);
    }
}
