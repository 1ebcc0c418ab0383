package io.meshwright.control.descriptor;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductDocument;
import io.meshwright.mesh.product.ProductKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts files together into one mesh: indexes them, then resolves ports, inputs and addresses.
/// Problems are reported for the workspace's own files alone.
final class MeshAssembly {
    private final List<ReadFile> files;
    private final Texts texts;
    private final Reporter reporter;
    private final Map<Object, Place> firstPlaces = new HashMap<>();
    private final Map<ContractKey, Contract> contracts = new LinkedHashMap<>();
    private final Map<ProductAddress, DeclaredBuild> builds = new LinkedHashMap<>();
    private final Map<ProductAddress, ReadFile> buildFiles = new HashMap<>();
    private final Map<ProductAddress, ReadFile> productFiles = new LinkedHashMap<>();
    private final List<Domain> domains = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final Map<DeclaredAgreement, ReadFile> agreements = new LinkedHashMap<>();
    private @Nullable MeshCharter charter;

    /// @param files the workspace's own first
    /// @param extent what the workspace declares, which decides how much an open reference weighs
    MeshAssembly(List<ReadFile> files, Texts texts, Problems problems, Reporter.Extent extent) {
        this.files = files;
        this.texts = texts;
        this.reporter = new Reporter(problems, extent, texts);
    }

    Mesh mesh() {
        files.forEach(this::index);
        Publications publications = publications();
        Map<ProductAddress, ProductAssembly> assemblies = new LinkedHashMap<>();
        productFiles.forEach((address, file) ->
                assemblies.put(
                        address,
                        new ProductAssembly(
                                address,
                                file,
                                document(file),
                                builds.get(address),
                                buildFiles.get(address),
                                reporter)));
        builds.forEach((address, build) -> reportBuildWithoutProduct(address, build));
        Set<ProductAddress> read = new HashSet<>();
        Map<ProductAddress, List<Input>> inputs = new HashMap<>();
        assemblies.forEach((address, assembly) -> {
            List<Input> resolved = assembly.inputs(publications);
            inputs.put(address, resolved);
            resolved.stream()
                    .flatMap(input -> input.findPort().stream())
                    .map(PortAddress::product)
                    .filter(upstream -> !upstream.equals(address))
                    .forEach(read::add);
        });
        List<Product> products = new ArrayList<>();
        assemblies.forEach((address, assembly) -> {
            List<Input> own = inputs.getOrDefault(address, List.of());
            products.add(
                    assembly.product(
                            contracts, own, kind(assembly, own, read.contains(address)), texts));
        });
        Mesh mesh =
                new Mesh(
                        charter == null ? MeshCharter.standard() : charter,
                        domains,
                        products,
                        forwarding(),
                        policies);
        new MeshChecks(mesh, charter, productFiles, buildFiles, reporter).check(files);
        GovernanceChecks governance = new GovernanceChecks(mesh, files, charter, reporter);
        agreements.forEach((agreement, file) -> governance.check(file, agreement));
        return mesh;
    }

    private static ProductKind kind(ProductAssembly assembly, List<Input> inputs, boolean isRead) {
        if (assembly.hasSources()) {
            return ProductKind.SOURCE_ALIGNED;
        }
        return inputs.isEmpty() || isRead ? ProductKind.AGGREGATE : ProductKind.CONSUMER_ALIGNED;
    }

    private void index(ReadFile file) {
        switch (file.descriptor()) {
            case Descriptor.OfMesh(var found) -> {
                if (isFirst(
                        "mesh", file, found.place(), "duplicate-mesh", "Mesh is declared twice")) {
                    charter = found;
                }
            }
            case Descriptor.OfDomain(var domain) -> {
                if (isFirst(
                        domain.name(),
                        file,
                        domain.place(),
                        "duplicate-domain",
                        "Domain is declared twice")) {
                    domains.add(domain);
                }
            }
            case Descriptor.OfContract(var contract) -> {
                if (isFirst(
                        contract.key(),
                        file,
                        contract.place(),
                        "duplicate-contract",
                        "Contract is declared twice")) {
                    contracts.put(contract.key(), contract);
                }
            }
            case Descriptor.OfProduct(var document) -> indexProduct(file, document);
            case Descriptor.OfBuild(var build) -> indexBuild(file, build);
            case Descriptor.OfPolicy(var policy) -> {
                if (isFirst(
                        List.of("policy", policy.fullName()),
                        file,
                        policy.place(),
                        "duplicate-policy",
                        "Policy is declared twice")) {
                    policies.add(policy);
                }
            }
            case Descriptor.OfAgreement(var agreement) -> {
                if (isFirst(
                        List.of("agreement", agreement.id()),
                        file,
                        agreement.place(),
                        "duplicate-agreement",
                        "Agreement is declared twice")) {
                    agreements.put(agreement, file);
                }
            }
            case Descriptor.Kept _, Descriptor.OfPlatform _ -> {}
        }
    }

    private void indexProduct(ReadFile file, ProductDocument document) {
        if (document.domain().isBlank()) {
            reporter.add(file, withoutDomain(document.place()));
            return;
        }
        String domain = Words.slug(document.domain());
        String name = Words.slug(document.name());
        boolean domainIsName = reporter.isName(file, "domain", document.domain(), document.place());
        boolean nameIsName = reporter.isName(file, "product", document.name(), document.place());
        if (!domainIsName || !nameIsName) {
            return;
        }
        ProductAddress address = ProductAddress.of(domain, name);
        if (isFirst(
                address,
                file,
                document.place(),
                "duplicate-product",
                "Product's address is taken twice")) {
            productFiles.put(address, file);
        }
    }

