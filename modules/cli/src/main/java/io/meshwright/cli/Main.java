package io.meshwright.cli;

import io.meshwright.control.descriptor.ProblemsJson;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.client.ServerRefused;
import io.meshwright.server.client.ServerUnreachable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    /// Lucene advises flags for vector search, which is not used here.
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private static final Map<String, Class<?>> COMMANDS = commands();

    private Main() {}

    public static void main(String[] arguments) {
        LUCENE.setLevel(Level.SEVERE);
        System.exit(run(Terminal.standard(), arguments));
    }

    /// The commands by name, in the order of the help text. Reading the options of one takes
    /// milliseconds, so a command that is named alone is read alone.
    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("up", UpCommand.class);
        commands.put("open", OpenCommand.class);
        commands.put("new", NewCommand.class);
        commands.put("validate", ValidateCommand.class);
        commands.put("plan", PlanCommand.class);
        commands.put("apply", ApplyCommand.class);
        commands.put("build", BuildCommand.class);
        commands.put("status", StatusCommand.class);
        commands.put("runs", RunsCommand.class);
        commands.put("rollback", RollbackCommand.class);
        commands.put("history", HistoryCommand.class);
        commands.put("query", QueryCommand.class);
        commands.put("search", SearchCommand.class);
        commands.put("show", ShowCommand.class);
        commands.put("lineage", LineageCommand.class);
        commands.put("warm", WarmCommand.class);
        return commands;
    }

    /// Runs one command and answers its exit code.
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new Main(), new Factory(terminal));
        Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (named == null) {
            COMMANDS.values().forEach(line::addSubcommand);
        } else {
            line.addSubcommand(named);
        }
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
