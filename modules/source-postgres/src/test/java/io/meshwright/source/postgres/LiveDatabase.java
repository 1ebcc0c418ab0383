package io.meshwright.source.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// A PostgreSQL server for the tests of one class.
final class LiveDatabase implements AutoCloseable {
    /// The role `guarded` needs its password, all others come in as they are.
    private static final String LOGINS =
            """
            host all guarded 127.0.0.1/32 scram-sha-256
            host all all 127.0.0.1/32 trust
            """;

    private final EmbeddedPostgres server;
    private final Path logins;

    private LiveDatabase(EmbeddedPostgres server, Path logins) {
        this.server = server;
        this.logins = logins;
    }

    static LiveDatabase start() throws IOException {
        Path logins = Files.writeString(Files.createTempFile("logins", ".conf"), LOGINS);
        return new LiveDatabase(
                EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("hba_file", logins.toString())
                        .start(),
                logins);
    }

    void run(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int port() {
        return server.getPort();
    }

    PostgresAddress address(int port) {
        return PostgresAddress.parse(
                "postgresql://postgres@127.0.0.1:%d/postgres?schema=shop".formatted(port),
                Map.of());
    }

    PostgresSource open() {
        return PostgresSource.open(address(port()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.delete(logins);
    }
}
