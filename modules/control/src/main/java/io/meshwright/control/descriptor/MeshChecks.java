package io.meshwright.control.descriptor;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.GlossaryTerm;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks that need the whole mesh: what its files agreed on, who reads whom, and circles.
final class MeshChecks {
    private final Mesh mesh;
    private final @Nullable MeshCharter charter;
    private final Map<ProductAddress, ReadFile> productFiles;
    private final Map<ProductAddress, ReadFile> buildFiles;
    private final Reporter reporter;
    private final InputChecks inputs;

    /// @param charter null when no file says what the mesh agreed on
    MeshChecks(
            Mesh mesh,
            @Nullable MeshCharter charter,
            Map<ProductAddress, ReadFile> productFiles,
            Map<ProductAddress, ReadFile> buildFiles,
            Reporter reporter) {
        this.mesh = mesh;
        this.charter = charter;
        this.productFiles = productFiles;
        this.buildFiles = buildFiles;
        this.reporter = reporter;
        this.inputs = new InputChecks(mesh, reporter);
    }

    void check(List<ReadFile> files) {
        Set<ContractKey> published = new HashSet<>();
        mesh.products().values().stream()
                .flatMap(product -> product.ports().stream())
                .flatMap(port -> port.findContract().stream())
                .forEach(contract -> published.add(contract.key()));
        for (ReadFile file : files) {
            if (!file.wanted()) {
                continue;
            }
            switch (file.descriptor()) {
                case Descriptor.OfContract(var contract) -> {
                    ContractChecks.check(file, contract, charter, reporter);
                    unpublished(file, contract, published);
                }
                case Descriptor.OfDomain(var domain) -> glossary(file, domain);
                default -> {}
            }
        }
        productFiles.forEach((address, file) -> {
            if (file.wanted()) {
                mesh.findProduct(address).ifPresent(product -> product(file, product));
            }
        });
        circles();
    }

    private void unpublished(ReadFile file, Contract contract, Set<ContractKey> published) {
        if (reporter.extent() != Reporter.Extent.LOOSE && !published.contains(contract.key())) {
            reporter.add(
                    file,
                    Problem.warning(
                            "unused-contract",
                            "No output port keeps the contract",
                            "'%s' is named by no output port.".formatted(contract.key()),
                            "Name it in 'contractId' of an output port of that major version.",
                            contract.place()));
        }
    }

    private void glossary(ReadFile file, Domain domain) {
        Set<String> terms = new HashSet<>();
        for (GlossaryTerm term : domain.glossary()) {
            if (!terms.add(term.term().toLowerCase(Locale.ROOT))) {
                reporter.add(
                        file,
                        Problem.error(
                                "duplicate-term",
                                "Glossary explains a term twice",
                                "'%s' of the domain '%s' has two definitions."
                                        .formatted(term.term(), domain.name()),
                                "Keep one.",
                                domain.place()));
            }
        }
    }

    private void product(ReadFile file, Product product) {
        purpose(product);
        for (Input input : product.inputs()) {
            input.findPort()
                    .flatMap(mesh::findPort)
                    .ifPresent(port -> inputs.check(file, product, input, port));
        }
        for (Port port : product.ports()) {
            port.findContract()
                    .ifPresent(contract -> {
                        datasetName(file, port, contract);
                        described(file, port, contract);
                    });
        }
    }

    /// A port is described by its own words, or by those of its contract.
    private void described(ReadFile file, Port port, Contract contract) {
        boolean isDescribed =
                !port.declared().description().isBlank()
                        || !contract.description().purpose().isBlank()
                        || port.findDataset()
                                .map(dataset -> !dataset.description().isBlank())
                                .orElse(false);
        if (!isDescribed) {
            reporter.add(
                    file,
                    LintRule.PORT_WITHOUT_DESCRIPTION.problem(
                            "'%s' has no description, and neither has its contract."
                                    .formatted(port.address()),
                            "Say in 'description' of the port what one row is.",
                            port.declared().place()),
                    "description|name");
        }
    }

