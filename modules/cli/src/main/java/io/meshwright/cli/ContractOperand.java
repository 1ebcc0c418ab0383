package io.meshwright.cli;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.client.ContractText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A contract that a command names: a file, a file of a git revision
/// (`main:sales/orders.odcs.yaml`), or the port of a mesh.
final class ContractOperand {
    private static final int MOST_BYTES = 10_000_000;

    private ContractOperand() {}

    /// @param inForce asks the mesh for the contract of a port
    /// @throws Failure when it names nothing
    /// @throws ProblemsFound when the contract has errors
    static Contract read(String operand, Function<PortAddress, ContractText> inForce) {
        Optional<Path> file = file(operand);
        ContractReading reading;
        if (file.isPresent()) {
            reading = ContractReading.read(operand, text(file.get()));
        } else if (operand.indexOf(':') > 0) {
            reading = ContractReading.read(operand, ofRevision(operand));
        } else {
            ContractText applied = inForce.apply(port(operand));
            reading = ContractReading.read(applied.file(), applied.text());
        }
        return reading.sound().orElseThrow(() -> new ProblemsFound(reading.problems()));
    }

    /// The file that an operand names, if it names one.
    static Optional<Path> file(String operand) {
        try {
            return Optional.of(Path.of(operand)).filter(Files::isRegularFile);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static PortAddress port(String operand) {
        try {
            if (Address.parse(operand) instanceof PortAddress port) {
                return port;
            }
        } catch (IllegalArgumentException _) {
            // It is told below what may stand here.
        }
        throw new Failure(
                Exit.USAGE,
                "Cannot find the contract '%s': it is no file, no REVISION:FILE of git, and no port such as sales/orders/orders@1."
                        .formatted(operand));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw tooLarge(file.toString());
            }
            return Files.readString(file);
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO,
                    "Cannot read '%s': %s. Is it a text in UTF-8?"
                            .formatted(file, cause.getMessage()),
                    cause);
        }
    }

    private static Failure tooLarge(String what) {
        return new Failure(
                Exit.NO,
                "Cannot read '%s': it is larger than %,d bytes.".formatted(what, MOST_BYTES));
    }

    private static String ofRevision(String operand) {
        if (operand.startsWith("-")) {
            throw new Failure(
                    Exit.USAGE,
                    "Cannot read '%s': no revision begins with '-'.".formatted(operand));
        }
        try {
            Process git =
                    new ProcessBuilder(List.of("git", "show", "--end-of-options", operand))
                            .redirectError(ProcessBuilder.Redirect.PIPE)
                            .start();
            git.getOutputStream().close();
            byte[] text;
            try (InputStream out = git.getInputStream()) {
                text = out.readNBytes(MOST_BYTES + 1);
            }
            if (text.length > MOST_BYTES) {
                git.destroy();
                throw tooLarge(operand);
            }
            String complaint =
                    new String(git.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (git.waitFor() != 0) {
                throw new Failure(
                        Exit.NO,
                        "Cannot read '%s': there is no such file, and git says: %s"
                                .formatted(operand, complaint));
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO,
                    "Cannot read '%s': git cannot be started. Install git, or name a file instead of a revision."
                            .formatted(operand),
                    cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.OURS, "Stopped while git was read.", cause);
        }
    }
}
