package io.meshwright.server.client;

import io.meshwright.control.apply.Planning;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.PlanJson;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.door.OwnerToken;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks a running server over its REST API, as the owner of its data folder. Safe for many threads.
///
/// Every method throws [ServerRefused] when the server answers with a problem, and
/// [ServerUnreachable] when it does not answer.
public final class MeshClient implements AutoCloseable {
    private static final String API = "/api/v1/";
    private static final String ACCESS = API + "access/";
    private static final String PRODUCTS = API + "products/";

    private final Transport transport;

    /// @param server such as `http://127.0.0.1:8080`
    public MeshClient(URI server, OwnerToken token) {
        this.transport = new Transport(server, token);
    }

    /// A search to be made.
    ///
    /// @param text as typed; empty finds everything
    /// @param chosen one value to narrow by, by dimension: `type`, `domain`, `status`,
    ///   `classification`, `kind`
    public record Sought(String text, Map<String, String> chosen, int limit) {
        public Sought {
            chosen = Map.copyOf(chosen);
        }
    }

    /// Whether the server is there and can answer for its mesh.
    public boolean isReady() {
        return transport.status("/ready") == 200;
    }

    public MeshView mesh() {
        return get("mesh", MeshView.class);
    }

    public StatusView status() {
        return get("status", StatusView.class);
    }

    public List<DomainView.Summary> domains() {
        return get("domains", DomainView.Listing.class).domains();
    }

    public DomainView domain(DomainName name) {
        return get("domains/" + name, DomainView.class);
    }

    public List<ProductSummary> products() {
        return get("products", ProductSummary.Listing.class).products();
    }

    public ProductView product(ProductAddress address) {
        return get("products/" + address, ProductView.class);
    }

    /// @param column only this one with the fields nested in it; empty for all
    public PortView port(PortAddress address, String column) {
        return transport.get(
                PRODUCTS + address.product() + "/ports/" + address.port() + "/" + address.major(),
                Map.of("column", column),
                PortView.class);
    }

    /// The contract of a port as it was applied.
    public ContractText contract(PortAddress address) {
        return get(
                "products/%s/ports/%s/%d/contract"
                        .formatted(address.product(), address.port(), address.major()),
                ContractText.class);
    }

    public List<ReleaseView> releases(ProductAddress product) {
        return get("products/" + product + "/releases", ReleaseView.Listing.class).releases();
    }

    /// Makes an earlier release current again.
    ///
    /// @param to its number; null for the one before the current
    public ReleaseView rollback(ProductAddress product, @Nullable Long to) {
        return transport.post(
                PRODUCTS + product + "/rollback", new RollbackOrder(to), ReleaseView.class);
    }

    /// @param address of anything; empty for the whole mesh
    public List<HistoryView.Revision> history(String address, int limit) {
        return transport
                .get(
                        API + "history",
                        Map.of("address", address, "limit", Integer.toString(limit)),
                        HistoryView.class)
                .revisions();
    }

    /// @param product an address; empty for runs of all
    public List<RunView> runs(String product, int limit) {
        return transport
                .get(
                        API + "runs",
                        Map.of("product", product, "limit", Integer.toString(limit)),
                        RunView.Listing.class)
                .runs();
    }

    public RunView run(String id) {
        return get("runs/" + id, RunView.class);
    }

    /// The newest lines of the audit.
    public AuditView audit(int limit) {
        return audit(AuditQuestion.newest(limit));
    }

