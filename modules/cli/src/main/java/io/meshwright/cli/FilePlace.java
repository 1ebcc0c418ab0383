package io.meshwright.cli;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.control.validate.SourceFiles;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.control.verify.Lying;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.tables.iceberg.IcebergFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files of this machine, and folders that hold an Iceberg table.
///
/// @param path may hold wildcards, and `{schema}` for the name of a dataset
/// @param base that a relative path starts from
/// @param format empty when the name of the file tells it
/// @param options of CSV files, and the `schema` of tables in a DuckDB file
/// @param within folders out of which nothing is read; empty when everything may be
record FilePlace(
        String path, Path base, String format, Map<String, Value> options, List<Path> within)
        implements DataPlace {
    FilePlace {
        options = Map.copyOf(options);
        within = List.copyOf(within);
    }

    /// What stands for the name of a dataset.
    static final Pattern DATASET =
            Pattern.compile("\\$?\\{(?:schema|object|table|model|dataset|name)\\}");

    private static final String DUCKDB = "duckdb";

    @Override
    public boolean isOfOne() {
        return !DATASET.matcher(path).find() && !format(Path.of(path)).equals(DUCKDB);
    }

    @Override
    public ContractTest.Data find(SchemaObject dataset) {
        List<String> names = DataPlace.names(dataset);
        List<Path> files = List.of();
        for (String name : names) {
            Path whole = base.resolve(path(name)).normalize();
            if (!isWithin(whole)) {
                return ContractTest.Data.missing(
                        dataset,
                        "the contract's path '%s' leads out of its repository and of this folder; name it with --data if it is meant"
                                .formatted(path(name)));
            }
            if (format.isEmpty() || format.equalsIgnoreCase("iceberg")) {
                if (IcebergFolder.isTable(whole)) {
                    return table(dataset, whole);
                }
            }
            if (files.isEmpty()) {
                files = files(name);
            }
        }
        if (files.isEmpty()) {
            return ContractTest.Data.missing(
                    dataset, "no file matches '%s'".formatted(path(names.getFirst())));
        }
        List<String> formats = files.stream().map(this::format).distinct().toList();
        if (formats.size() > 1 || formats.getFirst().isEmpty()) {
            return ContractTest.Data.missing(
                    dataset,
                    formats.size() > 1
                            ? "the files are of several formats: " + String.join(", ", formats)
                            : "'%s' is no csv, json, ndjson, parquet or duckdb file, and no folder of an Iceberg table"
                                    .formatted(files.getFirst().getFileName()));
        }
        return ContractTest.Data.of(
                dataset,
                Lying.of(
                        new Rows.Landed(
                                files.stream().map(Path::toString).toList(),
                                formats.getFirst(),
                                switch (formats.getFirst()) {
                                    case "csv" -> options;
                                    case DUCKDB -> Map.of("tables", tables(names));
                                    default -> Map.of();
                                },
                                List.of())));
    }

    /// The tables of a DuckDB file that a dataset may be, in the schema of the server if it names
    /// one.
    private Value tables(List<String> names) {
        Value schema = options.get("schema");
        return new Value.Sequence(
                names.stream()
                        .map(name ->
                                schema == null || name.contains(".") ? name : schema + "." + name)
                        .map(Value::of)
                        .toList());
    }

    private static ContractTest.Data table(SchemaObject dataset, Path folder) {
        try {
            TableSnapshot snapshot = IcebergFolder.open(folder);
            return ContractTest.Data.of(
                    dataset,
                    Lying.of(
                            new Rows.Snapshot(
                                    snapshot.files().stream().map(Path::toString).toList(),
                                    snapshot.fields())));
        } catch (TableStoreUnavailable unreadable) {
            return ContractTest.Data.missing(dataset, String.valueOf(unreadable.getMessage()));
        }
    }

    /// Whether what is there of a path lies in one of the folders, whatever links are on the way.
    private boolean isWithin(Path whole) {
        if (within.isEmpty()) {
            return true;
        }
        Path there = whole;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        Path real = real(there);
        return within.stream()
                .anyMatch(folder -> whole.startsWith(folder) && real.startsWith(real(folder)));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException cause) {
            throw new Failure(
                    Exit.CHECK_ERROR,
                    "Cannot look for '%s': %s".formatted(path, cause.getMessage()),
                    cause);
        }
    }

    private String path(String dataset) {
        return DATASET.matcher(path).replaceAll(Matcher.quoteReplacement(dataset));
    }

    private List<Path> files(String dataset) {
        return matching(base.resolve(path(dataset)).normalize(), dataset);
    }

    /// The files that a path with `*` and `?` names, in order.
    static List<Path> matching(Path whole, String dataset) {
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

    private String format(Path file) {
        return formatOf(format.isEmpty() ? String.valueOf(file.getFileName()) : format);
    }

    /// The format that a name ends in, or that a word means; empty when it is none that is read.
    static String formatOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
            case "csv", "tsv" -> "csv";
            case "json" -> "json";
            case "ndjson", "jsonl" -> "ndjson";
            case "parquet" -> "parquet";
            case "duckdb", "ddb", "db" -> DUCKDB;
            default -> "";
        };
    }

    @Override
    public String toString() {
        return path;
    }

    @Override
    public void close() {
        // Nothing is open between two calls.
    }

    /// The folders below which a contract may name its data: its own, or the repository around it,
    /// and that of the command.
    ///
    /// @param folder of the contract
    static List<Path> reach(Path folder) {
        return List.of(repository(folder), Path.of("").toAbsolutePath().normalize());
    }

    /// The folder of git that holds a folder; without one the folder itself.
    private static Path repository(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return folder;
    }
}
