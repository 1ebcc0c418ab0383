package io.meshwright.cli;

import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.Step;
import io.meshwright.control.query.Queries;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.server.door.Door;
import io.meshwright.server.door.DoorSettings;
import io.meshwright.server.door.DoorUnavailable;
import io.meshwright.server.door.Metrics;
import io.meshwright.server.door.OwnerToken;
import io.meshwright.server.door.Readiness;
import io.meshwright.server.door.Route;
import io.meshwright.server.portal.Pending;
import io.meshwright.server.portal.Portal;
import io.meshwright.server.portal.PortalSource;
import io.meshwright.server.rest.Rest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A mesh that answers on a port of loopback: REST and portal.
final class Served implements AutoCloseable {
    private static final int RUNS_OF_PRODUCT = 50;
    private static final int REVISIONS = 30;

    private final Door door;
    private final Queries queries;

    private Served(Door door, Queries queries) {
        this.door = door;
        this.queries = queries;
    }

    /// @param port 0 for any that is free
    /// @param pending what the watched workspace would change
    /// @throws Failure when the port is taken
    static Served open(
            Wiring mesh, int port, Supplier<Optional<Plan>> pending, Readiness readiness) {
        Portal portal =
                new Portal(
                        new PortalSource(
                                mesh.catalog()::current,
                                mesh.search(),
                                mesh.ledger()::releases,
                                product -> mesh.ledger().runs(product, RUNS_OF_PRODUCT),
                                mesh.ledger()::runs,
                                mesh.ledger()::findRun,
                                product -> mesh.ledger().history(product.toString(), REVISIONS),
                                new PortSamples(mesh.queries(), mesh.queryLimits()),
                                mesh.planning()::readership,
                                () -> pending.get().map(Served::shown).orElseGet(Pending::nothing)),
                        mesh.clock());
        List<Route> routes = new ArrayList<>(portal.routes());
        routes.addAll(
                Rest.routes(
                        new Rest.Parts(
                                mesh.catalog()::current,
                                mesh.search(),
                                mesh.ledger(),
                                mesh.planning(),
                                mesh.applier(),
                                mesh.builder(),
                                mesh.queries(),
                                mesh.agreements(),
                                mesh.queryLimits(),
                                pending,
                                mesh.catalog()::moved,
                                mesh.clock())));
        try {
            return new Served(
                    Door.open(
                            new Door.Opening(
                                    DoorSettings.local(port, Identity.OWNER),
                                    OwnerToken.keptIn(mesh.data()),
                                    routes,
                                    readiness,
                                    new Metrics(),
                                    portal::refusal)),
                    mesh.queries());
        } catch (DoorUnavailable unavailable) {
            throw new Failure(Exit.BUSY, String.valueOf(unavailable.getMessage()), unavailable);
        }
    }

    /// Such as `http://127.0.0.1:8080`.
    URI address() {
        return door.address();
    }

    /// A link that opens the portal once.
    URI portalLink() {
        return door.portalLink();
    }

    /// Cancels the statements that run, so that their askers hear of it before the door closes.
    @Override
    public void close() {
        queries.close();
        door.close();
    }

    private static Pending shown(Plan plan) {
        List<Pending.Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Pending.Effect effect =
                    switch (step.kind().sign()) {
                        case "+" -> Pending.Effect.CREATE;
                        case "-" -> Pending.Effect.REMOVE;
                        default -> Pending.Effect.CHANGE;
                    };
            steps.add(new Pending.Step(effect, step.address(), step.sentence(), step.details()));
        }
        plan.builds()
                .forEach(product ->
                        steps.add(
                                new Pending.Step(
                                        Pending.Effect.BUILD,
                                        product.toString(),
                                        "build " + product,
                                        List.of())));
        List<Pending.Hit> hits =
                plan.impacts().stream()
                        .map(impact ->
                                new Pending.Hit(impact.address(), ImpactReport.lines(impact)))
                        .toList();
        return new Pending(steps, plan.problems(), plan.drifts(), hits, "mesh apply");
    }
}
