package io.meshwright.cli;

import io.meshwright.control.source.Source;
import io.meshwright.control.source.SourceFailed;
import io.meshwright.control.source.SourceTable;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.control.verify.Lying;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.source.postgres.PostgresAddress;
import io.meshwright.source.postgres.PostgresSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tables of a PostgreSQL database. All datasets of a contract are read as of one moment.
final class PostgresPlace implements DataPlace {
    private final PostgresAddress address;
    private final String said;
    private final Path folder;
    private @Nullable Source source;
    private @Nullable SourceFailed closed;

    private PostgresPlace(PostgresAddress address, String said, Path folder) {
        this.address = address;
        this.said = said;
        this.folder = folder;
    }

    /// @param url as it was typed; never told, since it may hold a password
    static PostgresPlace named(String url, Path folder) {
        return new PostgresPlace(
                sound(() -> PostgresAddress.parse(url, System.getenv())), "", folder);
    }

    /// The server of a contract.
    static PostgresPlace server(Server server, Path folder) {
        Map<String, String> details = new HashMap<>();
        server.details().forEach((name, value) -> details.put(name, value.toString()));
        return new PostgresPlace(
                sound(() -> PostgresAddress.ofServer(details, System.getenv())),
                " (server '%s' of the contract)".formatted(server.server()),
                folder);
    }

    private static PostgresAddress sound(Supplier<PostgresAddress> address) {
        try {
            return address.get();
        } catch (SourceFailed unfit) {
            throw new Failure(Exit.USAGE, unfit.told(), unfit);
        }
    }

    @Override
    public boolean isOfOne() {
        return false;
    }

    @Override
    public ContractTest.Data find(SchemaObject dataset) {
        try {
            Source open = open();
            for (String name : DataPlace.names(dataset)) {
                Optional<SourceTable> table = table(open, name);
                if (table.isPresent()) {
                    return ContractTest.Data.of(
                            dataset, Lying.of(open.extract(table.get(), folder)));
                }
            }
            return ContractTest.Data.missing(dataset, notThere(open, dataset));
        } catch (SourceFailed failure) {
            return ContractTest.Data.missing(dataset, failure.told() + said);
        }
    }

    /// A way in that was not found once is not looked for again.
    private Source open() {
        if (closed != null) {
            throw closed;
        }
        if (source == null) {
            try {
                source = PostgresSource.open(address);
            } catch (SourceFailed failure) {
                closed = failure;
                throw failure;
            }
        }
        return source;
    }

    /// `orders` of the address's schema, or `sales.orders` of the schema that it names.
    private Optional<SourceTable> table(Source open, String name) {
        Optional<SourceTable> table = open.find(address.schema(), name);
        int dot = name.indexOf('.');
        return table.isPresent() || dot <= 0
                ? table
                : open.find(name.substring(0, dot), name.substring(dot + 1));
    }

    private String notThere(Source open, SchemaObject dataset) {
        List<String> names = DataPlace.names(dataset);
        List<String> there = new ArrayList<>();
        open.tables(address.schema()).forEach(table -> there.add(table.name()));
        return "there is no table '%s' in schema '%s' at %s%s. %s"
                .formatted(
                        String.join("' or '", names),
                        address.schema(),
                        address,
                        said,
                        there.isEmpty()
                                ? "The schema has no tables: name another as schema=NAME in the address, or in the server."
                                : Suggestion.didYouMean(names.getFirst(), there));
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
