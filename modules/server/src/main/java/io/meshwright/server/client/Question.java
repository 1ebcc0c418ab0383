package io.meshwright.server.client;

import org.jspecify.annotations.Nullable;

/// A statement to be answered.
///
/// @param sql one SELECT
/// @param purpose what the answer is for; null for none
/// @param format `json`, `csv` or `arrow`; null to follow the header `Accept`
/// @param limit most rows; null for the server's own limit
/// @param id by which the asker may cancel it; null to have none
public record Question(
        @Nullable String sql,
        @Nullable String purpose,
        @Nullable String format,
        @Nullable Long limit,
        @Nullable String id) {
    /// A question that nobody will cancel by its id.
    public Question(
            @Nullable String sql,
            @Nullable String purpose,
            @Nullable String format,
            @Nullable Long limit) {
        this(sql, purpose, format, limit, null);
    }
}
