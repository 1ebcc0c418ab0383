package io.meshwright.cli;

import io.meshwright.control.ledger.AuditChain;
import io.meshwright.control.ledger.AuditProof;
import io.meshwright.server.client.AuditProofView;
import io.meshwright.server.client.AuditView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `mesh audit verify`: proves that every line of the audit is what was written.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Prove that every line of the audit is what was written, and that none is missing.",
            "It prints the head of the chain. Keep it elsewhere: with --head, a later proof shows that all lines up to there are still the same, even if somebody wrote the whole audit anew.",
            "",
            "  mesh audit verify",
            "  mesh audit verify --head 120:9f86d081884c7d65…",
            "  mesh audit verify --file audit.ndjson"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the audit is whole", "1:it is not; the line is named"})
final class AuditVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "an export of the whole audit instead of the mesh's own")
    private @Nullable Path file;

    @Option(
            names = "--head",
            paramLabel = "LINE:CHAIN",
            description = "what an earlier proof printed as head")
    private String head = "";

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AuditVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Head known = Head.parse(head, spec);
        AuditProofView proof;
        @Nullable String chain;
        Path export = file;
        if (export == null) {
            try (Connection.Open open = workspace.open()) {
                proof = open.client().auditProof();
                chain = known.line() == 0 ? null : AuditLines.chain(open.client(), known.line());
            }
        } else {
            List<AuditView.Entry> entries = entries(export);
            AuditProof found =
                    AuditChain.prove(entries.stream().map(AuditView.Entry::entry).iterator());
            proof =
                    new AuditProofView(
                            found.isIntact(), found.lines(), found.head(), found.broken());
            chain =
                    entries.stream()
                            .filter(entry -> entry.number() == known.line())
                            .map(AuditView.Entry::chain)
                            .findFirst()
                            .orElse(null);
        }
        if (proof.intact() && known.line() > 0 && !known.chain().equals(chain)) {
            proof =
                    new AuditProofView(
                            false,
                            proof.lines(),
                            proof.head(),
                            chain == null
                                    ? "There is no line %d any more.".formatted(known.line())
                                    : "Line %d had another chain when that head was printed: lines were written anew."
                                            .formatted(known.line()));
        }
        return told(proof);
    }

    private int told(AuditProofView proof) {
        if (output.json()) {
            terminal.print(Output.json(proof));
        } else if (!proof.intact()) {
            terminal.print(
                    "The audit is broken after line %d: %s"
                            .formatted(proof.lines(), proof.broken()));
            terminal.print(
                    "Compare it with a backup or an export; `mesh audit export` copies what is there.");
        } else if (proof.lines() == 0) {
            terminal.print("The audit is empty.");
        } else {
            terminal.print(
                    "The audit is whole: %d %s."
                            .formatted(proof.lines(), proof.lines() == 1 ? "line" : "lines"));
            terminal.print("head %d:%s".formatted(proof.lines(), proof.head()));
        }
        return proof.intact() ? Exit.YES : Exit.NO;
    }

    private List<AuditView.Entry> entries(Path export) {
        try (var lines = Files.lines(export)) {
            return lines.filter(line -> !line.isBlank()).map(AuditLines::read).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot read %s: %s".formatted(export, unreadable.getMessage()),
                    unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is no export of an audit: %s".formatted(export, wrong.getMessage()),
                    wrong);
        }
    }

    /// A head that was printed earlier; line 0 when none was given.
    private record Head(long line, String chain) {
        static Head parse(String text, CommandSpec spec) {
            if (text.isEmpty()) {
                return new Head(0, "");
            }
            if (!text.matches("[1-9][0-9]{0,8}:[0-9a-f]{64}")) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'%s' is no head: write what `mesh audit verify` printed, such as 120:9f86…, whole"
                                .formatted(text));
            }
            int colon = text.indexOf(':');
            return new Head(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
        }
    }
}
