package io.meshwright.control.validate;

/// A source whose files no longer fit what its build declares.
///
/// @param source address of the source
/// @param found one sentence: what differs
/// @param patch the `columns:` block that would fit, ready to paste
public record Drift(String source, String found, String patch) {}
