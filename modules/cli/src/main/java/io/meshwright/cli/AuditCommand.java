package io.meshwright.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `mesh audit`: who did what, the proof that the record of it is whole, and a copy of it.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        subcommands = {AuditListCommand.class, AuditVerifyCommand.class, AuditExportCommand.class},
        synopsisSubcommandLabel = "list|verify|export",
        description = {
            "Show who did what, prove that no line of it was changed, or copy it. Statements are kept without their literals.",
            "",
            "  mesh audit list --actor user:ann --from 2026-11-01",
            "  mesh audit verify",
            "  mesh audit export --file audit.ndjson"
        })
final class AuditCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do with the audit: list, verify or export.");
    }
}
