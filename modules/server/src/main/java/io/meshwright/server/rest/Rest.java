package io.meshwright.server.rest;

import io.meshwright.control.agree.Agreements;
import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.build.Builder;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.query.Queries;
import io.meshwright.server.door.Route;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All routes of the REST API.
public final class Rest {
    private Rest() {}

    /// What the API stands on.
    ///
    /// @param catalog the newest; asking for it brings `search` up to date, too
    /// @param moved called after the mesh, a release or a run moved, so that the catalog follows
    /// @param queryLimits of each statement
    /// @param pending what the watched workspace would change; empty when none is watched
    public record Parts(
            Supplier<Catalog> catalog,
            Search search,
            Ledger ledger,
            Planning planning,
            Applier applier,
            Builder builder,
            Queries queries,
            Agreements agreements,
            Limits queryLimits,
            Supplier<Optional<Plan>> pending,
            Runnable moved,
            Clock clock) {}

    /// The routes, for the door.
    public static List<Route> routes(Parts parts) {
        List<Route> routes = new ArrayList<>();
        routes.add(OpenApi.route());
        routes.addAll(new CatalogRoutes(parts.catalog(), parts.ledger()).routes());
        routes.addAll(
                new RecordRoutes(parts.catalog(), parts.ledger(), parts.moved(), parts.clock())
                        .routes());
        routes.addAll(new AuditRoutes(parts.ledger()).routes());
        routes.addAll(new DiscoveryRoutes(parts.catalog(), parts.search()).routes());
        routes.addAll(new ImpactRoutes(parts.catalog(), parts.planning()).routes());
        routes.addAll(
                new PlanRoutes(parts.planning(), parts.applier(), parts.pending(), parts.moved())
                        .routes());
        routes.addAll(new BuildRoutes(parts.catalog(), parts.builder(), parts.moved()).routes());
        routes.addAll(new QueryRoutes(parts.queries(), parts.queryLimits()).routes());
        routes.addAll(new AccessRoutes(parts.agreements()).routes());
        return routes;
    }
}
