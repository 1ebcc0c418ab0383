package io.meshwright.cli;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.validate.SourceFiles;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Where the data of a contract lies: files that a command names, or a server of type `local` that
/// the contract names.
final class TestData {
    private static final Pattern DATASET =
            Pattern.compile("\\$?\\{(?:schema|object|table|model|dataset|name)\\}");
    private static final List<String> OPTIONS =
            List.of("header", "delimiter", "quote", "escape", "nullValues", "encoding", "skip");

    @Option(
            names = "--data",
            paramLabel = "FILE|GLOB",
            description =
                    "files to test, instead of those of a server; {schema} stands for the name of the dataset")
    private String data = "";

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

    /// Where to look.
    ///
    /// @param base that a relative path starts from
    /// @param format empty when the name of the file tells it
    private record Location(String path, Path base, String format, Map<String, Value> options) {}

    /// The datasets to test, each with its files.
    ///
    /// @throws Failure when a dataset or a server that was named is not in the contract
    List<ContractTest.Data> of(String name, Contract contract) {
        List<SchemaObject> datasets = datasets(name, contract);
        Location location = location(name, contract);
        if (datasets.size() > 1 && !DATASET.matcher(location.path()).find()) {
            throw new Failure(
                    Exit.USAGE,
                    "Cannot tell which of the %d datasets of '%s' lies in '%s'. Choose one with --schema-name, or write {schema} where its name stands in the path."
                            .formatted(datasets.size(), name, location.path()));
        }
        return datasets.stream().map(dataset -> data(dataset, location)).toList();
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

    private Location location(String name, Contract contract) {
        if (!data.isEmpty()) {
            if (data.contains("://")) {
                throw new Failure(
                        Exit.USAGE,
                        "Cannot test '%s': only files of this machine are read. Fetch it, and name the file."
                                .formatted(data));
            }
            return new Location(data, Path.of("").toAbsolutePath(), "", Map.of());
        }
        Server chosen = server(name, contract);
        if (!chosen.type().equals("local")) {
            throw new Failure(
                    Exit.CHECK_ERROR,
                    "Cannot test '%s' on its server '%s': servers of type '%s' are not read. Name its files with --data."
                            .formatted(name, chosen.server(), chosen.type()));
        }
        Map<String, Value> options = new HashMap<>(chosen.details());
        options.keySet().retainAll(OPTIONS);
        Path folder = Path.of(name).toAbsolutePath().normalize().getParent();
        return new Location(
                text(chosen, "path"),
                folder == null ? Path.of("").toAbsolutePath() : folder,
                text(chosen, "format"),
                options);
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

    private static String text(Server server, String detail) {
        Value value = server.details().get(detail);
        return value == null ? "" : value.toString();
    }

    private static ContractTest.Data data(SchemaObject dataset, Location location) {
        String name = dataset.physicalName().isEmpty() ? dataset.name() : dataset.physicalName();
        List<Path> files = List.of();
        for (String each : List.of(name, dataset.name())) {
            if (files.isEmpty()) {
                files = files(location, each);
            }
        }
        if (files.isEmpty()) {
            return missing(dataset, "no file matches '%s'".formatted(path(location, name)));
        }
        List<String> formats =
                files.stream().map(file -> format(location, file)).distinct().toList();
        if (formats.size() > 1 || formats.getFirst().isEmpty()) {
            return missing(
                    dataset,
                    formats.size() > 1
                            ? "the files are of several formats: " + String.join(", ", formats)
                            : "'%s' is no csv, json, ndjson or parquet file"
                                    .formatted(files.getFirst().getFileName()));
        }
        return new ContractTest.Data(
                dataset,
                new Rows.Landed(
                        files.stream().map(Path::toString).toList(),
                        formats.getFirst(),
                        formats.getFirst().equals("csv") ? location.options() : Map.of(),
                        List.of()),
                "");
    }

    private static ContractTest.Data missing(SchemaObject dataset, String reason) {
        return new ContractTest.Data(
                dataset, new Rows.Landed(List.of(), "", Map.of(), List.of()), reason);
    }

    private static String path(Location location, String dataset) {
        return DATASET.matcher(location.path()).replaceAll(Matcher.quoteReplacement(dataset));
    }

    private static List<Path> files(Location location, String dataset) {
        Path whole = location.base().resolve(path(location, dataset)).normalize();
        Path root = whole.getRoot();
        Path fixed = root == null ? Path.of("/") : root;
        for (Path step : whole) {
            if (step.toString().contains("*") || step.toString().contains("?")) {
                break;
            }
            if (!Files.isDirectory(fixed.resolve(step))) {
                break;
            }
            fixed = fixed.resolve(step);
        }
        FileSource source =
                new FileSource(
                        dataset,
                        fixed.relativize(whole).toString(),
                        "",
                        Map.of(),
                        List.of(),
                        "",
                        Place.none());
        try {
            return SourceFiles.find(source, fixed);
        } catch (IOException cause) {
            throw new Failure(
                    Exit.CHECK_ERROR,
                    "Cannot look for '%s': %s".formatted(whole, cause.getMessage()),
                    cause);
        }
    }

    private static String format(Location location, Path file) {
        String told = location.format().toLowerCase(Locale.ROOT);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String word = told.isEmpty() ? name.substring(name.lastIndexOf('.') + 1) : told;
        return switch (word) {
            case "csv", "tsv" -> "csv";
            case "json" -> "json";
            case "ndjson", "jsonl" -> "ndjson";
            case "parquet" -> "parquet";
            default -> "";
        };
    }
}