    private Problem withoutDomain(Place place) {
        String rule = "missing-field";
        String summary = "Required field is missing";
        String detail = "The data product has no 'domain', so it has no address.";
        String remedy = "Add 'domain: …' with the name of the domain that owns it.";
        return reporter.extent() == Reporter.Extent.LOOSE
                ? Problem.warning(rule, summary, detail, remedy, place)
                : Problem.error(rule, summary, detail, remedy, place);
    }

    private void indexBuild(ReadFile file, DeclaredBuild build) {
        ProductAddress address;
        try {
            address = ProductAddress.parse(build.product());
        } catch (IllegalArgumentException invalid) {
            reporter.add(
                    file,
                    Problem.error(
                            "invalid-address",
                            "Address cannot be read",
                            String.valueOf(invalid.getMessage()) + ".",
                            "Write 'product: domain/product'.",
                            build.productPlace()));
            return;
        }
        if (isFirst(
                List.of("build", address),
                file,
                build.build().place(),
                "duplicate-build",
                "Product has two builds")) {
            builds.put(address, build);
            buildFiles.put(address, file);
        }
    }

    /// Whether nothing before claimed the key. What the workspace holds takes the place of what is
    /// in force where the workspace is a handful of loose files.
    private boolean isFirst(Object key, ReadFile file, Place place, String rule, String summary) {
        Place first = firstPlaces.putIfAbsent(key, place);
        if (first == null) {
            return true;
        }
        String name =
                key instanceof List<?> parts ? String.valueOf(parts.getLast()) : key.toString();
        if (file.wanted()) {
            reporter.add(
                    file,
                    Problem.error(
                            rule,
                            summary,
                            "'%s' is declared at %s already.".formatted(name, first),
                            "Remove one of the two, or rename it.",
                            place));
        } else {
            reporter.clash(
                    Problem.error(
                            rule,
                            summary,
                            "'%s' is in force already, from %s of another workspace."
                                    .formatted(name, place.file()),
                            "Choose another name or id.",
                            first));
        }
        return false;
    }

    private Publications publications() {
        Publications publications = new Publications(contracts.keySet());
        productFiles.forEach((address, file) -> {
            for (var port : document(file).outputPorts()) {
                String name = Words.slug(port.name());
                if (Words.objection(name).isEmpty() && !port.contractId().isEmpty()) {
                    publications
                            .add(port, address.port(name, port.version().major()))
                            .ifPresent(other ->
                                    reporter.add(
                                            file,
                                            Problem.error(
                                                    "contract-of-two-ports",
                                                    "Two ports publish one contract version",
                                                    "'%s' is published by '%s' already."
                                                            .formatted(
                                                                    new ContractKey(
                                                                            port.contractId(),
                                                                            port.version().major()),
                                                                    other),
                                                    "Give each port a contract of its own.",
                                                    port.place())));
                }
            }
        });
        return publications;
    }

    private static ProductDocument document(ReadFile file) {
        if (file.descriptor() instanceof Descriptor.OfProduct(var document)) {
            return document;
        }
        throw new IllegalStateException("%s is no product".formatted(file.path()));
    }

    private void reportBuildWithoutProduct(ProductAddress address, DeclaredBuild build) {
        ReadFile file = buildFiles.get(address);
        if (file == null || productFiles.containsKey(address)) {
            return;
        }
        reporter.unresolved(
                file,
                "unknown-product",
                "Product is not known",
                "No file declares the product '%s'.".formatted(address),
                Suggestion.nearest(
                                address.toString(),
                                productFiles.keySet().stream()
                                        .map(ProductAddress::toString)
                                        .toList())
                        .map("Did you mean '%s'?"::formatted)
                        .orElse("Add a file with 'kind: DataProduct' for it."),
                build.productPlace());
    }

    private Map<ProductAddress, ProductAddress> forwarding() {
        Map<ProductAddress, ProductAddress> forwarding = new LinkedHashMap<>();
        builds.forEach((address, build) -> {
            ReadFile file = buildFiles.get(address);
            if (file == null || !productFiles.containsKey(address)) {
                return;
            }
            for (String text : build.build().moved()) {
                try {
                    ProductAddress former = ProductAddress.parse(text);
                    if (productFiles.containsKey(former) || forwarding.containsKey(former)) {
                        reporter.add(
                                file,
                                Problem.error(
                                        "address-taken",
                                        "Former address is in use",
                                        "'%s' cannot forward to '%s': something answers there already."
                                                .formatted(former, address),
                                        "Remove it from 'moved'.",
                                        build.build().place()));
                    } else {
                        forwarding.put(former, address);
                    }
                } catch (IllegalArgumentException invalid) {
                    reporter.add(
                            file,
                            Problem.error(
                                    "invalid-address",
                                    "Address cannot be read",
                                    String.valueOf(invalid.getMessage()) + ".",
                                    "Write former addresses as domain/product.",
                                    build.build().place()));
                }
            }
        });
        return forwarding;
    }
}
