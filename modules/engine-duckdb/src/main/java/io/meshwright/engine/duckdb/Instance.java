package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.OverLimit.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One private in-memory database for one call.
///
/// It is opened with the settings that only opening can give, then limited, given its relations,
/// and [locked](#lock): from there a statement can read the allowed files through the views, and
/// reach or change nothing else. Not for several threads, except [#cancel()].
final class Instance implements AutoCloseable {
    private static final int EXPRESSION_DEPTH = 200;

    private final Connection connection;
    private final Path temp;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Object running = new Object();

    /// Guarded by `running`, so that a cancel never meets a statement that is being closed: that
    /// would reach into memory that the native library has given back.
    private @Nullable Statement current;

    private volatile boolean cancelled;

    private Instance(Connection connection, Path temp) {
        this.connection = connection;
        this.temp = temp;
    }

    static Instance open(Path tempRoot) {
        Path temp = tempRoot.resolve(UUID.randomUUID().toString());
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("async_threads", "1");
        settings.setProperty("memory_limit", "64MB");
        settings.setProperty("temp_directory", temp.toString());
        settings.setProperty("max_temp_directory_size", "0KB");
        settings.setProperty("max_expression_depth", Integer.toString(EXPRESSION_DEPTH));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("allow_persistent_secrets", "false");
        settings.setProperty("errors_as_json", "true");
        try {
            Instance instance =
                    new Instance(DriverManager.getConnection("jdbc:duckdb:", settings), temp);
            instance.run("SET TimeZone = 'UTC'");
            instance.run("SET explain_output = 'all'");
            return instance;
        } catch (SQLException e) {
            throw new EngineCrashed("Cannot open the engine: " + Failures.read(message(e)).text());
        }
    }

    /// Gives it what this call may use.
    void limit(Limits limits) {
        run("SET threads = " + limits.threads());
        run("SET memory_limit = '" + limits.memory() + "B'");
        run("SET max_temp_directory_size = '" + limits.temp() + "B'");
        if (limits.temp() > 0) {
            try {
                Files.createDirectory(temp);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot create the temporary folder " + temp, e);
            }
        }
    }

    /// Takes away all that can be taken away, for good.
    ///
    /// @param files that stay readable
    /// @param folders whose files stay readable and writable
    void lock(List<String> files, List<String> folders) {
        List<String> paths = new ArrayList<>(files);
        paths.addAll(folders);
        run("SET allowed_paths = " + Quoting.texts(paths));
        run("SET allowed_directories = " + Quoting.texts(folders));
        run("SET enable_external_access = false");
        run("SET lock_configuration = true");
    }

    /// Runs one statement of ours; its failures have no position.
    void run(String sql) {
        query(sql, _ -> true);
    }

    /// Makes an author's SELECT a view and answers its name. The text stands last and unwrapped, so
    /// that it can neither end in a comment that swallows words of ours nor close a parenthesis of
    /// ours. The name is one that no relation has: a view that hid a relation would read itself.
    ///
    /// Columns that share a name get endings in the view: `a`, `a_1`.
    String view(String select) {
        String view = Quoting.name("statement " + UUID.randomUUID());
        String prefix = "CREATE TEMP VIEW " + view + " AS ";
        try (Statement statement = connection.createStatement();
                Running _ = running(statement)) {
            statement.execute(prefix + select);
        } catch (SQLException e) {
            if (cancelled) {
                throw overTime();
            }
            throw Failures.read(message(e)).behind(prefix).failure(select);
        }
        return "temp.main." + view;
    }

    /// Something that reads a result.
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /// Runs one statement of ours and reads its result.
    <T> T query(String sql, Reader<T> reader) {
        return query(sql, reader, (_, otherwise) -> otherwise);
    }

