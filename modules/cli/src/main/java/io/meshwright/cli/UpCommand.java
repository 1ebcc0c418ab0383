package io.meshwright.cli;

import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.build.BuildReport;
import io.meshwright.control.build.Selection;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.door.Readiness;
import io.meshwright.server.watch.WorkspaceWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `mesh up`: serves a mesh on this machine, applies its workspace, builds what is not released,
/// and watches the files.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Serve a mesh on this machine: apply the workspace, build what is not released, open the portal, watch the files.",
            "",
            "  mesh up",
            "  mesh up examples/commerce --port 8080"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was stopped",
            "1:the workspace has errors and nothing is in force",
            "75:the port or the data folder is in use"
        })
final class UpCommand implements Callable<Integer> {
    private static final Duration REST = Duration.ofMillis(400);

    private final Terminal terminal;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Runnable> cancelling = new AtomicReference<>(() -> {});

    @Mixin private WorkspaceArgument argument = new WorkspaceArgument();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description =
                    "where to listen on 127.0.0.1; 0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Mixin private DataFolder data = new DataFolder();

    @Option(names = "--auto-apply", description = "apply and build as soon as files change")
    private boolean autoApply;

    @Mixin private Output output = new Output();

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = argument.folder();
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                    Exit.USAGE, "Cannot serve '%s': there is no such folder.".formatted(folder));
        }
        Thread ender =
                Thread.ofPlatform()
                        .unstarted(() -> {
                            stopped.countDown();
                            cancelling.get().run();
                            awaitEnd();
                        });
        LocalServers servers = LocalServers.ofThisUser();
        long pid = ProcessHandle.current().pid();
        Path dataFolder = data.of(folder);
        Runtime.getRuntime().addShutdownHook(ender);
        try (Wiring mesh = Wiring.open(folder, dataFolder)) {
            cancelling.set(mesh.builder()::cancel);
            WatchedWorkspace workspace = new WatchedWorkspace(folder, mesh.planning());
            Readiness readiness = new Readiness("mesh");
            Served served = mesh.opened(Served.open(mesh, port, workspace::pending, readiness));
            servers.add(new LocalServers.Running(served.address().toString(), pid, dataFolder));
            boolean fresh = mesh.ledger().revision() == 0;
            if (!fresh) {
                readiness.done("mesh");
                tellReady(mesh, served);
            }
            if (!applyFirst(mesh, workspace)) {
                return Exit.NO;
            }
            if (stopped.getCount() > 0) {
                build(mesh);
                mesh.opened(WorkspaceWatch.of(folder, REST, _ -> changed(mesh, workspace)));
            }
            if (fresh && stopped.getCount() > 0) {
                readiness.done("mesh");
                tellReady(mesh, served);
            }
            stopped.await();
            terminal.tell("Stopping.");
            return Exit.YES;
        } finally {
            servers.remove(pid);
            closed.countDown();
        }
    }

    /// @return false when the workspace has errors and nothing is in force that could be served
    ///   instead
    private boolean applyFirst(Wiring mesh, WatchedWorkspace workspace) {
        Plan plan = workspace.look();
        if (plan.hasErrors()) {
            boolean nothing = mesh.ledger().revision() == 0;
            if (nothing && output.json()) {
                throw new ProblemsFound(plan.problems());
            }
            new ProblemPrinter(terminal).tell(plan.problems());
            terminal.tell(
                    terminal.bad(
                                    "The workspace has errors: "
                                            + ProblemPrinter.count(plan.problems())
                                            + ". ")
                            + (nothing
                                    ? "Nothing was applied."
                                    : "Serving revision %d; mend the files and run `mesh apply`."
                                            .formatted(mesh.ledger().revision())));
            return !nothing;
        }
        if (!plan.isEmpty()) {
            boolean first = mesh.ledger().revision() == 0;
            if (first || autoApply) {
                apply(mesh, workspace, plan);
            } else {
                terminal.tell(
                        "The files differ from what is in force (%s). See `mesh plan %s`, then `mesh apply %s`."
                                .formatted(plan.counts(), argument.folder(), argument.folder()));
            }
        }
        return true;
    }

    private void apply(Wiring mesh, WatchedWorkspace workspace, Plan plan) {
        new ProblemPrinter(terminal).tell(plan.problems());
        long revision = mesh.applier().apply(plan, Wiring.actor()).number();
        terminal.tell(
                "Applied %s as revision %d: %s."
                        .formatted(argument.folder(), revision, plan.counts()));
        workspace.look();
    }

    private void build(Wiring mesh) {
        MeshInForce.State state = mesh.inForce().current();
        BuildProgress progress = new BuildProgress(terminal, false);
        BuildReport report =
                mesh.builder()
                        .build(
                                Selection.all(),
                                Wiring.actor(),
                                (product, stage, message) -> {
                                    mesh.catalog().moved();
                                    if (stage.equals("released")
                                            || stage.equals("blocked")
                                            || stage.equals("failed")) {
                                        progress.tell(product.toString(), stage, message);
                                    }
                                });
        mesh.catalog().moved();
        mesh.catalog().current();
        terminal.tell(
                "%d products in %d domains: %s."
                        .formatted(
                                state.mesh().products().size(),
                                state.mesh().domains().size(),
                                report.summary()));
    }

    private void tellReady(Wiring mesh, Served served) {
        if (output.json()) {
            terminal.print(
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("url", served.address().toString())
                            .put("portal", served.portalLink().toString())
                            .put("data", mesh.data().toString())
                            .put("pid", ProcessHandle.current().pid())
                            .toString());
            return;
        }
        terminal.print("");
        terminal.print(terminal.good("ready") + "  " + terminal.bold(served.address().toString()));
        terminal.print("        open the portal: " + served.portalLink());
        terminal.print(
                "        try: mesh status · mesh search TEXT · mesh query SQL · Ctrl-C stops");
    }

    /// What goes wrong is told like that of any command; the next change is looked at again.
    private void changed(Wiring mesh, WatchedWorkspace workspace) {
        try {
            look(mesh, workspace);
        } catch (RuntimeException failure) {
            new Complaints(terminal, false).tell(failure);
        }
    }

    private void look(Wiring mesh, WatchedWorkspace workspace) {
        Plan plan = workspace.look();
        for (Drift drift : plan.drifts()) {
            terminal.tell(
                    terminal.warn(
                            "Source %s has drifted: %s. See `mesh plan %s`."
                                    .formatted(drift.source(), drift.found(), argument.folder())));
        }
        long errors = plan.problems().stream().filter(Problem::isError).count();
        if (errors > 0) {
            terminal.tell(
                    terminal.bad(
                            "Files changed: %s. See `mesh plan %s`."
                                    .formatted(
                                            ProblemPrinter.count(plan.problems()),
                                            argument.folder())));
        } else if (plan.isEmpty()) {
            if (autoApply) {
                build(mesh);
            }
        } else if (autoApply) {
            apply(mesh, workspace, plan);
            build(mesh);
        } else {
            terminal.tell(
                    "Files changed: %s. See `mesh plan %s`, then `mesh apply %s`."
                            .formatted(plan.counts(), argument.folder(), argument.folder()));
        }
    }

    /// Lets the mesh close in order before the process ends.
    private void awaitEnd() {
        try {
            if (!closed.await(20, TimeUnit.SECONDS)) {
                terminal.tell("Closing takes too long; ending now.");
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
