package io.meshwright.server.rest;

import io.meshwright.control.catalog.ColumnFacts;
import io.meshwright.control.catalog.Freshness;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductDocument;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.server.client.PortView;
import io.meshwright.server.client.ProductSummary;
import io.meshwright.server.client.ProductView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Facts of products and ports as the API shows them.
final class Views {
    private Views() {}

    static ProductSummary summary(ProductFacts facts) {
        Product product = facts.product();
        return new ProductSummary(
                facts.address().toString(),
                facts.title(),
                facts.purpose(),
                facts.state().word(),
                product.status().word(),
                product.kind().word(),
                facts.owner(),
                facts.findRelease().map(release -> release.id().number()).orElse(null),
                facts.classifications(),
                texts(facts.ports().stream().map(PortFacts::address).toList()));
    }

    static ProductView product(ProductFacts facts) {
        Product product = facts.product();
        ProductDocument document = product.document();
        Optional<Freshness> freshness = facts.findFreshness();
        return new ProductView(
                facts.address().toString(),
                facts.title(),
                document.version() == null ? "" : document.version().text(),
                facts.purpose(),
                document.description().limitations(),
                document.description().usage(),
                facts.state().word(),
                product.status().word(),
                product.kind().word(),
                facts.owner(),
                facts.team(),
                document.tags(),
                facts.classifications(),
                inputs(product),
                sources(product),
                facts.ports().stream().map(Views::portSummary).toList(),
                texts(facts.upstream()),
                texts(facts.downstream()),
                facts.findRelease().map(release -> ReleaseViews.of(release, true)).orElse(null),
                freshness.map(Freshness::asOf).orElse(null),
                freshness.flatMap(Freshness::findPromised).map(Duration::toSeconds).orElse(null),
                freshness.map(fresh -> fresh.late().toSeconds()).orElse(0L),
                product.examples().stream()
                        .map(example ->
                                new ProductView.Example(example.name(), example.sql().text()))
                        .toList());
    }

    /// @param release the current one of the product; null when there is none
    /// @param columns those to show
    static PortView port(PortFacts facts, @Nullable Release release, List<ColumnFacts> columns) {
        Port port = facts.port();
        Optional<ReleasedPort> released = facts.findReleased();
        return new PortView(
                facts.address().toString(),
                facts.sqlName(),
                port.declared().description(),
                port.isDesigned(),
                port.findContract().map(Views::contract).orElse(null),
                columns.stream().map(Views::column).toList(),
                release == null || released.isEmpty() ? null : release.id().number(),
                released.map(ReleasedPort::rows).orElse(null),
                released.map(ReleasedPort::bytes).orElse(null),
                facts.findVerification().map(ReleaseViews::verification).orElse(null),
                texts(facts.readers()),
                port.findContract().map(Contract::serviceLevels).orElse(List.of()).stream()
                        .map(Views::level)
                        .toList(),
                port.findSql().map(sql -> sql.text()).orElse(null),
                facts.sampleStatement());
    }

    private static PortView.Summary portSummary(PortFacts facts) {
        Port port = facts.port();
        return new PortView.Summary(
                facts.address().toString(),
                facts.sqlName(),
                port.declared().description(),
                port.isDesigned(),
                port.findContract().map(contract -> contract.version().text()).orElse(""),
                port.columns().size(),
                facts.findReleased().map(ReleasedPort::rows).orElse(null),
                texts(facts.readers()));
    }

    private static PortView.ContractView contract(Contract contract) {
        return new PortView.ContractView(
                contract.id(),
                contract.version().text(),
                contract.status(),
                contract.place().file(),
                contract.fingerprint().hex());
    }

    private static PortView.ColumnView column(ColumnFacts facts) {
        return new PortView.ColumnView(
                facts.address().toString(),
                facts.address().column(),
                facts.depth(),
                facts.type(),
                facts.required(),
                facts.property().unique(),
                facts.property().primaryKey(),
                facts.classification(),
                facts.meaning());
    }

    private static PortView.Level level(ServiceLevel level) {
        return new PortView.Level(
                level.property(), level.value().toString(), level.unit(), level.description());
    }

    private static List<ProductView.Input> inputs(Product product) {
        return product.inputs().stream()
                .map(input ->
                        new ProductView.Input(
                                input.address().toString(),
                                input.declared().contractId(),
                                input.findPort().map(Object::toString).orElse(null)))
                .toList();
    }

    private static List<ProductView.Source> sources(Product product) {
        return product.build().sources().stream()
                .map(source ->
                        new ProductView.Source(
                                product.address() + "/" + source.name() + "@source",
                                source.path(),
                                source.format(),
                                source.description()))
                .toList();
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
