package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.LedgerUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The tables of the ledger and their version. An older ledger is migrated, a newer one refused.
final class LedgerSchema {
    /// The number of the newest migration.
    static final int VERSION = 3;

    private static final String HISTORY = "schema_history";

    private LedgerSchema() {}

    /// Brings a database to this version. One that has it already is only looked at, which keeps
    /// the start quick.
    static void prepare(DataSource database, Path file) throws SQLException {
        int found = version(database);
        if (found > VERSION) {
            throw new LedgerUnavailable(
                    "Cannot open the ledger %s: a newer Meshwright wrote it (its version is %d, this program knows %d). Start that newer Meshwright, or name another data folder."
                            .formatted(file, found, VERSION));
        }
        if (found < VERSION) {
            Flyway.configure(LedgerSchema.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/migration/ledger")
                    .table(HISTORY)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        }
    }

    private static int version(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
                if (!tables.next()) {
                    return 0;
                }
            }
            try (ResultSet rows =
                    statement.executeQuery(
                            "select max(cast(version as integer)) from schema_history where success")) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }
}
