package io.meshwright.engine.duckdb.guard;

import io.meshwright.control.engine.Syntax;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DuckDB's own parser, on a thread whose stack is large enough for it.
public final class Parser implements AutoCloseable {
    private static final long STACK = 256L << 20;
    private static final Pattern ERROR =
            Pattern.compile("\"error_message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern POSITION = Pattern.compile("\"position\":\"(\\d+)\"");

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(null, task, "parser", STACK));
    private final Connection connection;

    public Parser() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException cause) {
            throw new IllegalStateException("Cannot open DuckDB", cause);
        }
    }

    public Syntax parse(String sql) {
        return call(() -> parseHere(sql));
    }

    /// Runs work with the connection on the thread with the large stack.
    public <T> T call(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", cause);
        } catch (ExecutionException cause) {
            throw new IllegalStateException("The parser failed", cause);
        }
    }

    public Connection connection() {
        return connection;
    }

    /// Parses on the calling thread.
    public Syntax parseHere(String sql) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                String tree = rows.getString(1);
                return tree.startsWith("{\"error\":true") ? error(tree) : new Syntax(tree, "", -1);
            }
        }
    }

    private static Syntax error(String tree) {
        Matcher message = ERROR.matcher(tree);
        Matcher position = POSITION.matcher(tree);
        return new Syntax(
                "",
                message.find() ? message.group(1) : "unknown",
                position.find() ? Integer.parseInt(position.group(1)) : -1);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException cause) {
            throw new IllegalStateException("Cannot close DuckDB", cause);
        } finally {
            thread.shutdown();
        }
    }
}
