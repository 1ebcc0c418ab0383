package io.meshwright.cli;

import io.meshwright.control.descriptor.ProblemsJson;
import io.meshwright.mesh.problem.Problem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

    static final Map<String, Class<?>> COMMANDS = commands();

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
        commands.put("test", TestCommand.class);
        commands.put("diff", DiffCommand.class);
        commands.put("import", ImportCommand.class);
        commands.put("export", ExportCommand.class);
        commands.put("schema", SchemaCommand.class);
        commands.put("plan", PlanCommand.class);
        commands.put("apply", ApplyCommand.class);
        commands.put("build", BuildCommand.class);
        commands.put("status", StatusCommand.class);
        commands.put("runs", RunsCommand.class);
        commands.put("rollback", RollbackCommand.class);
        commands.put("history", HistoryCommand.class);
        commands.put("audit", AuditCommand.class);
        commands.put("query", QueryCommand.class);
        commands.put("access", AccessCommand.class);
        commands.put("search", SearchCommand.class);
        commands.put("show", ShowCommand.class);
        commands.put("lineage", LineageCommand.class);
        commands.put("impact", ImpactCommand.class);
        commands.put("deprecate", DeprecateCommand.class);
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
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((exception, _) -> {
            terminal.tell("Error: " + exception.getMessage());
            terminal.tell(
                    "See `%s --help`."
                            .formatted(
                                    exception.getCommandLine().getCommandSpec().qualifiedName()));
            return Exit.USAGE;
        });
        line.setExecutionExceptionHandler(
                (exception, _, typed) -> new Complaints(terminal, isJson(typed)).tell(exception));
        if (arguments.length == 0) {
            line.usage(terminal.out());
            return Exit.USAGE;
        }
        return line.execute(arguments);
    }

    /// Whether the command that was typed answers as JSON.
    private static boolean isJson(CommandLine.ParseResult typed) {
        CommandLine.ParseResult at = typed;
        while (at.hasSubcommand()) {
            at = at.subcommand();
        }
        CommandLine.Model.OptionSpec output = at.commandSpec().findOption("--output");
        if (output == null) {
            return false;
        }
        Object format = output.getValue();
        return format != null && format.toString().equals("JSON");
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
