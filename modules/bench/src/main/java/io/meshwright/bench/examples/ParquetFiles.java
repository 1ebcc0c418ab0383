package io.meshwright.bench.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Writes lines of comma-separated values as Parquet files. One thread and one row group, so that
/// the same lines give the same bytes with the same engine version.
final class ParquetFiles implements AutoCloseable {
    private final Connection connection;

    ParquetFiles() throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET threads = 1");
    }

    /// @param columns names with types, as in `{'pos': 'integer'}`
    /// @param lines without quotes; an empty field is a null
    void write(Path file, String columns, List<String> lines) throws IOException, SQLException {
        Path text = Files.createTempFile("rows", ".csv");
        try {
            Files.writeString(text, String.join("\n", lines) + "\n");
            run(
                    """
                    COPY (SELECT * FROM read_csv(%s, header = false, delim = ',', quote = '', columns = %s))
                    TO %s (FORMAT parquet, COMPRESSION zstd)\
                    """
                            .formatted(literal(text), columns, literal(file)));
        } finally {
            Files.delete(text);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
