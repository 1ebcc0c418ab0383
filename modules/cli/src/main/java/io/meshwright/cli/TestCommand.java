package io.meshwright.cli;

import io.meshwright.control.descriptor.Platform;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.report.TestReports;
import io.meshwright.control.report.Tested;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.control.verify.LyingDataset;
import io.meshwright.control.verify.Notes;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh test`: runs contracts where their data lies.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Run every check of contracts on data where it lies: CSV, JSON, NDJSON or Parquet files, Iceberg tables, DuckDB files, tables of PostgreSQL, ports of a mesh.",
            "Needs no mesh, no server and no data folder, except for ports.",
            "",
            "  mesh test orders.odcs.yaml --data 'exports/orders-*.csv'",
            "  mesh test orders.odcs.yaml customers.odcs.yaml --server local --output junit",
            "  mesh test orders.odcs.yaml --data 'exports/*.parquet' --remember orders.memory.json",
            "  mesh test orders.odcs.yaml --data https://example.org/orders.parquet",
            "  PGUSER=ada mesh test orders.odcs.yaml --data postgresql://db.example.org/shop"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the contracts are kept",
            "1:a check failed, or a contract has errors",
            "3:not one check was executed",
            "4:a check could not run, and none failed"
        })
final class TestCommand implements Callable<Integer> {
    private static final Duration DEADLINE = Duration.ofHours(1);
    private static final int THREADS = 2;
    private static final long TEMP = 16L << 30;

    private final Terminal terminal;

    @Parameters(
            paramLabel = "CONTRACT",
            arity = "1..*",
            description = "ODCS files, or files of a git revision (REV:FILE)")
    private List<String> contracts = new ArrayList<>();

    @Mixin private TestData data = new TestData();
    @Mixin private TestChoice choice = new TestChoice();
    @Mixin private Remembrance remembrance = new Remembrance();

    @Option(
            names = "--filter",
            paramLabel = "SQL",
            defaultValue = "",
            description =
                    "look only at rows where this holds; keys are still compared over all rows, and the result says that it is filtered")
    private String filter = "";

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            description =
                    "exit with 1 when a check of this severity or a graver one failed: error, warning, info or never (default: ${DEFAULT-VALUE})")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--include-samples",
            description =
                    "put up to five rows that break a promise into the JSON document, without classified columns")
    private boolean includeSamples;

    @Option(
            names = "--verbose",
            description = "say of each check how long the queries took that it comes from")
    private boolean verbose;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, json, junit, sarif, markdown or github (default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    /// From which severity on a failed check fails the command.
    enum FailOn {
        ERROR,
        WARNING,
        INFO,
        NEVER
    }

    /// The formats of an answer.
    enum Format {
        TEXT,
        JSON,
        JUNIT,
        SARIF,
        MARKDOWN,
        GITHUB
    }

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Contract> read = read();
        Optional<Notes> notes = notes();
        List<Tested> tested = new ArrayList<>();
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Map<String, List<ContractTest.Data>> found = new LinkedHashMap<>();
            Path fetched = folder.inside("fetched");
            TestData.Use use = notes.isPresent() ? TestData.Use.AGAIN : TestData.Use.ONCE;
            read.forEach(
                    (name, contract) -> found.put(name, data.of(name, contract, fetched, use)));
            try (WorkerEngine engine =
                    new WorkerEngine(
                            WorkerSettings.of(
                                            1,
                                            Platform.standard().engine().memory(),
                                            folder.inside("workers"))
                                    .with(Caches.workerFlags()))) {
                ContractTest test = new ContractTest(engine, limits(), choice.predicate(), filter);
                test.refusedFilter().ifPresent(TestCommand::refuse);
                read.forEach((name, contract) -> {
                    List<ContractTest.Data> there = found.getOrDefault(name, List.of());
                    Map<Assertion.Target, LyingDataset> elsewhere =
                            elsewhere(contract, read, found);
                    tested.add(
                            notes.isPresent()
                                    ? test.test(name, contract, there, elsewhere, notes.get())
                                    : test.test(name, contract, there, elsewhere));
                });
            }
        }
        notes.ifPresent(all -> remembrance.keep(all, terminal));
        print(tested);
        return exit(tested);
    }

    private Optional<Notes> notes() {
        if (remembrance.isWanted() && !filter.isEmpty()) {
            throw new Failure(
                    Exit.USAGE,
                    "Cannot remember a filtered test: --filter may mean other rows the next time. Leave out --filter or --remember.");
        }
        return remembrance.open(terminal);
    }

    /// The data of other contracts of the same call, whose files the references of a contract name
    /// as they are seen from it.
    private static Map<Assertion.Target, LyingDataset> elsewhere(
            Contract contract,
            Map<String, Contract> read,
            Map<String, List<ContractTest.Data>> found) {
        Map<Assertion.Target, LyingDataset> elsewhere = new LinkedHashMap<>();
        contract.schema().stream()
                .flatMap(dataset -> Checks.of(contract, dataset).stream())
                .map(Check::assertion)
                .filter(Assertion.References.class::isInstance)
                .map(assertion -> ((Assertion.References) assertion).target())
                .filter(target -> !target.file().isEmpty())
                .forEach(target ->
                        find(target, contract, read, found)
                                .ifPresent(there -> elsewhere.put(target, there)));
        return elsewhere;
    }

    private static Optional<LyingDataset> find(
            Assertion.Target target,
            Contract from,
            Map<String, Contract> read,
            Map<String, List<ContractTest.Data>> found) {
        Path wanted = file(from).resolveSibling(target.file()).normalize();
        return read.entrySet().stream()
                .filter(other -> file(other.getValue()).equals(wanted))
                .flatMap(other -> found.getOrDefault(other.getKey(), List.of()).stream())
                .filter(data -> data.dataset().isNamed(target.dataset()))
                .flatMap(data ->
                        Stream.ofNullable(data.rows())
                                .map(rows -> new LyingDataset(data.dataset(), rows)))
                .findFirst();
    }

    private static Path file(Contract contract) {
        return Path.of(contract.place().file()).toAbsolutePath().normalize();
    }

    private Map<String, Contract> read() {
        Map<String, Contract> read = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : contracts) {
            try {
                read.put(
                        name,
                        ContractOperand.read(
                                name,
                                port -> {
                                    throw new Failure(
                                            Exit.USAGE,
                                            "Cannot test '%s': name the file of a contract."
                                                    .formatted(port));
                                }));
            } catch (ProblemsFound found) {
                problems.addAll(found.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsFound(problems);
        }
        return read;
    }

    private static void refuse(Problem problem) {
        throw new Failure(
                Exit.USAGE,
                "Cannot use the filter: %s. %s".formatted(problem.summary(), problem.detail()));
    }

    private static Limits limits() {
        return new Limits(
                Platform.standard().engine().memory(), THREADS, DEADLINE, Long.MAX_VALUE, TEMP);
    }

    private void print(List<Tested> tested) {
        switch (format) {
            case TEXT -> new TestPrinter(terminal, verbose).print(tested);
            case JSON ->
                    terminal.print(
                            TestReports.json(
                                    tested,
                                    includeSamples
                                            ? TestReports.Samples.INCLUDED
                                            : TestReports.Samples.LEFT_OUT));
            case JUNIT -> terminal.printRaw(TestReports.junit(tested));
            case SARIF -> terminal.print(TestReports.sarif(tested));
            case MARKDOWN -> terminal.printRaw(TestReports.markdown(tested));
            case GITHUB -> terminal.printRaw(TestReports.github(tested));
        }
    }

    private int exit(List<Tested> tested) {
        List<CheckResult> results =
                tested.stream().flatMap(one -> one.results().results().stream()).toList();
        if (has(results, Outcome.FAILED)) {
            return Exit.NO;
        }
        if (has(results, Outcome.ERROR)) {
            return Exit.CHECK_ERROR;
        }
        return tested.stream().anyMatch(one -> one.results().executed() == 0)
                ? Exit.NOTHING_VERIFIED
                : Exit.YES;
    }

    private boolean has(List<CheckResult> results, Outcome outcome) {
        return results.stream()
                .anyMatch(result -> result.outcome() == outcome && counts(result.severity()));
    }

    private boolean counts(Severity severity) {
        return switch (failOn) {
            case ERROR -> severity == Severity.ERROR;
            case WARNING -> severity != Severity.INFO;
            case INFO -> true;
            case NEVER -> false;
        };
    }
}
