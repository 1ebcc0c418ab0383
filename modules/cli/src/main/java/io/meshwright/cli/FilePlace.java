package io.meshwright.cli;

import io.meshwright.control.engine.Rows;
import io.meshwright.control.validate.SourceFiles;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.control.verify.Lying;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files of this machine.
///
/// @param path may hold wildcards, and `{schema}` for the name of a dataset
/// @param base that a relative path starts from
/// @param format empty when the name of the file tells it
/// @param options of CSV files
record FilePlace(String path, Path base, String format, Map<String, Value> options)
        implements DataPlace {
    private static final Pattern DATASET =
            Pattern.compile("\\$?\\{(?:schema|object|table|model|dataset|name)\\}");

    @Override
    public boolean isOfOne() {
        return !DATASET.matcher(path).find();
    }

    @Override
    public ContractTest.Data find(SchemaObject dataset) {
        List<String> names = DataPlace.names(dataset);
        List<Path> files = List.of();
        for (String name : names) {
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
                            : "'%s' is no csv, json, ndjson or parquet file"
                                    .formatted(files.getFirst().getFileName()));
        }
        return ContractTest.Data.of(
                dataset,
                Lying.of(
                        new Rows.Landed(
                                files.stream().map(Path::toString).toList(),
                                formats.getFirst(),
                                formats.getFirst().equals("csv") ? options : Map.of(),
                                List.of())));
    }

    private String path(String dataset) {
        return DATASET.matcher(path).replaceAll(Matcher.quoteReplacement(dataset));
    }

    private List<Path> files(String dataset) {
        Path whole = base.resolve(path(dataset)).normalize();
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
        String told = format.toLowerCase(Locale.ROOT);
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

    @Override
    public String toString() {
        return path;
    }

    @Override
    public void close() {
        // Nothing is open between two calls.
    }
}
