package io.meshwright.cli;

import io.meshwright.control.descriptor.ProblemsJson;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.client.ServerRefused;
import io.meshwright.server.client.ServerUnreachable;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `mesh`.
@Command(
        name = "mesh",
        description = "A data mesh that builds, verifies, releases and guards data products.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            OpenCommand.class,
            NewCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            BuildCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            RollbackCommand.class,
            HistoryCommand.class,
            QueryCommand.class,
            SearchCommand.class,
            ShowCommand.class,
            LineageCommand.class,
            WarmCommand.class
        })
public final class Main {
    /// Lucene advises flags for vector search, which is not used here.
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Main() {}

    public static void main(String[] arguments) {
        LUCENE.setLevel(Level.SEVERE);
        System.exit(run(Terminal.standard(), arguments));
    }

    /// Runs one command and answers its exit code.
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new Main(), new Factory(terminal));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler((exception, _) -> {
            terminal.tell("Error: " + exception.getMessage());
            terminal.tell(
                    "See `%s --help`."
                            .formatted(
                                    exception.getCommandLine().getCommandSpec().qualifiedName()));
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler((exception, _, _) -> complain(terminal, exception));
        if (arguments.length == 0) {
            line.usage(terminal.out());
            return Exit.USAGE;
        }
        return line.execute(arguments);
    }

    private static int complain(Terminal terminal, Exception exception) {
        return switch (exception) {
            case Failure failure -> {
                terminal.tell(terminal.bad("Error: ") + failure.getMessage());
                yield failure.code();
            }
            case ServerUnreachable unreachable -> {
                terminal.tell(terminal.bad("Error: ") + unreachable.getMessage());
                yield Exit.UNREACHABLE;
            }
            case ServerRefused refused -> {
                new ProblemPrinter(terminal).print(refused.problems());
                if (refused.problems().isEmpty()) {
                    terminal.tell(terminal.bad("Error: ") + refused.getMessage());
                }
                yield exit(refused.status());
            }
            case ProblemsFound found -> {
                new ProblemPrinter(terminal).print(found.problems());
                yield Exit.NO;
            }
            default -> {
                terminal.tell(terminal.bad("Error: ") + exception);
                if (System.getenv("MESH_TRACE") != null) {
                    exception.printStackTrace(System.err);
                } else {
                    terminal.tell(
                            "This is a fault of Meshwright. Set MESH_TRACE=1 to see where it happened, and report it.");
                }
                yield Exit.OURS;
            }
        };
    }

    private static int exit(int status) {
        return switch (status) {
            case 408, 429, 503, 507 -> Exit.BUSY;
            default -> status >= 500 ? Exit.OURS : Exit.NO;
        };
    }

    /// Problems as the JSON document that every command answers with.
    static String json(List<Problem> problems) {
        return ProblemsJson.write(problems);
    }

    /// Makes commands; those that print get the terminal.
    private static final class Factory implements CommandLine.IFactory {
        private final Terminal terminal;
        private final CommandLine.IFactory standard = CommandLine.defaultFactory();

        Factory(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1
                        && constructor.getParameterTypes()[0] == Terminal.class) {
                    return type.cast(constructor.newInstance(terminal));
                }
            }
            return standard.create(type);
        }
    }
}
