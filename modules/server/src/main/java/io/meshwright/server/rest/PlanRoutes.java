package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Revision;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.PlanJson;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.server.client.AppliedView;
import io.meshwright.server.client.PlanOrder;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Bodies;
import io.meshwright.server.door.Caller;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What applying a workspace would do, and doing exactly that.
final class PlanRoutes {
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final Pattern PATH =
            Pattern.compile("[^/\\\\\\p{Cntrl}]+(/[^/\\\\\\p{Cntrl}]+)*");

    private final Planning planning;
    private final Applier applier;
    private final Supplier<Optional<Plan>> pending;
    private final Runnable moved;

    PlanRoutes(
            Planning planning, Applier applier, Supplier<Optional<Plan>> pending, Runnable moved) {
        this.planning = planning;
        this.applier = applier;
        this.pending = pending;
        this.moved = moved;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/plans", OWNER, LARGEST, this::plan),
                Route.post("/api/v1/plans/apply", OWNER, LARGEST, this::apply),
                Route.get("/api/v1/plans/pending", OWNER, this::pending));
    }

    private void plan(Context context) {
        Parameters.allow(context);
        PlanOrder order = Bodies.json(context, PlanOrder.class);
        Planning.Removal removal =
                Boolean.TRUE.equals(order.confirmRemoval())
                        ? Planning.Removal.CONFIRMED
                        : Planning.Removal.REFUSED;
        Answers.json(context, PlanJson.full(planning.plan(workspace(order), removal, gone(order))));
    }

    private void apply(Context context) {
        Parameters.allow(context);
        Plan plan = plan(Bodies.json(context, JsonNode.class));
        if (!plan.isEmpty() && !plan.hasErrors() && !planning.holds(plan, workspace(plan))) {
            throw new Refusal(
                    409,
                    "plan-differs",
                    "The plan is not what its files give",
                    "Its steps, facts or premises are others than planning its files gives now. Plan again, and apply that plan.");
        }
        Revision revision = applier.apply(plan, Caller.of(context).principal().toString());
        moved.run();
        Answers.json(
                context, new AppliedView(revision.number(), revision.at(), plan.steps().size()));
    }

    private void pending(Context context) {
        Parameters.allow(context);
        Plan plan =
                pending.get()
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        "This server watches no workspace; start it with `mesh up DIR`."));
        Answers.json(context, PlanJson.brief(plan));
    }

    /// Reads a saved plan; facts may belong to no other scope than the files it brings.
    private static Plan plan(JsonNode node) {
        Plan plan;
        try {
            plan = PlanJson.read(node);
        } catch (IllegalArgumentException | DateTimeException cause) {
            throw Refusal.invalid(
                    "The body is no plan that `mesh plan --save` wrote (%s)."
                            .formatted(cause.getMessage()));
        }
        for (Fact fact : plan.facts()) {
            if (!plan.files().containsKey(fact.scope())) {
                throw Refusal.invalid(
                        "The plan was changed after it was made: a fact of '%s' has no files."
                                .formatted(fact.scope()));
            }
        }
        return plan;
    }

    private static Set<DomainName> gone(PlanOrder order) {
        List<String> names = order.removeDomains();
        Set<DomainName> gone = new LinkedHashSet<>();
        if (names != null) {
            names.forEach(name -> gone.add(Parameters.domain(name)));
        }
        return gone;
    }

    /// The workspace that the files of a plan make up.
    private static Workspace workspace(Plan plan) {
        List<AppliedFile> files = plan.files().values().stream().flatMap(List::stream).toList();
        Set<String> roots = files.stream().map(AppliedFile::root).collect(Collectors.toSet());
        if (roots.size() > 1) {
            throw Refusal.invalid(
                    "The plan was changed after it was made: its files have several roots.");
        }
        return workspace(
                files.isEmpty() ? Path.of("").toAbsolutePath().toString() : files.getFirst().root(),
                files.stream().map(file -> new PlanOrder.File(file.path(), file.text())).toList());
    }

    private static Workspace workspace(PlanOrder order) {
        List<PlanOrder.File> given = order.files();
        if (given == null) {
            throw Refusal.invalid("The field 'files' is missing.");
        }
        return workspace(order.root(), given);
    }

    private static Workspace workspace(@Nullable String root, List<PlanOrder.File> given) {
        Set<String> seen = new HashSet<>();
        List<WorkspaceFile> files = new ArrayList<>();
        for (PlanOrder.File file : given) {
            String path = file.path();
            String text = file.text();
            if (path == null || text == null) {
                throw Refusal.invalid("Each file has a 'path' and a 'text'.");
            }
            if (!isInside(path) || !seen.add(path)) {
                throw Refusal.invalid(
                        "The path '%s' is given twice, or is not relative to the workspace and below it."
                                .formatted(path));
            }
            files.add(new WorkspaceFile(path, text));
        }
        return new Workspace(root(root), files, List.of());
    }

    private static boolean isInside(String path) {
        return PATH.matcher(path).matches()
                && List.of(path.split("/")).stream()
                        .noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static String root(@Nullable String text) {
        if (text == null) {
            throw Refusal.invalid("The field 'root' is missing: the workspace's absolute folder.");
        }
        try {
            Path root = Path.of(text);
            if (root.isAbsolute() && root.equals(root.normalize()) && Files.isDirectory(root)) {
                return text;
            }
        } catch (InvalidPathException _) {
            throw notAFolder(text);
        }
        throw notAFolder(text);
    }

    private static Refusal notAFolder(String text) {
        return Refusal.invalid(
                "The root '%s' is no absolute folder on the server's machine.".formatted(text));
    }
}