    private void purpose(Product product) {
        String purpose = product.build().purpose();
        ReadFile file = buildFiles.get(product.address());
        if (charter == null || file == null || purpose.isEmpty()) {
            return;
        }
        List<String> known = charter.purposes().stream().map(Purpose::name).toList();
        if (!known.contains(purpose)) {
            reporter.add(
                    file,
                    Problem.error(
                            "unknown-purpose",
                            "Purpose is not known",
                            "The build of '%s' reads for the purpose '%s', which the mesh does not name."
                                    .formatted(product.address(), purpose),
                            known.isEmpty()
                                    ? "Add it to 'purposes' of the file with 'kind: Mesh'."
                                    : Suggestion.didYouMean(purpose, known),
                            product.build().place()));
        }
    }

    private void datasetName(ReadFile file, Port port, Contract contract) {
        String name = port.address().port().value();
        if (contract.schema().size() != 1) {
            return;
        }
        SchemaObject only = contract.schema().getFirst();
        if (!only.name().equals(name)) {
            reporter.add(
                    file,
                    Problem.warning(
                            "dataset-name",
                            "Contract and port name their dataset differently",
                            "The port is '%s' and the one schema object of its contract '%s'."
                                    .formatted(name, only.name()),
                            "Name the schema object '%s'.".formatted(name),
                            only.place()));
        }
    }

    /// Reports each circle of products that read one another once.
    private void circles() {
        Map<ProductAddress, List<ProductAddress>> upstream = new HashMap<>();
        for (Product product : mesh.products().values()) {
            upstream.put(
                    product.address(),
                    product.inputs().stream()
                            .flatMap(input -> input.findPort().stream())
                            .map(PortAddress::product)
                            .distinct()
                            .toList());
        }
        Set<ProductAddress> done = new HashSet<>();
        for (ProductAddress start : mesh.products().keySet()) {
            if (!done.contains(start)) {
                walk(start, upstream, done);
            }
        }
    }

    private void walk(
            ProductAddress start,
            Map<ProductAddress, List<ProductAddress>> upstream,
            Set<ProductAddress> done) {
        Deque<ProductAddress> path = new ArrayDeque<>();
        Set<ProductAddress> onPath = new HashSet<>();
        Map<ProductAddress, Integer> next = new HashMap<>();
        path.addLast(start);
        onPath.add(start);
        while (!path.isEmpty()) {
            ProductAddress at = path.getLast();
            List<ProductAddress> reads = upstream.getOrDefault(at, List.of());
            int index = next.merge(at, 1, Integer::sum) - 1;
            if (index >= reads.size()) {
                path.removeLast();
                onPath.remove(at);
                done.add(at);
                continue;
            }
            ProductAddress up = reads.get(index);
            if (onPath.contains(up)) {
                reportCircle(path, up);
            } else if (!done.contains(up)) {
                path.addLast(up);
                onPath.add(up);
            }
        }
    }

    private void reportCircle(Deque<ProductAddress> path, ProductAddress back) {
        List<ProductAddress> circle = new ArrayList<>(path);
        circle = new ArrayList<>(circle.subList(circle.indexOf(back), circle.size()));
        List<String> names = new ArrayList<>();
        circle.forEach(address -> names.add(address.toString()));
        names.add(back.toString());
        for (ProductAddress address : circle) {
            ReadFile file = productFiles.get(address);
            Optional<Product> product = mesh.findProduct(address);
            if (file != null && file.wanted() && product.isPresent()) {
                reporter.add(
                        file,
                        Problem.error(
                                "products-in-circle",
                                "Products read each other in a circle",
                                "%s.".formatted(String.join(" reads ", names)),
                                "Let one of them read a source, or move what both need into a product of its own.",
                                placeOfInput(product.get(), circle)));
                return;
            }
        }
    }

    private static Place placeOfInput(Product product, List<ProductAddress> circle) {
        return product.inputs().stream()
                .filter(input ->
                        input.findPort().map(port -> circle.contains(port.product())).orElse(false))
                .map(input -> input.declared().place())
                .findFirst()
                .orElse(product.document().place());
    }
}
