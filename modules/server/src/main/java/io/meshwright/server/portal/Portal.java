package io.meshwright.server.portal;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Facet;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.SearchOrder;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.server.door.Access;
import io.meshwright.server.door.ProblemDetails;
import io.meshwright.server.door.Route;
import io.meshwright.server.drawing.Layouts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The portal's pages by their paths. All of them only read. Its [#refusal] serves as an
/// `ErrorPage`.
public final class Portal {
    private static final Set<String> THEMES = Set.of("light", "dark");
    static final int RUNS = 100;
    private static final int LONGEST_TEXT = 300;

    private final PortalSource source;
    private final InstantSource clock;
    private final Templates templates = new Templates();
    private final Assets assets = new Assets();
    private final Layouts layouts = new Layouts();
    private volatile @Nullable Colouring colouring;

    /// Hues are computed once for each mesh.
    private record Colouring(Mesh mesh, Hues hues) {}

    public Portal(PortalSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// All pages, which show the mesh and are for its owner alone, and their style, script and
    /// fonts, which are for anyone.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        pages().forEach((path, page) -> routes.add(Route.get(path, Access.OWNER, page)));
        routes.add(Route.get(Assets.PATH, Access.PUBLIC, assets::serve));
        routes.add(Route.get("/favicon.ico", Access.PUBLIC, assets::serveIcon));
        return routes;
    }

    private Map<String, Handler> pages() {
        Map<String, Handler> pages = new LinkedHashMap<>();
        pages.put("/", page("home", visit -> HomePage.of(visit, layouts)));
        pages.put("/catalog", this::catalog);
        pages.put("/search", this::search);
        pages.put("/search/suggestions", this::suggestions);
        pages.put("/domains", page("domains", DomainsPage::of));
        pages.put("/domains/{domain}", this::domain);
        pages.put("/products/{domain}/{product}", product("overview", this::overview));
        pages.put(
                "/products/{domain}/{product}/schema",
                product("schema", (facts, visit, _) -> SchemaPage.of(facts, visit)));
        pages.put(
                "/products/{domain}/{product}/contract",
                product("contract", (facts, visit, _) -> ContractPage.of(facts, visit)));
        pages.put(
                "/products/{domain}/{product}/lineage", product("product-lineage", this::lineage));
        pages.put(
                "/products/{domain}/{product}/readers",
                product(
                        "readers",
                        (facts, visit, _) ->
                                ReadersPage.of(facts, visit, source.readership().get())));
        pages.put("/products/{domain}/{product}/releases", product("releases", this::releases));
        pages.put(
                "/products/{domain}/{product}/query",
                product(
                        "query",
                        (facts, visit, _) -> QueryPage.of(facts, visit, source.sampleRows())));
        pages.put("/lineage", this::lineageOf);
        pages.put("/runs", this::runs);
        pages.put("/runs/{id}", this::run);
        pages.put("/plan", page("plan", PlanPage::of));
        return pages;
    }

