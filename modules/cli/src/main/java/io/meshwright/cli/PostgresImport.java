package io.meshwright.cli;

import io.meshwright.control.ddl.DatabaseImport;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.exchange.Unreadable;
import io.meshwright.control.source.Source;
import io.meshwright.control.source.SourceFailed;
import io.meshwright.control.source.SourceTable;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.source.postgres.PostgresAddress;
import io.meshwright.source.postgres.PostgresSource;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tables of a PostgreSQL database as a contract.
final class PostgresImport {
    private static final String PUBLIC = "public";

    private PostgresImport() {}

    /// @param url never told, since it may hold a password
    /// @param only a table; empty for all of the schema
    static Imported read(String url, String only) {
        try {
            PostgresAddress address = PostgresAddress.parse(url, System.getenv());
            try (Source source = PostgresSource.open(address)) {
                List<SourceTable> tables =
                        only.isEmpty()
                                ? source.tables(address.schema())
                                : source.find(address.schema(), only).stream().toList();
                if (tables.isEmpty()) {
                    throw new Unreadable(missing(address, source, only));
                }
                String name =
                        address.schema().equals(PUBLIC) ? address.database() : address.schema();
                return new DatabaseImport(
                                only.isEmpty() ? name : tables.getFirst().name(),
                                tables,
                                server(address))
                        .read();
            }
        } catch (SourceFailed failure) {
            throw new Unreadable(failure.told(), failure);
        }
    }

    private static String missing(PostgresAddress address, Source source, String only) {
        if (only.isEmpty()) {
            return "Schema '%s' at %s has no tables: name another as schema=NAME in the address."
                    .formatted(address.schema(), address);
        }
        return "There is no table '%s' in schema '%s' at %s. %s"
                .formatted(
                        only,
                        address.schema(),
                        address,
                        Suggestion.didYouMean(
                                only,
                                source.tables(address.schema()).stream()
                                        .map(SourceTable::name)
                                        .toList()));
    }

    /// Without the login, which belongs to who reads.
    private static Map<String, Value> server(PostgresAddress address) {
        Map<String, Value> server = new LinkedHashMap<>();
        server.put("server", Value.of("database"));
        server.put("type", Value.of("postgres"));
        server.put("host", Value.of(address.host()));
        server.put("port", Value.of(BigDecimal.valueOf(address.port())));
        server.put("database", Value.of(address.database()));
        server.put("schema", Value.of(address.schema()));
        return server;
    }
}
