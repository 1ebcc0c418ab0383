package io.meshwright.control.ledger;

/// One descriptor or SQL file as it was applied.
///
/// @param scope the domain that owns it, or `@mesh` for what belongs to all
/// @param path relative to the workspace, with `/`
/// @param root the workspace's absolute folder, where its sources lie
public record AppliedFile(String scope, String path, String text, String root) {
    /// The scope of files that belong to no domain.
    public static final String MESH = "@mesh";
}
