package io.meshwright.cli;

import io.meshwright.control.descriptor.NearestCharter;
import io.meshwright.control.plan.ComparisonReport;
import io.meshwright.control.plan.PatternAutomata;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.compatibility.Change;
import io.meshwright.mesh.compatibility.Comparison;
import io.meshwright.mesh.compatibility.Compatibility;
import io.meshwright.mesh.compatibility.Side;
import io.meshwright.mesh.compatibility.Verdict;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.domain.Classification;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.server.client.ContractText;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh diff`: what a change of a contract does to its readers.
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Tell what differs between two contracts and what it does to those who rely on them.",
            "OLD and NEW are files, files of a git revision, or ports of the mesh. Files need no server.",
            "",
            "  mesh diff main:sales/orders/orders.odcs.yaml sales/orders/orders.odcs.yaml",
            "  mesh diff sales/orders/orders@1 orders.odcs.yaml --fail-on breaking"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the contracts were compared",
            "1:a contract has errors, or a change is as bad as --fail-on says"
        })
final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OLD", description = "the contract in force")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "the contract to be")
    private String after = "";

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            defaultValue = "output",
            description =
                    "output: what readers of a port get; input: what an input port asks for (default: ${DEFAULT-VALUE})")
    private Side side = Side.OUTPUT;

    @Option(
            names = "--fail-on",
            paramLabel = "VERDICT",
            defaultValue = "never",
            description =
                    "exit with 1 on breaking, risky (or worse) or any change (default: ${DEFAULT-VALUE})")
    private Threshold failOn = Threshold.NEVER;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or markdown (default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    /// From which verdict on the command fails.
    enum Threshold {
        BREAKING,
        RISKY,
        ANY,
        NEVER
    }

    /// The formats of an answer.
    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Contract old = ContractOperand.read(before, this::inForce);
        Contract present = ContractOperand.read(after, this::inForce);
        Comparison comparison =
                Compatibility.compare(
                        old,
                        present,
                        side,
                        new Compatibility.Knowledge(
                                new PatternAutomata(),
                                charter().classifications().stream()
                                        .map(Classification::name)
                                        .toList()));
        switch (format) {
            case JSON -> terminal.print(Output.json(ComparisonReport.json(comparison)));
            case MARKDOWN -> terminal.printRaw(ComparisonReport.markdown(comparison));
            case TEXT -> print(comparison);
        }
        return fails(comparison) ? Exit.NO : Exit.YES;
    }

    /// What the mesh near one of the files agrees on, or near the workspace.
    private MeshCharter charter() {
        return Stream.of(after, before)
                .flatMap(operand -> ContractOperand.file(operand).stream())
                .flatMap(file -> Optional.ofNullable(file.toAbsolutePath().getParent()).stream())
                .flatMap(folder -> NearestCharter.of(folder).stream())
                .findFirst()
                .or(() -> NearestCharter.of(workspace.folder()))
                .orElseGet(MeshCharter::standard);
    }

    private ContractText inForce(PortAddress port) {
        try (Connection.Open open = workspace.open()) {
            return open.client().contract(port);
        }
    }

    private boolean fails(Comparison comparison) {
        return switch (failOn) {
            case BREAKING -> comparison.verdict() == Verdict.BREAKING;
            case RISKY -> comparison.verdict() != Verdict.SAFE;
            case ANY -> !comparison.changes().isEmpty();
            case NEVER -> false;
        };
    }

    private void print(Comparison comparison) {
        if (comparison.changes().isEmpty()) {
            terminal.print("Nothing differs.");
            return;
        }
        for (Change change : comparison.changes()) {
            terminal.print(
                    "%s %s  %s"
                            .formatted(
                                    word(change.verdict()),
                                    terminal.bold(change.path()),
                                    terminal.dim(change.rule().id())));
            if (!change.before().isEmpty()) {
                terminal.print("    - " + change.before());
            }
            if (!change.after().isEmpty()) {
                terminal.print("    + " + change.after());
            }
            terminal.print("    " + change.why());
        }
        terminal.print(
                "%s: needs at least a new %s version."
                        .formatted(word(comparison.verdict()).strip(), comparison.bump().word()));
    }

    private String word(Verdict verdict) {
        String word = "%-8s".formatted(verdict.word());
        return switch (verdict) {
            case SAFE -> terminal.good(word);
            case RISKY -> terminal.warn(word);
            case BREAKING -> terminal.bad(word);
        };
    }
}
