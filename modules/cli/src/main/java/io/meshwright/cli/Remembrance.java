package io.meshwright.cli;

import io.meshwright.control.verify.MeasuredText;
import io.meshwright.control.verify.Notes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/// The file in which `mesh test --remember` keeps what it measured. It is written as a whole or not
/// at all, and only where nothing else lay before.
final class Remembrance {
    @Option(
            names = "--remember",
            paramLabel = "FILE",
            description =
                    "keep what was measured in this file, and read only files that were added since the last time where that gives the same result; files of this machine and Iceberg tables only")
    private Path file = Path.of("");

    boolean isWanted() {
        return !file.toString().isEmpty();
    }

    /// What the file holds; empty when nothing is to be remembered.
    ///
    /// @throws Failure when the file is another's, or lies where it cannot be written
    Optional<Notes> open(Terminal terminal) {
        if (!isWanted()) {
            return Optional.empty();
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new Failure(
                    Exit.USAGE,
                    "Cannot remember in '%s': %s."
                            .formatted(
                                    file,
                                    Files.isDirectory(file)
                                            ? "it is a folder; name a file"
                                            : "there is no folder '%s'".formatted(folder)));
        }
        return Optional.of(
                switch (read()) {
                    case MeasuredText.Known(var datasets) -> new Notes(datasets);
                    case MeasuredText.Useless(String reason) -> {
                        terminal.tell(
                                "Nothing of '%s' is used, because %s: all files are read."
                                        .formatted(file, reason));
                        yield new Notes(Map.of());
                    }
                    case MeasuredText.Foreign() ->
                            throw new Failure(
                                    Exit.USAGE,
                                    "Cannot remember in '%s': it was not written by mesh test, and nothing in it was changed. Name another file."
                                            .formatted(file));
                });
    }

    private MeasuredText.Found read() {
        try {
            return Files.exists(file)
                    ? MeasuredText.read(Files.readString(file))
                    : new MeasuredText.Known(Map.of());
        } catch (CharacterCodingException _) {
            return new MeasuredText.Foreign();
        } catch (IOException cause) {
            throw new Failure(
                    Exit.USAGE,
                    "Cannot remember in '%s': it cannot be read (%s)."
                            .formatted(file, cause.getMessage()),
                    cause);
        }
    }

    /// Writes what is known now. A test stands also when that fails.
    void keep(Notes notes, Terminal terminal) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path fresh = target.resolveSibling("." + UUID.randomUUID() + ".new");
            try {
                Files.writeString(
                        fresh,
                        MeasuredText.write(notes.datasets()),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SYNC,
                        StandardOpenOption.WRITE);
                Files.move(
                        fresh,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | UncheckedIOException cause) {
            terminal.tell(
                    "Cannot remember in '%s': %s. The next test reads all files."
                            .formatted(file, cause.getMessage()));
        }
    }
}