    /// Runs an author's SELECT as it is, and reads its result.
    <T> T select(String sql, Reader<T> reader) {
        try (Statement statement = connection.createStatement();
                Running _ = running(statement)) {
            statement.execute(sql);
            try (ResultSet rows = statement.getResultSet()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw failure(e, sql);
        }
    }

    /// Tells a failure of a statement of ours in other words.
    @FunctionalInterface
    interface Explanation {
        EngineFailure explain(String words, EngineFailure otherwise);
    }

    /// Runs one statement of ours that does an author's work.
    <T> T query(String sql, Reader<T> reader, Explanation explanation) {
        try (Statement statement = connection.createStatement();
                Running _ = running(statement)) {
            statement.execute(sql);
            try (ResultSet rows = statement.getResultSet()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw explanation.explain(message(e), failure(e, ""));
        }
    }

    /// Runs a query of ours with one text as its parameter and reads its result. It is prepared
    /// once, which takes longer than to run it, and kept unless it failed.
    <T> T query(String statementText, Reader<T> reader, String parameter) {
        try {
            PreparedStatement kept = prepared.remove(statementText);
            PreparedStatement statement =
                    kept == null ? connection.prepareStatement(statementText) : kept;
            boolean whole = false;
            try {
                T answer = read(statement, reader, parameter);
                prepared.put(statementText, statement);
                whole = true;
                return answer;
            } finally {
                if (!whole) {
                    statement.close();
                }
            }
        } catch (SQLException e) {
            throw failure(e, "");
        }
    }

    private <T> T read(PreparedStatement statement, Reader<T> reader, String parameter)
            throws SQLException {
        statement.setString(1, parameter);
        try (Running _ = running(statement);
                ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
        }
    }

    /// How an author's SELECT would be run, as DuckDB's JSON: bound, optimised, and as operators.
    List<String> plans(String select) {
        String prefix = "EXPLAIN (FORMAT json) ";
        List<String> plans = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                Running _ = running(statement);
                ResultSet rows = statement.executeQuery(prefix + select)) {
            while (rows.next()) {
                plans.add(rows.getString(2));
            }
            return plans;
        } catch (SQLException e) {
            if (cancelled) {
                throw overTime();
            }
            throw Failures.read(message(e)).behind(prefix).failure(select);
        }
    }

    /// A column of a result, in DuckDB's words.
    record Described(String name, String type) {}

    /// Binds and plans a statement without running it.
    List<Described> describe(String sql) {
        try (var statement = connection.prepareStatement(sql);
                Running _ = running(statement)) {
            return columns(statement.getMetaData());
        } catch (SQLException e) {
            throw failure(e, sql);
        }
    }

    private static List<Described> columns(ResultSetMetaData meta) throws SQLException {
        List<Described> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Described(meta.getColumnName(i), meta.getColumnTypeName(i)));
        }
        return columns;
    }

    /// A statement that [#cancel()] may end, until this is closed.
    private interface Running extends AutoCloseable {
        @Override
        void close();
    }

    private Running running(Statement statement) {
        synchronized (running) {
            stopIfCancelled();
            current = statement;
        }
        return () -> {
            synchronized (running) {
                current = null;
            }
        };
    }

    /// Ends the statement that is running and all that follow; from any thread.
    void cancel() {
        synchronized (running) {
            cancelled = true;
            if (current != null) {
                try {
                    current.cancel();
                } catch (SQLException _) {
                    // It came to its end meanwhile.
                }
            }
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    EngineFailure failure(SQLException e, String author) {
        if (cancelled) {
            return overTime();
        }
        return Failures.read(message(e)).failure(author);
    }

    static OverLimit overTime() {
        return new OverLimit(What.TIME, "Cannot finish the statement: its time is over");
    }

    private void stopIfCancelled() {
        if (cancelled) {
            throw overTime();
        }
    }

    static String message(Throwable e) {
        String message = e.getMessage();
        return message == null ? "" : message;
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException _) {
            // Nothing of it is needed any more.
        }
        removeTemp();
    }

    private void removeTemp() {
        if (!Files.exists(temp)) {
            return;
        }
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the temporary folder " + temp, e);
        }
    }
}