    public AuditView audit(AuditQuestion question) {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "actor", question.actor());
        put(query, "action", question.action());
        put(query, "address", question.address());
        put(query, "from", Objects.toString(question.from(), ""));
        put(query, "until", Objects.toString(question.until(), ""));
        if (question.order() == AuditQuestion.Order.OLDEST_FIRST) {
            query.put("order", "oldest");
        }
        if (question.beyond() > 0) {
            query.put("beyond", Long.toString(question.beyond()));
        }
        query.put("limit", Integer.toString(question.limit()));
        return transport.get(API + "audit", query, AuditView.class);
    }

    /// Looks at every line of the audit.
    public AuditProofView auditProof() {
        return transport.get(API + "audit/proof", Map.of(), AuditProofView.class);
    }

    private static void put(Map<String, String> query, String name, String value) {
        if (!value.isEmpty()) {
            query.put(name, value);
        }
    }

    public SearchView search(Sought sought) {
        Map<String, String> query = new LinkedHashMap<>(sought.chosen());
        query.put("q", sought.text());
        query.put("limit", Integer.toString(sought.limit()));
        return transport.get(API + "search", query, SearchView.class);
    }

    /// @param address of a product, port, source or column
    /// @param direction `upstream`, `downstream` or `both`
    /// @param depth most hops
    public LineageView lineage(String address, String direction, int depth) {
        return transport.get(
                API + "lineage",
                Map.of(
                        "address",
                        address,
                        "direction",
                        direction,
                        "depth",
                        Integer.toString(depth)),
                LineageView.class);
    }

    /// Who is hit when something changes.
    ///
    /// @param address of a product, port or column
    public List<Impact> impact(String address) {
        return transport
                .get(API + "impact", Map.of("address", address), JsonNode.class)
                .path("impacts")
                .valueStream()
                .map(ImpactReport::read)
                .toList();
    }

    /// What applying a workspace would do.
    ///
    /// @param removal what it makes of products that go without having been retired
    public Plan plan(Workspace workspace, Planning.Removal removal) {
        return plan(workspace, removal, Set.of());
    }

    /// @param gone domains that the workspace does not declare and that go whole in the same step
    public Plan plan(Workspace workspace, Planning.Removal removal, Set<DomainName> gone) {
        PlanOrder order =
                new PlanOrder(
                        workspace.root(),
                        workspace.files().stream()
                                .map(file -> new PlanOrder.File(file.path(), file.text()))
                                .toList(),
                        removal == Planning.Removal.CONFIRMED,
                        gone.stream().map(DomainName::value).sorted().toList());
        return PlanJson.read(transport.post(API + "plans", order, JsonNode.class));
    }

    /// Applies exactly this plan; refused with kind `premises-moved` when the mesh changed under
    /// it.
    public AppliedView apply(Plan plan) {
        return transport.post(API + "plans/apply", PlanJson.full(plan), AppliedView.class);
    }

    /// Builds, telling on the way how it goes. Returns when all is done.
    public BuildView build(BuildOrder order, BuildView.Listener listener) {
        return BuildStream.read(
                transport.server(),
                transport.postFor(API + "builds", order, BuildStream.MEDIA_TYPE),
                listener);
    }

    /// Answers a statement as values.
    public QueryView query(Question question) {
        return transport.post(
                API + "query",
                new Question(
                        question.sql(),
                        question.purpose(),
                        "json",
                        question.limit(),
                        question.id()),
                QueryView.class);
    }

    /// Answers a statement in the question's format, to be read and closed by the caller.
    public AnswerStream queryStream(Question question) {
        HttpResponse<InputStream> answer = transport.answer(API + "query", question, "*/*");
        return new AnswerStream(
                told(answer, AnswerStream.MOCKED, " "),
                told(answer, AnswerStream.WARNINGS, AnswerStream.BETWEEN),
                answer.body());
    }

    private static List<String> told(
            HttpResponse<InputStream> answer, String header, String between) {
        String text = answer.headers().firstValue(header).orElse("").strip();
        return text.isEmpty() ? List.of() : List.of(text.split(Pattern.quote(between)));
    }

    /// The statements of this caller that wait or run.
    public List<QueriesView.Running> running() {
        return get("queries", QueriesView.class).queries();
    }

    /// Ends a statement of this caller.
    public void cancel(String id) {
        transport.post(API + "queries/" + id + "/cancel", new byte[0], QueriesView.class);
    }

    /// The agreements that this caller takes part in or looks after.
    ///
    /// @param state such as `requested`; empty for all
    /// @param port an address; empty for all
    public List<AgreementView> agreements(String state, String port) {
        return transport
                .get(
                        ACCESS + "agreements",
                        Map.of("state", state, "port", port),
                        AgreementView.Listing.class)
                .agreements();
    }

    public AgreementView agreement(String id) {
        return transport.get(
                ACCESS + "agreements/" + Transport.segment(id), Map.of(), AgreementView.class);
    }

    public AgreementView requestAccess(AccessOrder order) {
        return transport.post(ACCESS + "agreements", order, AgreementView.class);
    }

    /// @param move such as `approve`
    public AgreementView moveAgreement(String id, String move, AccessMove order) {
        return transport.post(
                ACCESS + "agreements/" + Transport.segment(id) + "/" + move,
                order,
                AgreementView.class);
    }

    /// An agreement as a document in YAML.
    public String agreementDocument(String id) {
        return transport
                .get(
                        ACCESS + "agreements/" + Transport.segment(id) + "/document",
                        Map.of(),
                        AccessText.class)
                .text();
    }

    /// Asks for what a document says.
    ///
    /// @param text YAML
    public AgreementView requestDocument(String text) {
        return transport.post(ACCESS + "documents", new AccessText(text), AgreementView.class);
    }

    /// Why somebody sees what of a port.
    ///
    /// @param purpose empty for none
    public ExplanationView explainAccess(String principal, String port, String purpose) {
        return transport.get(
                ACCESS + "explain",
                Map.of("principal", principal, "port", port, "purpose", purpose),
                ExplanationView.class);
    }

    /// A link that opens the portal once.
    public URI portalLink() {
        PortalLink link = transport.post(API + "portal-links", new byte[0], PortalLink.class);
        return transport.server().resolve(link.path());
    }

    @Override
    public void close() {
        transport.close();
    }

    private <T> T get(String path, Class<T> type) {
        return transport.get(API + path, Map.of(), type);
    }

    private record PortalLink(String path, long minutes) {}
}
