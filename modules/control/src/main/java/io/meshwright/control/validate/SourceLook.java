package io.meshwright.control.validate;

import io.meshwright.control.descriptor.Recent;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.product.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Finds out what columns a source has: as declared, else as the engine finds them in its files.
final class SourceLook {
    private final Supplier<Engine> engine;
    private final BindingCache cache;
    private final Recent<Fingerprint, Looked> looked = new Recent<>(20_000);
    private final Recent<SourceContent, Looked> alike = new Recent<>(20_000);

    /// @param lasts false when the engine gave up and may do better next time
    private record Looked(List<Column> columns, String error, boolean lasts) {}

    SourceLook(Supplier<Engine> engine, BindingCache cache) {
        this.engine = engine;
        this.cache = cache;
    }

    /// The columns, or empty, with a problem, when they cannot be told.
    ///
    /// @param drifts gets what no longer fits the declaration
    Optional<List<Column>> columns(
            ProductAddress product,
            FileSource source,
            Path root,
            Problems problems,
            List<Drift> drifts) {
        List<Path> files;
        try {
            files = SourceFiles.find(source, root);
        } catch (IOException cause) {
            problems.add(
                    unreadable(
                            product, source, "Reading the folder failed: " + cause.getMessage()));
            return Optional.empty();
        }
        if (files.isEmpty()) {
            problems.add(
                    Problem.error(
                            "source-without-files",
                            "Source matches no file",
                            "Nothing in the workspace matches '%s' of source '%s' of %s."
                                    .formatted(source.path(), source.name(), product),
                            "Put the file there, or mend 'path': it is relative to the build file.",
                            source.place()));
        }
        if (!source.columns().isEmpty()) {
            if (!files.isEmpty()) {
                compare(product, source, files, problems, drifts);
            }
            return Optional.of(source.columns());
        }
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Looked found = find(source, files);
        if (!found.error().isEmpty()) {
            problems.add(unreadable(product, source, found.error()));
            return Optional.empty();
        }
        return Optional.of(found.columns());
    }

    /// What is declared stands, whatever the file holds today; a file that cannot be read is a
    /// warning, because it keeps the next build back and nothing else.
    private void compare(
            ProductAddress product,
            FileSource source,
            List<Path> files,
            Problems problems,
            List<Drift> drifts) {
        Looked found = find(source, files);
        if (found.error().isEmpty()) {
            SourceDrift.between(product, source, found.columns()).ifPresent(drifts::add);
        } else {
            Problem unreadable = unreadable(product, source, found.error());
            problems.add(
                    Problem.warning(
                            unreadable.rule(),
                            unreadable.summary(),
                            unreadable.detail(),
                            unreadable.remedy() + " Builds fail until then.",
                            unreadable.place()));
        }
    }

    private Looked find(FileSource source, List<Path> files) {
        return looked.get(key(source, files), key -> known(key, source, files), Looked::lasts);
    }

    private Looked known(Fingerprint key, FileSource source, List<Path> files) {
        Optional<JsonNode> known = cache.find(key);
        if (known.isPresent()) {
            return new Looked(BoundJson.columns(known.get()), "", true);
        }
        Looked found =
                SourceContent.of(source, files)
                        .map(content ->
                                alike.get(
                                        content,
                                        _ -> look(source, files),
                                        answer -> answer.error().isEmpty()))
                        .orElseGet(() -> look(source, files));
        if (found.error().isEmpty()) {
            BoundJson.columns(found.columns()).ifPresent(columns -> cache.put(key, columns));
        }
        return found;
    }

    private Looked look(FileSource source, List<Path> files) {
        try {
            return new Looked(
                    engine.get()
                            .inspect(
                                    new Rows.Landed(
                                            files.stream().map(Path::toString).toList(),
                                            source.format(),
                                            source.options(),
                                            List.of()))
                            .allColumns(),
                    "",
                    true);
        } catch (StatementFailed failure) {
            return new Looked(List.of(), String.valueOf(failure.getMessage()), true);
        } catch (OverLimit | EngineCrashed failure) {
            return new Looked(List.of(), String.valueOf(failure.getMessage()), false);
        }
    }

    private static Problem unreadable(ProductAddress product, FileSource source, String error) {
        return Problem.error(
                "unreadable-source",
                "Source cannot be read as what it is said to be",
                "Source '%s' of %s: %s".formatted(source.name(), product, sentence(error)),
                "Mend the file, or 'format', 'options' and 'columns' of the source.",
                source.place());
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static Fingerprint key(FileSource source, List<Path> files) {
        List<String> parts = new ArrayList<>();
        parts.add("source");
        parts.add(source.format());
        parts.add(source.options().toString());
        for (Path file : files) {
            parts.add(file.toString());
            try {
                parts.add(Files.size(file) + "@" + Files.getLastModifiedTime(file));
            } catch (IOException vanished) {
                parts.add("gone");
            }
        }
        return Fingerprint.ofAll(parts);
    }
}
