package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.engine.Syntax;

/// Asks DuckDB's parser what a text is.
final class SingleSelect {
    private static final String PARSE =
            """
            SELECT coalesce(tree ->> '$.error_message', ''),
                   coalesce(tree ->> '$.error_type', ''),
                   coalesce(tree ->> '$.position', '-1'),
                   coalesce(json_array_length(tree, '$.statements'), 0),
                   tree::VARCHAR
            FROM (SELECT json_serialize_sql(?::VARCHAR) AS tree)
            """;

    private SingleSelect() {}

    /// A parsed text.
    ///
    /// @param statements how many it holds
    record Parsed(Syntax syntax, int statements) {
        /// Whether the text is exactly one SELECT.
        boolean isOneSelect() {
            return syntax.isValid() && statements == 1;
        }
    }

    static Parsed parse(Instance instance, String sql) {
        return instance.query(
                PARSE,
                rows -> {
                    rows.next();
                    String error = rows.getString(1);
                    if (!error.isEmpty()) {
                        int bytes = Integer.parseInt(rows.getString(3));
                        return new Parsed(
                                refusal(new Failures(rows.getString(2), error, bytes), sql), 0);
                    }
                    return new Parsed(new Syntax(rows.getString(5), "", -1), rows.getInt(4));
                },
                sql);
    }

    /// The parser's error as an answer, unless it is none of the text's.
    private static Syntax refusal(Failures error, String sql) {
        if (error.isAboutNames()) {
            return new Syntax("", error.text(), Failures.characters(sql, error.position()));
        }
        throw error.failure(sql);
    }

    /// Refuses what is not exactly one SELECT: with several statements in one text, all but the
    /// last would run while the text is prepared.
    static void require(Instance instance, String sql) {
        require(parse(instance, sql));
    }

    static void require(Parsed parsed) {
        if (!parsed.syntax().isValid()) {
            throw new StatementFailed(
                    "syntax", parsed.syntax().error(), parsed.syntax().position());
        }
        if (parsed.statements() != 1) {
            throw new StatementFailed(
                    "not-one-select",
                    "The text holds %d statements: write exactly one SELECT"
                            .formatted(parsed.statements()),
                    -1);
        }
    }
}
