package io.meshwright.cli;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.exchange.Draft;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.exchange.Suggested;
import io.meshwright.control.exchange.Unreadable;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh import`: a contract from what another tool, or data itself, says.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Write a contract (ODCS v3.1.0) from data or from a file of another tool, in status draft.",
            "FORMAT is csv, json, ndjson, parquet, postgres (the tables of a database), sql (PostgreSQL's CREATE TABLE, as pg_dump writes it) or dbt (manifest.json, or a properties file).",
            "What the source proves stands in the contract. What it only suggests stands in comments, with how sure that is; --accept takes it in.",
            "What no contract can hold is told. Files that are there are never written over.",
            "",
            "  mesh import csv 'exports/orders-*.csv' --accept 0.8 --output-file orders.odcs.yaml",
            "  PGUSER=ada mesh import postgres 'postgresql://db.example.org/shop?schema=sales' --output-file sales.odcs.yaml",
            "  pg_dump --schema-only shop > shop.sql; mesh import sql shop.sql --id shop",
            "  mesh import dbt target/manifest.json --model orders",
            "  mesh import dbt models/schema.yml --output-folder contracts"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "what to read")
    private String format = "";

    @Parameters(
            index = "1",
            paramLabel = "SOURCE",
            description = "a file; of data also several, by * and ?; of a database its address")
    private String source = "";

    @Mixin private ImportOptions options = new ImportOptions();

    @Option(
            names = "--output-file",
            paramLabel = "FILE",
            defaultValue = "",
            description = "write to this new file (default: print)")
    private String file = "";

    @Option(
            names = "--output-folder",
            paramLabel = "FOLDER",
            defaultValue = "",
            description = "write each contract to a new file of its own in this folder")
    private String folder = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "",
            description = "the contract's id (default: from the source)")
    private String id = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "the contract's name (default: from the source)")
    private String name = "";

    @Option(
            names = "--accept",
            paramLabel = "CONFIDENCE",
            defaultValue = "2",
            description =
                    "put into the contract what is suggested with this confidence (0 to 1) or more (default: nothing)")
    private double accept = 2;

    @Mixin private Output output = new Output();

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// A contract that was written.
    ///
    /// @param file empty when it was only printed
    record Written(String id, String file, String text) {}

    /// Something that was not put into a contract.
    record Suggestion(
            String contract,
            String path,
            String field,
            Object value,
            double confidence,
            String why) {}

    /// The answer as JSON.
    record View(
            String format,
            List<Written> contracts,
            List<Suggestion> suggestions,
            List<String> notes,
            List<String> losses) {}

    @Override
    public Integer call() {
        if (!file.isEmpty() && !folder.isEmpty()) {
            throw new Failure(Exit.USAGE, "Give --output-file or --output-folder, not both.");
        }
        Imported imported = read();
        List<Draft> drafts =
                named(imported.drafts()).stream().map(draft -> draft.accept(accept)).toList();
        drafts.forEach(ImportCommand::check);
        List<Written> written = write(drafts);
        if (output.json()) {
            terminal.print(
                    Output.json(
                            new View(
                                    format,
                                    written,
                                    suggestions(drafts),
                                    imported.notes(),
                                    imported.losses())));
        } else {
            tell(imported, drafts, written);
        }
        return Exit.YES;
    }

    private Imported read() {
        try {
            return ImportFormat.find(format).read(source, options, target());
        } catch (Unreadable unreadable) {
            throw new Failure(Exit.NO, String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /// The folder in which the contract will lie.
    private Path target() {
        Path own = Path.of(file.isEmpty() ? folder : file).toAbsolutePath().normalize();
        Path parent = file.isEmpty() ? own : own.getParent();
        return parent == null ? own : parent;
    }

    private List<Draft> named(List<Draft> drafts) {
        if (drafts.isEmpty()) {
            throw new Failure(
                    Exit.NO,
                    "Cannot make a contract of '%s': there is no dataset in it.".formatted(source));
        }
        if (drafts.size() == 1) {
            Draft only = drafts.getFirst();
            Draft withId = id.isEmpty() ? only : only.withId(id);
            return List.of(name.isEmpty() ? withId : withId.withName(name));
        }
        if (!id.isEmpty() || !name.isEmpty()) {
            throw new Failure(
                    Exit.USAGE,
                    "'%s' makes %d contracts, and --id and --name are for one. Choose one with --model."
                            .formatted(source, drafts.size()));
        }
        if (folder.isEmpty() && !output.json()) {
            throw new Failure(
                    Exit.USAGE,
                    "'%s' makes %d contracts. Choose one with --model, or name a folder for them with --output-folder."
                            .formatted(source, drafts.size()));
        }
        return drafts;
    }

    /// Whatever is written can be read again.
    private static void check(Draft draft) {
        ContractReading reading = ContractReading.read(draft.id() + ".odcs.yaml", draft.text());
        if (reading.sound().isEmpty()) {
            throw new ProblemsFound(reading.problems());
        }
    }

    private List<Written> write(List<Draft> drafts) {
        if (file.isEmpty() && folder.isEmpty()) {
            return drafts.stream().map(draft -> new Written(draft.id(), "", draft.text())).toList();
        }
        Map<Path, Draft> files = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            Path path = file.isEmpty() ? free(draft, files) : Path.of(file);
            files.put(path, draft);
        }
        List<Written> written = new ArrayList<>();
        files.keySet().stream().filter(Files::exists).findFirst().ifPresent(ImportCommand::refuse);
        files.forEach((path, draft) -> {
            create(path, draft.text());
            written.add(new Written(draft.id(), path.toString(), draft.text()));
        });
        return written;
    }

    private Path free(Draft draft, Map<Path, Draft> taken) {
        String slug = Words.slug(draft.id());
        String plain = slug.isEmpty() ? "contract" : slug;
        Path path = Path.of(folder, plain + ".odcs.yaml");
        for (int i = 2; taken.containsKey(path); i++) {
            path = Path.of(folder, "%s_%d.odcs.yaml".formatted(plain, i));
        }
        return path;
    }

    private static void create(Path path, String text) {
        try {
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException _) {
            refuse(path);
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO, "Cannot write %s: %s".formatted(path, cause.getMessage()), cause);
        }
    }

    private static void refuse(Path path) {
        throw new Failure(
                Exit.NO,
                "Cannot write %s: it is there already, and files are never written over. Name another file, or remove it."
                        .formatted(path));
    }

    private List<Suggestion> suggestions(List<Draft> drafts) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (Draft draft : drafts) {
            for (Suggested each : draft.suggested()) {
                suggestions.add(
                        new Suggestion(
                                draft.id(),
                                each.path(),
                                each.hint().field(),
                                PlainValue.of(each.hint().value()),
                                each.hint().confidence(),
                                each.hint().why()));
            }
        }
        return suggestions;
    }

    private void tell(Imported imported, List<Draft> drafts, List<Written> written) {
        for (Written one : written) {
            if (one.file().isEmpty()) {
                terminal.printRaw(one.text());
            } else {
                terminal.tell(terminal.good("Written: ") + one.file());
            }
        }
        imported.notes().forEach(terminal::tell);
        List<Suggestion> suggestions = suggestions(drafts);
        if (!suggestions.isEmpty()) {
            terminal.tell(
                    terminal.warn("Only suggested:")
                            + " %d things, in comments with the reason; --accept takes them in."
                                    .formatted(suggestions.size()));
            for (Suggestion each : suggestions.subList(0, Math.min(SHOWN, suggestions.size()))) {
                terminal.tell(
                        "  %.2f  %s  %s: %s"
                                .formatted(
                                        each.confidence(),
                                        plain(each.path()),
                                        each.field(),
                                        plain(each.value().toString())));
            }
            if (suggestions.size() > SHOWN) {
                terminal.tell("  and %d more".formatted(suggestions.size() - SHOWN));
            }
        }
        if (!imported.losses().isEmpty()) {
            terminal.tell(terminal.warn("Not in it:"));
            imported.losses().forEach(loss -> terminal.tell("  " + plain(loss)));
        }
    }

    /// Names and values come from outside: no control characters reach the terminal.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
