package io.meshwright.cli;

import io.meshwright.control.descriptor.DescriptorSchema;
import io.meshwright.control.fault.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh schema`: what descriptors of a kind hold, for editors.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "Write the JSON Schema of a kind of descriptor, by which editors complete and check files.",
            "Without a kind, the kinds are listed.",
            "",
            "  mesh schema DataContract > contract.schema.json",
            "  mesh schema --folder .schemas"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            description = "as `kind` of a file names it, such as DataContract")
    private String kind = "";

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "write KIND.schema.json of the kind, or of all kinds, into this folder")
    private @Nullable Path folder;

    @Mixin private Output output = new Output();

    /// The kinds as JSON.
    ///
    /// @param files that were written
    record View(List<String> kinds, List<String> files) {}

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> kinds =
                kind.isEmpty() ? DescriptorSchema.kinds() : List.of(DescriptorSchema.kind(kind));
        if (folder != null) {
            List<String> files =
                    kinds.stream().map(each -> write(folder, each).toString()).toList();
            if (output.json()) {
                terminal.print(Output.json(new View(kinds, files)));
            } else {
                files.forEach(terminal::print);
            }
        } else if (!kind.isEmpty()) {
            terminal.printRaw(DescriptorSchema.of(kinds.getFirst()));
        } else if (output.json()) {
            terminal.print(Output.json(new View(kinds, List.of())));
        } else {
            kinds.forEach(terminal::print);
        }
        return Exit.YES;
    }

    private static Path write(Path folder, String kind) {
        Path file = folder.resolve(kind + ".schema.json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, DescriptorSchema.of(kind));
        } catch (IOException cause) {
            throw new Failure(Exit.NO, "Cannot write %s: %s.".formatted(file, Reason.of(cause)));
        }
        return file;
    }
}
