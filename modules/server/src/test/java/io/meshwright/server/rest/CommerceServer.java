package io.meshwright.server.rest;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.query.Queries;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.EdgeKind;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.release.RunState;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.door.Door;
import io.meshwright.server.door.DoorSettings;
import io.meshwright.server.door.ErrorPage;
import io.meshwright.server.door.Metrics;
import io.meshwright.server.door.OwnerToken;
import io.meshwright.server.door.RawHttp;
import io.meshwright.server.door.Readiness;
import io.meshwright.testkit.MemoryLedger;
import io.meshwright.testkit.Samples;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A real server over the commerce example: applied, with two releases of `sales/orders`, a blocked
/// run of `sales/customers`, and a little lineage. Every JSON answer is held to `openapi.yaml`.
public final class CommerceServer implements AutoCloseable {
    public final Ledger ledger = new MemoryLedger();
    public final Door door;
    public final OwnerToken token;
    private final RestParts parts;
    private final RawHttp http;
    private final ApiDocument document = new ApiDocument();

    public CommerceServer(Path dataFolder) {
        this(dataFolder, file -> file);
    }

    /// @param edit of each file of the example before it is applied
    CommerceServer(Path dataFolder, UnaryOperator<WorkspaceFile> edit) {
        Workspace example = new WorkspaceReader().read(Path.of("../../examples/commerce"));
        Workspace workspace =
                new Workspace(
                        example.root(),
                        example.files().stream().map(edit).toList(),
                        example.problems());
        MeshReader reader = new MeshReader();
        MeshReading reading = reader.read(workspace, List.of());
        ledger.apply(
                new Application(
                        Samples.ANN,
                        Samples.NOW,
                        Map.of(),
                        reading.scopes(),
                        List.of(),
                        Map.of(),
                        List.of(
                                new Change("sales", "the domain begins"),
                                new Change("sales/orders", "the product begins"))));
        ledger.publish(Samples.publication(Samples.ORDERS, 0, "", "one", "orders", "order_items"));
        ledger.publish(
                Samples.publication(Samples.ORDERS, 1, "one", "two", "orders", "order_items"));
        ledger.record(
                Samples.run(
                        "run-blocked", ProductAddress.of("sales", "customers"), RunState.BLOCKED));
        parts =
                new RestParts(
                        ledger,
                        reader,
                        lineage(),
                        dataFolder,
                        Clock.fixed(Samples.NOW.plusSeconds(60), ZoneOffset.UTC));
        parts.search.update(parts.catalog());
        token = OwnerToken.keptIn(dataFolder);
        door =
                Door.open(
                        new Door.Opening(
                                DoorSettings.local(0, Identity.OWNER),
                                token,
                                Rest.routes(parts.parts()),
                                new Readiness(),
                                new Metrics(),
                                ErrorPage.plain()));
        http = new RawHttp(door.address().getPort());
    }

    public MeshClient client() {
        return new MeshClient(door.address(), token);
    }

    /// Asks as the owner; fails when the answer is not as described.
    public RawHttp.Answer get(String target) {
        return described("GET", target, http.get(target, bearer()));
    }

    /// Sends JSON as the owner; fails when the answer is not as described.
    public RawHttp.Answer post(String target, String body) {
        return described(
                "POST",
                target,
                http.post(target, body, bearer(), "Content-Type: application/json"));
    }

    /// Sends JSON as the owner and wants a form of answer; fails when it is not as described.
    public RawHttp.Answer post(String target, String body, String accept) {
        return described(
                "POST",
                target,
                http.post(
                        target,
                        body,
                        bearer(),
                        "Content-Type: application/json",
                        "Accept: " + accept));
    }

    private RawHttp.Answer described(String method, String target, RawHttp.Answer answer) {
        List<String> contentType = answer.header("Content-Type");
        document.assertDescribes(
                method,
                target,
                answer.status(),
                contentType.isEmpty() ? "" : contentType.getFirst(),
                answer.body());
        return answer;
    }

    Queries queries() {
        return parts.queries;
    }

    String bearer() {
        return "Authorization: Bearer " + token.secret();
    }

    private static Lineage lineage() {
        return new Lineage(
                List.of(
                        edge(
                                "sales/orders/raw_orders@source#Order No",
                                "sales/orders/orders@1#order_id",
                                EdgeKind.IDENTITY),
                        edge(
                                "sales/orders/orders@1#order_id",
                                "finance/monthly_revenue/monthly_revenue@1#order_count",
                                EdgeKind.AGGREGATED)));
    }

    private static ColumnEdge edge(String from, String to, EdgeKind kind) {
        return new ColumnEdge(Address.parse(from), (ColumnAddress) Address.parse(to), kind);
    }

    @Override
    public void close() {
        door.close();
        parts.close();
    }
}
