package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.build.BuildReport;
import io.meshwright.control.build.Builder;
import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.client.BuildOrder;
import io.meshwright.server.client.BuildView;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Bodies;
import io.meshwright.server.door.Caller;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Builds products, and tells on the way how it goes.
final class BuildRoutes {
    private static final long SMALL_BODY = 1_000_000;

    private final Supplier<Catalog> catalog;
    private final Builder builder;
    private final Runnable moved;

    BuildRoutes(Supplier<Catalog> catalog, Builder builder, Runnable moved) {
        this.catalog = catalog;
        this.builder = builder;
        this.moved = moved;
    }

    List<Route> routes() {
        return List.of(Route.post("/api/v1/builds", OWNER, SMALL_BODY, this::build));
    }

    private void build(Context context) throws IOException {
        Parameters.allow(context);
        Selection selection = selection(Bodies.json(context, BuildOrder.class));
        String actor = Caller.of(context).principal().toString();
        String accept = context.header("Accept");
        if (accept == null || !accept.contains(BuildLines.MEDIA_TYPE)) {
            Answers.json(context, view(run(selection, actor, Progress.silent())));
            return;
        }
        context.contentType(BuildLines.MEDIA_TYPE);
        BuildLines lines = new BuildLines(context.res().getOutputStream());
        try {
            lines.report(view(run(selection, actor, lines)));
        } catch (RuntimeException failure) {
            lines.problem(Answers.told(failure));
        }
    }

    private BuildReport run(Selection selection, String actor, Progress progress) {
        try {
            return builder.build(
                    selection,
                    actor,
                    (product, stage, message) -> {
                        moved.run();
                        progress.tell(product, stage, message);
                    });
        } finally {
            moved.run();
        }
    }

    private Selection selection(BuildOrder order) {
        Catalog now = catalog.get();
        Set<ProductAddress> products = new HashSet<>();
        for (String text : order.products() == null ? List.<String>of() : order.products()) {
            if (!(Parameters.address(text) instanceof ProductAddress product)) {
                throw Refusal.invalid(
                        "'%s' is no product's address, such as sales/orders.".formatted(text));
            }
            products.add(CatalogRoutes.product(now, product).address());
        }
        return new Selection(
                products,
                Boolean.TRUE.equals(order.withDownstream())
                        ? Selection.Reach.WITH_DOWNSTREAM
                        : Selection.Reach.ALONE,
                Boolean.TRUE.equals(order.force())
                        ? Selection.Effort.EVERYTHING
                        : Selection.Effort.CHANGED_ONLY);
    }

    private static BuildView view(BuildReport report) {
        return new BuildView(
                report.summary(),
                report.isGreen(),
                report.runs().stream().map(ReleaseViews::whole).toList());
    }
}
