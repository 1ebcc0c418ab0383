package io.meshwright.server.rest;

import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.server.door.Route;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All routes of the REST API.
public final class Rest {
    private Rest() {}

    /// What the API stands on.
    ///
    /// @param catalog the newest
    /// @param search follows the catalog
    /// @param releasesMoved called after another release became current, so that the catalog
    ///   follows
    public record Parts(
            Supplier<Catalog> catalog,
            Search search,
            Ledger ledger,
            Runnable releasesMoved,
            Clock clock) {}

    /// The routes, for the door.
    public static List<Route> routes(Parts parts) {
        List<Route> routes = new ArrayList<>();
        routes.add(OpenApi.route());
        routes.addAll(new CatalogRoutes(parts.catalog(), parts.ledger()).routes());
        routes.addAll(
                new RecordRoutes(
                                parts.catalog(),
                                parts.ledger(),
                                parts.releasesMoved(),
                                parts.clock())
                        .routes());
        routes.addAll(new DiscoveryRoutes(parts.catalog(), parts.search()).routes());
        return routes;
    }
}
