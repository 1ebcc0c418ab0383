package io.meshwright.server.client;

import org.jspecify.annotations.Nullable;

/// Something to be done with an agreement.
///
/// @param reason for those who look at it later; null for none
/// @param day the new last day of an extension, or the next day of a reassessment
public record AccessMove(@Nullable String reason, @Nullable String day) {}
