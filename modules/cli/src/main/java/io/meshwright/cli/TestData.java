package io.meshwright.cli;

import io.meshwright.control.verify.ContractTest;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Suggestion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Where the data of a contract lies: what a command names, or a server that the contract names.
final class TestData {
    private static final Pattern POSTGRES = Pattern.compile("(?i)postgres(?:ql)?://");
    private static final List<String> OPTIONS =
            List.of("header", "delimiter", "quote", "escape", "nullValues", "encoding", "skip");

    @Option(
            names = "--data",
            paramLabel = "FILE|GLOB|URL",
            description =
                    "where the data lies, instead of a server of the contract: files, in whose path {schema} stands for the name of the dataset, folders of Iceberg tables, DuckDB files, https://…, postgresql://user@host:port/database?schema=NAME, or mesh:DOMAIN/PRODUCT/PORT@MAJOR")
    private String data = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the workspace of the mesh that mesh: means (default: this folder)")
    private Path workspace = Path.of(".");

    @Option(
            names = "--server",
            paramLabel = "NAME",
            description =
                    "the server of the contract whose data to test (default: its only one of type local)")
    private String server = "";

    @Option(
            names = "--schema-name",
            paramLabel = "NAME",
            description = "only this dataset of the contract")
    private String schema = "";

    /// For how long data is of use.
    enum Use {
        ONCE,
        AGAIN
    }

    /// The datasets to test, each with its rows or why there are none.
    ///
    /// @param folder for what must be fetched; nobody else can look into it
    /// @param use whether a later test is to know the files again
    /// @throws Failure when a dataset or a server that was named is not in the contract
    List<ContractTest.Data> of(String name, Contract contract, Path folder, Use use) {
        List<SchemaObject> datasets = datasets(name, contract);
        try (DataPlace place = place(name, contract, folder)) {
            if (use == Use.AGAIN && !(place instanceof FilePlace)) {
                throw new Failure(
                        Exit.USAGE,
                        "Cannot remember the data of '%s': only files of this machine and folders of Iceberg tables are known again. Leave out --remember."
                                .formatted(name));
            }
            if (datasets.size() > 1 && place.isOfOne()) {
                throw new Failure(
                        Exit.USAGE,
                        "Cannot tell which of the %d datasets of '%s' lies in '%s'. Choose one with --schema-name, or write {schema} where its name stands in the path."
                                .formatted(datasets.size(), name, place));
            }
            return datasets.stream().map(place::find).toList();
        }
    }

    private List<SchemaObject> datasets(String name, Contract contract) {
        if (schema.isEmpty()) {
            return contract.schema();
        }
        Optional<SchemaObject> chosen =
                contract.schema().stream()
                        .filter(object ->
                                object.name().equals(schema)
                                        || object.physicalName().equals(schema))
                        .findFirst();
        return List.of(
                chosen.orElseThrow(() ->
                        new Failure(
                                Exit.USAGE,
                                "Cannot test the dataset '%s' of '%s': there is none of that name. %s"
                                        .formatted(
                                                schema,
                                                name,
                                                Suggestion.didYouMean(
                                                        schema,
                                                        contract.schema().stream()
                                                                .map(SchemaObject::name)
                                                                .toList())))));
    }

    private DataPlace place(String name, Contract contract, Path folder) {
        Path here = Path.of("").toAbsolutePath();
        if (!data.isEmpty()) {
            if (POSTGRES.matcher(data).lookingAt()) {
                return PostgresPlace.named(data, folder);
            }
            if (PortPlace.isPort(data)) {
                return PortPlace.named(data, workspace, folder);
            }
            if (UrlPlace.isUrl(data)) {
                return UrlPlace.named(data, folder);
            }
            if (data.contains("://")) {
                throw new Failure(
                        Exit.USAGE,
                        "Cannot test data at '%s…': use files, http://, https://, postgresql:// or mesh:."
                                .formatted(data.substring(0, data.indexOf("://") + 3)));
            }
            return new FilePlace(data, here, "", Map.of(), List.of());
        }
        Server chosen = server(name, contract);
        return switch (chosen.type().toLowerCase(Locale.ROOT)) {
            case "local" -> {
                Map<String, Value> options = new HashMap<>(chosen.details());
                options.keySet().retainAll(OPTIONS);
                Path beside = beside(name, here);
                yield new FilePlace(
                        text(chosen, "path"),
                        beside,
                        text(chosen, "format"),
                        options,
                        FilePlace.reach(beside));
            }
            case "postgres", "postgresql" -> PostgresPlace.server(chosen, folder);
            case "duckdb" -> {
                Path beside = beside(name, here);
                yield new FilePlace(
                        text(chosen, "database"),
                        beside,
                        "duckdb",
                        schema(chosen),
                        FilePlace.reach(beside));
            }
            case "api", "custom" -> located(name, chosen, folder);
            default ->
                    throw new Failure(
                            Exit.CHECK_ERROR,
                            "Cannot test '%s' on its server '%s': servers of type '%s' are not read. Name its files with --data."
                                    .formatted(name, chosen.server(), chosen.type()));
        };
    }

    private static Map<String, Value> schema(Server server) {
        String schema = text(server, "schema");
        return schema.isBlank() ? Map.of() : Map.of("schema", Value.of(schema));
    }

    /// The folder of a contract.
    private static Path beside(String name, Path here) {
        Path parent = Path.of(name).toAbsolutePath().normalize().getParent();
        return parent == null ? here : parent;
    }

    /// A file behind a web address, or a port of a mesh.
    private DataPlace located(String name, Server chosen, Path folder) {
        String location = text(chosen, "location");
        if (UrlPlace.isUrl(location)) {
            return UrlPlace.server(chosen, folder);
        }
        if (chosen.type().equalsIgnoreCase("custom") && PortPlace.isPort(location)) {
            return PortPlace.server(chosen, workspace, folder);
        }
        throw new Failure(
                Exit.CHECK_ERROR,
                "Cannot test '%s' on its server '%s': its location is no web address such as https://host/orders.csv and, for type custom, no port such as mesh:sales/orders/orders@1. Name its files with --data."
                        .formatted(name, chosen.server()));
    }

    private Server server(String name, Contract contract) {
        List<String> names = contract.servers().stream().map(Server::server).toList();
        if (!server.isEmpty()) {
            return contract.servers().stream()
                    .filter(each -> each.server().equals(server) || each.id().equals(server))
                    .findFirst()
                    .orElseThrow(() ->
                            new Failure(
                                    Exit.USAGE,
                                    "Cannot test '%s' on the server '%s': the contract names none such. %s"
                                            .formatted(
                                                    name,
                                                    server,
                                                    Suggestion.didYouMean(server, names))));
        }
        List<Server> local =
                contract.servers().stream().filter(each -> each.type().equals("local")).toList();
        if (local.size() == 1) {
            return local.getFirst();
        }
        if (contract.servers().size() == 1) {
            return contract.servers().getFirst();
        }
        throw new Failure(
                Exit.USAGE,
                names.isEmpty()
                        ? "Cannot test '%s': the contract names no server. Name its files with --data."
                                .formatted(name)
                        : "Cannot test '%s': the contract names several servers (%s). Choose one with --server, or name its files with --data."
                                .formatted(name, String.join(", ", names)));
    }

    static String text(Server server, String detail) {
        Value value = server.details().get(detail);
        return value == null ? "" : value.toString();
    }
}
