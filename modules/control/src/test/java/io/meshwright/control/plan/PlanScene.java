package io.meshwright.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.impact.Readership;
import io.meshwright.control.impact.Statement;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A small workspace as `mesh new` makes it, with what is in force and who reads, for plans of it.
abstract class PlanScene {
    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    static final String ORDERS = "domains/sales/orders/orders.odcs.yaml";

    private final MeshReader reader = new MeshReader();
    final Map<String, String> files = new TreeMap<>();
    private List<AppliedFile> filesInForce = List.of();
    private List<Fact> factsInForce = List.of();
    Lineage lineage = Lineage.empty();
    List<Agreement> agreements = List.of();
    List<Statement> statements = List.of();
    Instant now = NOW;

    PlanScene() {
        add(Scaffold.mesh("shop"));
        add(Scaffold.domain(new DomainName("sales")));
        add(Scaffold.product(ProductAddress.of("sales", "orders"), "domains/sales"));
    }

    /// Adds a product that has the orders as its input.
    void readBy(String domain, String product) {
        add(Scaffold.domain(new DomainName(domain)));
        add(Scaffold.product(ProductAddress.of(domain, product), "domains/" + domain));
        files.computeIfPresent(
                "domains/%s/%s/product.odps.yaml".formatted(domain, product),
                (_, text) ->
                        text.replace(
                                "outputPorts:",
                                "inputPorts: [ { name: orders, version: 1.0.0, contractId: sales.orders.orders } ]\noutputPorts:"));
    }

    /// Applies the scaffold with a contract that is a promise.
    void firm() {
        edit(path("orders.odcs.yaml"), "status: draft", "status: active");
        edit(path("product.odps.yaml"), "status: draft", "status: active");
        apply(plan(false));
    }

    Plan plan(boolean confirmed) {
        List<WorkspaceFile> workspace = new ArrayList<>();
        files.forEach((path, text) -> workspace.add(new WorkspaceFile(path, text)));
        MeshReading reading =
                reader.read(new Workspace("/shop", workspace, List.of()), filesInForce);
        return Planner.plan(
                new Planner.Situation(
                        reading.mesh(),
                        reading.scopes(),
                        reader.read(filesInForce),
                        filesInForce,
                        factsInForce,
                        reading.problems(),
                        List.of(),
                        () -> new Readership(lineage, agreements, statements),
                        1,
                        confirmed,
                        now));
    }

    void apply(Plan plan) {
        assertThat(plan.problems()).filteredOn(Problem::isError).isEmpty();
        List<AppliedFile> next = new ArrayList<>(filesInForce);
        next.removeIf(file -> plan.files().containsKey(file.scope()));
        plan.files().values().forEach(next::addAll);
        filesInForce = next;
        List<Fact> facts = new ArrayList<>(factsInForce);
        facts.removeIf(fact -> plan.files().containsKey(fact.scope()));
        facts.addAll(plan.facts());
        factsInForce = facts;
    }

    void add(List<WorkspaceFile> scaffolded) {
        scaffolded.stream()
                .filter(file -> file.path().endsWith(".yaml") || file.path().endsWith(".sql"))
                .forEach(file -> files.put(file.path(), file.text()));
    }

    String path(String end) {
        return files.keySet().stream().filter(path -> path.endsWith(end)).findFirst().orElseThrow();
    }

    void edit(String path, String from, String to) {
        files.computeIfPresent(path, (_, text) -> text.replace(from, to));
    }
}
