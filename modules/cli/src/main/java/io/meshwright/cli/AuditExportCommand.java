package io.meshwright.cli;

import io.meshwright.control.ledger.AuditQuestion;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mesh audit export`: a copy of the audit, one JSON document for each line, oldest first.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Copy the audit, oldest first, one JSON document for each line. A copy of the whole can be verified without the mesh: `mesh audit verify --file`.",
            "",
            "  mesh audit export --file audit.ndjson",
            "  mesh audit export --from 2026-11-01 | grep refused"
        })
final class AuditExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private AuditFilter filter = new AuditFilter();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "where to write it, a file that is not there yet; absent: standard output")
    private @Nullable Path file;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AuditExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        AuditQuestion question = filter.question(AuditQuestion.Order.OLDEST_FIRST, AuditLines.PAGE);
        Path target = file;
        try (Connection.Open open = workspace.open()) {
            if (target == null) {
                AuditLines.each(
                        open.client(), question, entry -> terminal.print(AuditLines.write(entry)));
                return Exit.YES;
            }
            long lines = write(open, question, target);
            terminal.print(
                    output.json()
                            ? Output.json(Map.of("file", target.toString(), "lines", lines))
                            : "Wrote %d lines to %s.".formatted(lines, target));
            return Exit.YES;
        }
    }

    /// Writes beside the file first, so that a file by that name is whole.
    private static long write(Connection.Open open, AuditQuestion question, Path target)
            throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "it is there already; name another file");
        }
        Path partial = target.resolveSibling(target.getFileName() + ".part");
        AtomicLong lines = new AtomicLong();
        try (BufferedWriter writer = Files.newBufferedWriter(partial)) {
            AuditLines.each(
                    open.client(),
                    question,
                    entry -> {
                        try {
                            writer.write(AuditLines.write(entry) + "\n");
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                        lines.incrementAndGet();
                    });
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return lines.get();
    }
}
