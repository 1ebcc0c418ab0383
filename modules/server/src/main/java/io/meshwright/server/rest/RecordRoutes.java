package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.Revision;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.Run;
import io.meshwright.server.client.HistoryView;
import io.meshwright.server.client.ReleaseView;
import io.meshwright.server.client.RollbackOrder;
import io.meshwright.server.client.RunView;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Bodies;
import io.meshwright.server.door.Caller;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What was: releases, runs and applied changes; and going back to an earlier release.
final class RecordRoutes {
    private static final int USUAL = 50;
    private static final long SMALL_BODY = 10_000;

    private final Supplier<Catalog> catalog;
    private final Ledger ledger;
    private final Runnable moved;
    private final Clock clock;

    /// @param moved called after a release became current
    RecordRoutes(Supplier<Catalog> catalog, Ledger ledger, Runnable moved, Clock clock) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.moved = moved;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/products/{domain}/{product}/releases", OWNER, this::releases),
                Route.post(
                        "/api/v1/products/{domain}/{product}/rollback",
                        OWNER,
                        SMALL_BODY,
                        this::rollback),
                Route.get(
                        "/api/v1/products/{domain}/{product}/history", OWNER, this::productHistory),
                Route.get("/api/v1/history", OWNER, this::history),
                Route.get("/api/v1/runs", OWNER, this::runs),
                Route.get("/api/v1/runs/{id}", OWNER, this::run));
    }

    private void releases(Context context) {
        Parameters.allow(context);
        ProductAddress product = known(context);
        Optional<ReleaseId> current = ledger.findCurrentRelease(product).map(Release::id);
        Answers.json(
                context,
                new ReleaseView.Listing(
                        ledger.releases(product).stream()
                                .map(release ->
                                        ReleaseViews.of(
                                                release,
                                                current.filter(release.id()::equals).isPresent()))
                                .toList()));
    }

    private void rollback(Context context) {
        Parameters.allow(context);
        ProductAddress product = known(context);
        RollbackOrder order = Bodies.json(context, RollbackOrder.class);
        Release current =
                ledger.findCurrentRelease(product)
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        "%s has no release; build it first.".formatted(product)));
        Release target = target(product, current, order);
        Release now =
                ledger.rollback(
                        target.id(),
                        current.id().number(),
                        Caller.of(context).principal().toString(),
                        clock.instant());
        moved.run();
        Answers.json(context, ReleaseViews.of(now, true));
    }

    /// The release that is wanted, or the newest before the current one.
    private Release target(ProductAddress product, Release current, RollbackOrder order) {
        List<Release> kept = ledger.releases(product);
        Long wanted = order.to();
        return kept.stream()
                .filter(release ->
                        wanted == null
                                ? release.id().number() < current.id().number()
                                : release.id().number() == wanted)
                .findFirst()
                .orElseThrow(() ->
                        Refusal.notFound(
                                wanted == null
                                        ? "%s has no release before %d; nothing to go back to."
                                                .formatted(product, current.id().number())
                                        : "%s has no release %d that is kept; it keeps %s."
                                                .formatted(product, wanted, numbers(kept))));
    }

    private static String numbers(List<Release> releases) {
        return String.join(
                ", ",
                releases.stream().map(release -> Long.toString(release.id().number())).toList());
    }

    private void productHistory(Context context) {
        Parameters.allow(context, "limit");
        Answers.json(
                context,
                history(Parameters.product(context).toString(), Parameters.limit(context, USUAL)));
    }

    private void history(Context context) {
        Parameters.allow(context, "address", "limit");
        String text = Parameters.text(context, "address");
        int limit = Parameters.limit(context, USUAL);
        if (text.isEmpty()) {
            Answers.json(context, view(ledger.revisions(limit), ""));
            return;
        }
        Address address = Parameters.address(text);
        Answers.json(context, history(address.toString(), limit));
    }

    private HistoryView history(String address, int limit) {
        return view(ledger.history(address, limit), address);
    }

    /// Of each revision only the changes at and below an address; empty for all.
    private static HistoryView view(List<Revision> revisions, String address) {
        return new HistoryView(
                revisions.stream()
                        .map(revision ->
                                new HistoryView.Revision(
                                        revision.number(),
                                        revision.at(),
                                        revision.actor(),
                                        revision.changes().stream()
                                                .filter(change -> change.liesUnder(address))
                                                .map(change ->
                                                        new HistoryView.Change(
                                                                change.address(), change.what()))
                                                .toList()))
                        .toList());
    }

    private void runs(Context context) {
        Parameters.allow(context, "product", "limit");
        String product = Parameters.text(context, "product");
        int limit = Parameters.limit(context, USUAL);
        List<Run> runs =
                product.isEmpty()
                        ? ledger.runs(limit)
                        : ledger.runs(
                                CatalogRoutes.product(catalog.get(), productOf(product)).address(),
                                limit);
        Answers.json(context, new RunView.Listing(runs.stream().map(ReleaseViews::line).toList()));
    }

    private void run(Context context) {
        Parameters.allow(context);
        String id = context.pathParam("id");
        Run run =
                ledger.findRun(id)
                        .orElseThrow(() -> Refusal.notFound("There is no run '%s'.".formatted(id)));
        Answers.json(context, ReleaseViews.whole(run));
    }

    private ProductAddress known(Context context) {
        return CatalogRoutes.product(catalog.get(), Parameters.product(context)).address();
    }

    private static ProductAddress productOf(String text) {
        if (Parameters.address(text) instanceof ProductAddress product) {
            return product;
        }
        throw Refusal.invalid("The parameter 'product' is an address such as sales/orders.");
    }
}
