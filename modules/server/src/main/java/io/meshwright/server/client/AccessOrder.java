package io.meshwright.server.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked for; what is null is left out.
///
/// @param port such as `sales/orders/orders@1`
/// @param consumer who would read; null for who asks
/// @param columns null for all
/// @param rows a condition in CEL; null for all
/// @param from the first day, such as `2026-12-01`; null for today
/// @param until the last day
/// @param reassess when it is looked at again; null for never
/// @param rowsPerDay null for any number
/// @param reason for who approves
public record AccessOrder(
        @Nullable String port,
        @Nullable String consumer,
        @Nullable String purpose,
        @Nullable String role,
        @Nullable List<String> columns,
        @Nullable String rows,
        @Nullable String from,
        @Nullable String until,
        @Nullable String reassess,
        @Nullable Long rowsPerDay,
        @Nullable String reason) {}
