package io.meshwright.cli;

import io.meshwright.control.ddl.SqlImport;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.exchange.DbtImport;
import io.meshwright.control.exchange.Draft;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.profile.DataImport;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.document.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The formats of `mesh import`, each with the import that reads it.
enum ImportFormat {
    CSV("delimited text with a header"),
    JSON("an array of objects, or objects one after another"),
    NDJSON("an object on each line"),
    PARQUET("Parquet files"),
    POSTGRES("tables of a database, by postgresql://user@host:port/database?schema=NAME"),
    SQL("definitions of tables in PostgreSQL's SQL, as pg_dump writes them"),
    DBT("the manifest.json of a dbt project, or a properties file such as models/schema.yml");

    private static final long MOST_BYTES = 500_000_000;

    private final String description;

    ImportFormat(String description) {
        this.description = description;
    }

    static ImportFormat find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new Failure(
                                Exit.USAGE,
                                "There is no format '%s'. These are known:\n%s"
                                        .formatted(
                                                word,
                                                Arrays.stream(values())
                                                        .map(known ->
                                                                "  %-8s %s"
                                                                        .formatted(
                                                                                known.word(),
                                                                                known.description))
                                                        .collect(Collectors.joining("\n")))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param target the folder in which the contract will lie
    Imported read(String source, ImportOptions options, Path target) {
        return switch (this) {
            case CSV, JSON, NDJSON, PARQUET -> data(source, target);
            case POSTGRES -> PostgresImport.read(source, options.model());
            case SQL -> new SqlImport(stem(Path.of(source)), text(source), options.model()).read();
            case DBT ->
                    new DbtImport(
                                    source,
                                    text(source),
                                    options.catalog().isEmpty() ? "" : text(options.catalog()),
                                    options.model())
                            .read();
        };
    }

    private Imported data(String source, Path target) {
        Path whole = Path.of(source).toAbsolutePath().normalize();
        String dataset = stem(whole);
        List<Path> files =
                Files.isRegularFile(whole) ? List.of(whole) : FilePlace.matching(whole, dataset);
        if (files.isEmpty()) {
            throw new Failure(Exit.NO, "Cannot read '%s': no file matches it.".formatted(source));
        }
        files.forEach(ImportFormat::refuseEmpty);
        Rows.Landed landed =
                new Rows.Landed(
                        files.stream().map(Path::toString).toList(), word(), Map.of(), List.of());
        Map<String, Value> server = new LinkedHashMap<>();
        server.put("server", Value.of("files"));
        server.put("type", Value.of("local"));
        server.put("path", Value.of(relative(whole, target)));
        server.put("format", Value.of(word()));
        try (LoneEngine lone = new LoneEngine()) {
            Imported imported =
                    new DataImport(
                                    lone.engine(),
                                    LoneEngine.limits(),
                                    landed,
                                    dataset,
                                    lone.folder())
                            .read();
            List<Draft> drafts =
                    imported.drafts().stream()
                            .map(draft ->
                                    draft.with(
                                            "servers",
                                            new Value.Sequence(List.of(new Value.Mapping(server)))))
                            .toList();
            List<String> notes = new ArrayList<>(imported.notes());
            if (FilePlace.reach(target).stream().noneMatch(whole::startsWith)) {
                notes.add(
                        "The data lies neither below the contract's folder nor in its repository, so `mesh test` reads it by --data alone.");
            }
            return new Imported(drafts, notes, imported.losses());
        }
    }

    private static String stem(Path file) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("[.][^.]*$", "");
        String slug = Words.slug(stem);
        return slug.isEmpty() ? "data" : slug;
    }

    private static String text(String file) {
        try {
            if (Files.size(Path.of(file)) > MOST_BYTES) {
                throw new Failure(
                        Exit.NO,
                        "Cannot read '%s': it is larger than %,d bytes."
                                .formatted(file, MOST_BYTES));
            }
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new Failure(
                    Exit.NO, "Cannot read '%s': there is no such file.".formatted(file), missing);
        } catch (CharacterCodingException latin) {
            throw new Failure(
                    Exit.NO, "Cannot read '%s': it is no text in UTF-8.".formatted(file), latin);
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO, "Cannot read '%s': %s".formatted(file, cause.getMessage()), cause);
        }
    }

    private static String relative(Path whole, Path target) {
        Path from = target.getRoot();
        return from != null && from.equals(whole.getRoot())
                ? target.relativize(whole).toString()
                : whole.toString();
    }

    private static void refuseEmpty(Path file) {
        try {
            if (Files.size(file) == 0) {
                throw new Failure(Exit.NO, "Cannot read '%s': the file is empty.".formatted(file));
            }
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO, "Cannot read '%s': %s".formatted(file, cause.getMessage()), cause);
        }
    }
}
