package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.impact.Readership;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Who is hit when a product, a port or a column changes.
final class ImpactRoutes {
    private final Supplier<Catalog> catalog;
    private final Planning planning;

    ImpactRoutes(Supplier<Catalog> catalog, Planning planning) {
        this.catalog = catalog;
        this.planning = planning;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/impact", OWNER, this::impact));
    }

    private void impact(Context context) {
        Parameters.allow(context, "address", "column");
        String text = Parameters.text(context, "address");
        String column = Parameters.text(context, "column");
        if (text.isEmpty()) {
            throw Refusal.invalid(
                    "The parameter 'address' is missing: name a product, port or column.");
        }
        Address address = Parameters.address(column.isEmpty() ? text : text + "#" + column);
        Catalog now = catalog.get();
        Readership readership = planning.readership();
        List<Impact> impacts =
                switch (address) {
                    case ColumnAddress asked -> {
                        PortFacts port = DiscoveryRoutes.port(now, asked.port());
                        ColumnAddress here = DiscoveryRoutes.column(port, asked.column());
                        yield List.of(readership.of(port.address(), here.column()));
                    }
                    case PortAddress asked -> {
                        PortAddress here = DiscoveryRoutes.port(now, asked).address();
                        yield List.of(readership.of(here, ""));
                    }
                    case ProductAddress asked ->
                            CatalogRoutes.product(now, asked).ports().stream()
                                    .map(port -> readership.of(port.address(), ""))
                                    .toList();
                    default ->
                            throw Refusal.invalid(
                                    "Impact is asked for a product, port or column, not for '%s'."
                                            .formatted(address));
                };
        Answers.json(
                context,
                Map.of(
                        "days",
                        ImpactReport.days(),
                        "impacts",
                        impacts.stream().map(ImpactReport::json).toList()));
    }
}