    /// A whole page that says that something did not work.
    ///
    /// Shows nothing of the mesh, because those who are refused see it too.
    public String refusal(ProblemDetails problem) {
        Catalog nothing = Catalog.empty(clock.instant());
        Visit visit =
                new Visit(
                        nothing,
                        new Hues(nothing.mesh()),
                        Pending.nothing(),
                        "",
                        assets.base(),
                        clock.instant());
        Shell shell = visit.shell(problem.title(), "");
        MessagePage page =
                problem.status() == 401
                        ? new MessagePage(
                                visit.shell("Open the portal", "").forStranger(),
                                "",
                                "Open the portal with a link",
                                "This browser is not known here. Run this where the mesh runs, and follow the link that it prints; the link works once.",
                                "mesh open",
                                "",
                                "")
                        : new MessagePage(
                                shell,
                                Integer.toString(problem.status()),
                                problem.title(),
                                problem.detail(),
                                "",
                                "",
                                "");
        return new String(
                templates.print("message", page), java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Makes one of a product's pages.
    @FunctionalInterface
    private interface ProductView {
        Object of(ProductFacts facts, Visit visit, Context context);
    }

    private Handler page(String template, Function<Visit, Object> page) {
        return context -> answer(context, template, page.apply(visit(context)));
    }

    private Handler product(String template, ProductView view) {
        return context -> {
            Visit visit = visit(context);
            Optional<ProductFacts> facts = address(context).flatMap(visit.catalog()::findProduct);
            if (facts.isEmpty()) {
                missing(context, visit, "There is no such product", "/catalog", "Open the catalog");
                return;
            }
            String wanted = Links.to(facts.get().address());
            if (!context.path().startsWith(wanted)) {
                context.redirect(wanted + context.path().substring(movedPrefix(context).length()));
                return;
            }
            answer(context, template, view.of(facts.get(), visit, context));
        };
    }

    private static String movedPrefix(Context context) {
        return "/products/" + context.pathParam("domain") + "/" + context.pathParam("product");
    }

    private Object overview(ProductFacts facts, Visit visit, Context context) {
        return OverviewPage.of(
                facts,
                visit,
                source.productRuns().apply(facts.address()),
                source.sampleRows(),
                layouts);
    }

    private Object releases(ProductFacts facts, Visit visit, Context context) {
        return ReleasesPage.of(
                facts,
                visit,
                source.releases().apply(facts.address()),
                source.productRuns().apply(facts.address()),
                source.history().apply(facts.address()));
    }

    private Object lineage(ProductFacts facts, Visit visit, Context context) {
        return ProductLineagePage.of(
                facts, visit, asked(context, Links.to(facts.address()) + "/lineage"), layouts);
    }

    private void lineageOf(Context context) {
        Visit visit = visit(context);
        String focus = text(context, "focus");
        if (focus.isBlank()) {
            answer(context, "lineage", LineagePage.mesh(visit, layouts));
            return;
        }
        Optional<LineagePage> page =
                address(focus)
                        .flatMap(address ->
                                LineagePage.of(
                                        address,
                                        visit,
                                        asked(context, Links.lineage(address)),
                                        layouts));
        if (page.isEmpty()) {
            missing(context, visit, "Nothing has this address", "/lineage", "Show the whole mesh");
            return;
        }
        answer(context, "lineage", page.get());
    }

    private void catalog(Context context) {
        answer(
                context,
                "catalog",
                CatalogPage.of(visit(context), source.search(), narrowing(context, "/catalog")));
    }

    private void search(Context context) {
        answer(
                context,
                "search",
                SearchPage.of(visit(context), source.search(), narrowing(context, "/search")));
    }

    private void suggestions(Context context) {
        answer(
                context,
                "suggestions",
                new Suggestions(
                        text(context, "q"),
                        SearchPage.suggestions(
                                visit(context), source.search(), text(context, "q"))));
    }

    private void domain(Context context) {
        Visit visit = visit(context);
        String name = context.pathParam("domain");
        Domain domain =
                Words.objection(name).isEmpty()
                        ? visit.catalog().mesh().domains().get(new DomainName(name))
                        : null;
        if (domain == null) {
            missing(context, visit, "There is no such domain", "/domains", "Show all domains");
            return;
        }
        answer(context, "domain", DomainPage.of(domain, visit, layouts));
    }

    private void runs(Context context) {
        answer(
                context,
                "runs",
                RunsPage.of(visit(context), source.runs().apply(RUNS), text(context, "state")));
    }

    private void run(Context context) {
        Visit visit = visit(context);
        source.run()
                .apply(context.pathParam("id"))
                .ifPresentOrElse(
                        run -> answer(context, "run", RunPage.of(run, visit)),
                        () ->
                                missing(
                                        context,
                                        visit,
                                        "There is no such run",
                                        "/runs",
                                        "Show the latest runs"));
    }

    private void missing(
            Context context, Visit visit, String title, String action, String actionText) {
        context.status(404);
        answer(
                context,
                "message",
                new MessagePage(
                        visit.shell(title, ""),
                        "404",
                        title,
                        "It may have been removed, or the address may be mistyped.",
                        "",
                        action,
                        actionText));
    }

    private void answer(Context context, String template, Object page) {
        context.contentType("text/html; charset=utf-8").result(templates.print(template, page));
    }

    private Visit visit(Context context) {
        Catalog catalog = source.catalog().get();
        String theme = context.cookie("theme");
        return new Visit(
                catalog,
                hues(catalog.mesh()),
                source.pending().get(),
                theme != null && THEMES.contains(theme) ? theme : "",
                assets.base(),
                clock.instant());
    }

    private Hues hues(Mesh mesh) {
        Colouring known = colouring;
        if (known != null && known.mesh().equals(mesh)) {
            return known.hues();
        }
        Hues hues = new Hues(mesh);
        colouring = new Colouring(mesh, hues);
        return hues;
    }

    private static Narrowing narrowing(Context context, String path) {
        Map<Facet.Dimension, List<String>> chosen = new EnumMap<>(Facet.Dimension.class);
        for (Facet.Dimension dimension : Facet.Dimension.values()) {
            chosen.put(
                    dimension,
                    context.queryParams(dimension.word()).stream().distinct().limit(20).toList());
        }
        String text = text(context, "q");
        return new Narrowing(
                path,
                text,
                chosen,
                SearchOrder.find(text(context, "sort")).orElse(Narrowing.usual(path, text)),
                number(context, "page", 1));
    }

    private static LineageView.Asked asked(Context context, String path) {
        boolean columns = text(context, "columns").equals("on");
        return new LineageView.Asked(
                path,
                number(context, "depth", columns || path.contains("%40") ? LineageView.DEEPEST : 1),
                columns,
                text(context, "influences").equals("on"));
    }

    private static Optional<ProductAddress> address(Context context) {
        String domain = context.pathParam("domain");
        String product = context.pathParam("product");
        return Words.objection(domain).isEmpty() && Words.objection(product).isEmpty()
                ? Optional.of(ProductAddress.of(domain, product))
                : Optional.empty();
    }

    private static Optional<Address> address(String text) {
        try {
            return Optional.of(Address.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(Context context, String parameter) {
        String text = context.queryParam(parameter);
        if (text == null) {
            return "";
        }
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private static int number(Context context, String parameter, int usual) {
        String text = text(context, parameter);
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : usual;
    }
}
