package io.meshwright.source.postgres;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.source.Extract;
import io.meshwright.control.source.Source;
import io.meshwright.control.source.SourceColumn;
import io.meshwright.control.source.SourceFailed;
import io.meshwright.control.source.SourceTable;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/// The tables of a PostgreSQL database. All that one source answers comes from one read-only
/// transaction, which sees the database as it was when it began.
///
/// Rows are streamed as CSV, so that a table of any size needs no memory. Null is written as a word
/// that was drawn for the file alone, so no text of a table can be taken for it.
public final class PostgresSource implements Source {
    private static final String BEGIN =
            """
            SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SET TIME ZONE 'UTC';
            SET datestyle = 'ISO, YMD'
            """;

    private static final int NULL_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PostgresAddress address;
    private final Connection connection;
    private final PostgresCatalog catalog;

    private PostgresSource(PostgresAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
        this.catalog = new PostgresCatalog(connection);
    }

    /// Connects to a database.
    ///
    /// @throws SourceFailed when there is no way in
    public static PostgresSource open(PostgresAddress address) {
        @Nullable Connection connection = null;
        try {
            connection = new Driver().connect(address.driverUrl(), address.driverProperties());
            if (connection == null) {
                throw new SourceFailed(
                        "Cannot connect to PostgreSQL at %s: it is no address of a database."
                                .formatted(address));
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN);
            }
            connection.setAutoCommit(false);
            return new PostgresSource(address, connection);
        } catch (SQLException failure) {
            closeAfter(failure, connection);
            throw PostgresFailures.told(
                    "Cannot connect to PostgreSQL at " + address, address, failure);
        }
    }

    private static void closeAfter(SQLException failure, @Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException further) {
                failure.addSuppressed(further);
            }
        }
    }

    @Override
    public List<SourceTable> tables(String schema) {
        try {
            return catalog.tables(schema);
        } catch (SQLException failure) {
            throw failed(
                    "Cannot list the tables of schema '%s' at %s".formatted(schema, address),
                    failure);
        }
    }

    @Override
    public Optional<SourceTable> find(String schema, String table) {
        try {
            return catalog.find(schema, table);
        } catch (SQLException failure) {
            throw failed(
                    "Cannot look for table '%s.%s' at %s".formatted(schema, table, address),
                    failure);
        }
    }

    @Override
    public Extract extract(SourceTable table, Path folder) {
        String what =
                "Cannot read table '%s.%s' at %s".formatted(table.schema(), table.name(), address);
        List<SourceColumn> columns = readable(what, table);
        String none = drawn();
        Path file = folder.resolve(drawn() + ".csv");
        boolean isWhole = false;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            String copy = copy(table, columns, none);
            long count = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
            out.flush();
            isWhole = true;
            return new Extract(rows(file, columns, none), columns, count);
        } catch (SQLException failure) {
            throw failed(what, failure);
        } catch (IOException failure) {
            throw new SourceFailed(
                    "%s: its rows cannot be written to '%s' (%s). Make room there, or name another folder for temporary files with MESH_JAVA_OPTIONS=-Djava.io.tmpdir=DIR."
                            .formatted(what, folder, failure.getMessage()),
                    failure);
        } finally {
            if (!isWhole) {
                remove(file);
            }
        }
    }

    /// The failure of a statement has spoilt the transaction: what is asked next begins another.
    private SourceFailed failed(String what, SQLException failure) {
        try {
            connection.rollback();
        } catch (SQLException further) {
            failure.addSuppressed(further);
        }
        return PostgresFailures.told(what, address, failure);
    }

    private static List<SourceColumn> readable(String what, SourceTable table) {
        List<SourceColumn> columns =
                table.columns().stream().filter(SourceColumn::readable).toList();
        if (columns.isEmpty()) {
            throw new SourceFailed(
                    table.columns().isEmpty()
                            ? what + ": it has no columns."
                            : what + ": this login may read none of its columns. Grant it SELECT.");
        }
        Set<String> names = new HashSet<>();
        for (SourceColumn column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new SourceFailed(
                        "%s: another of its columns differs from '%s' only in case, and such names cannot be told apart here. Read a view that renames one."
                                .formatted(what, column.name()));
            }
        }
        return columns;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException cause) {
            throw new SourceFailed(
                    "Cannot remove '%s' (%s): remove it by hand."
                            .formatted(file, cause.getMessage()),
                    cause);
        }
    }

    private static String drawn() {
        byte[] bytes = new byte[NULL_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Text is quoted always: an unquoted empty line would not be a row.
    private String copy(SourceTable table, List<SourceColumn> columns, String none)
            throws SQLException {
        Map<String, String> expressions = catalog.expressions(table);
        String select =
                columns.stream()
                        .map(column ->
                                "%s AS %s"
                                        .formatted(
                                                expressions.getOrDefault(
                                                        column.name(),
                                                        PostgresCatalog.quoted(column.name())),
                                                PostgresCatalog.quoted(column.name())))
                        .collect(Collectors.joining(", "));
        String texts =
                columns.stream()
                        .filter(column -> readAs(column) instanceof ColumnType.Text)
                        .map(column -> PostgresCatalog.quoted(column.name()))
                        .collect(Collectors.joining(", "));
        return "COPY (SELECT %s FROM %s.%s) TO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8', NULL '%s'%s)"
                .formatted(
                        select,
                        PostgresCatalog.quoted(table.schema()),
                        PostgresCatalog.quoted(table.name()),
                        none,
                        texts.isEmpty() ? "" : ", FORCE_QUOTE (%s)".formatted(texts));
    }

    private static Rows.Landed rows(Path file, List<SourceColumn> columns, String none) {
        return new Rows.Landed(
                List.of(file.toString()),
                "csv",
                Map.of(
                        "header", new Value.Truth(true),
                        "delimiter", Value.of(","),
                        "nullValues", Value.of(none)),
                columns.stream()
                        .map(column -> Column.nullable(column.name(), readAs(column)))
                        .toList());
    }

    private static ColumnType readAs(SourceColumn column) {
        return column.form() == SourceColumn.Form.TYPED ? column.type() : new ColumnType.Text();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw PostgresFailures.told(
                    "Cannot close the connection to " + address, address, failure);
        }
    }
}
