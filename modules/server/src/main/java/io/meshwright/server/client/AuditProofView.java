package io.meshwright.server.client;

/// What looking at every line of the audit showed.
///
/// @param lines how many were found to be as they were written
/// @param head the fingerprint of the last of them and of all before it; empty when there is none
/// @param broken what is wrong with the line after those; empty when nothing is
public record AuditProofView(boolean intact, long lines, String head, String broken) {}
