package io.meshwright.cli;

import picocli.CommandLine.Command;

/// `mesh access`: agreements on who reads what.
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Ask for a port, decide about requests, look at agreements, and see why somebody sees what.",
            "",
            "  mesh access request sales/orders/orders@1 --purpose revenue_reporting --until 2027-06-30",
            "  mesh access list --state requested",
            "  mesh access approve orders_1f2e3d4c --reason \"as discussed\"",
            "  mesh access explain user:ann sales/orders/orders@1 --purpose revenue_reporting"
        },
        subcommands = {
            AccessRequestCommand.class,
            AccessListCommand.class,
            AccessShowCommand.class,
            AccessMoves.Approve.class,
            AccessMoves.Decline.class,
            AccessMoves.Withdraw.class,
            AccessMoves.Revoke.class,
            AccessMoves.Extend.class,
            AccessMoves.Reassess.class,
            AccessExplainCommand.class,
            AccessExportCommand.class,
            AccessImportCommand.class
        })
final class AccessCommand {}
