package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.InputAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Build;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.InputPort;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductDocument;
import io.meshwright.mesh.product.ProductKind;
import io.meshwright.mesh.product.ProductStatus;
import io.meshwright.mesh.product.Sql;
import io.meshwright.mesh.product.UsageExample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resolves one product: its inputs, ports, build and examples.
final class ProductAssembly {
    private final ProductAddress address;
    private final ReadFile file;
    private final ProductDocument document;
    private final @Nullable DeclaredBuild build;
    private final ReadFile buildFile;
    private final Reporter reporter;

    ProductAssembly(
            ProductAddress address,
            ReadFile file,
            ProductDocument document,
            @Nullable DeclaredBuild build,
            @Nullable ReadFile buildFile,
            Reporter reporter) {
        this.address = address;
        this.file = file;
        this.document = document;
        this.build = build;
        this.buildFile = buildFile == null ? file : buildFile;
        this.reporter = reporter;
    }

    boolean hasSources() {
        return build != null && !build.build().sources().isEmpty();
    }

    /// The input ports in the document's order, each with the port that answers to its contract.
    List<Input> inputs(Publications publications) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (InputPort declared : document.inputPorts()) {
            String name = Words.slug(declared.name());
            if (!reporter.isName(file, "input port", declared.name(), declared.place())) {
                continue;
            }
            Input input =
                    new Input(
                            new InputAddress(address, name),
                            declared,
                            resolve(declared, publications).orElse(null));
            if (inputs.putIfAbsent(name, input) != null) {
                reporter.add(
                        file,
                        Problem.error(
                                "duplicate-input",
                                "Two input ports have one name",
                                "'%s' is the name of another input port in SQL already."
                                        .formatted(name),
                                "Give each input port a name of its own; it is free to choose.",
                                declared.place()));
            }
        }
        return List.copyOf(inputs.values());
    }

    private Optional<PortAddress> resolve(InputPort input, Publications publications) {
        Map<Integer, Publications.Published> published = publications.of(input.contractId());
        if (published.isEmpty()) {
            if (publications.isDeclared(input.contractId())) {
                reporter.add(
                        file,
                        Problem.error(
                                "contract-without-port",
                                "No output port publishes the contract",
                                "The contract '%s' is declared, and no output port names it."
                                        .formatted(input.contractId()),
                                "Name it in 'contractId' of the output port that keeps it.",
                                input.place()));
            } else {
                reporter.unresolved(
                        file,
                        "unknown-contract",
                        "Contract is not known",
                        "Input port '%s' reads the contract '%s', which nothing here publishes."
                                .formatted(input.name(), input.contractId()),
                        Suggestion.nearest(input.contractId(), publications.published())
                                .map("Did you mean '%s'?"::formatted)
                                .orElse(
                                        "Check 'contractId', or apply the domain that publishes it."),
                        input.place());
            }
            return Optional.empty();
        }
        Publications.Published found = published.get(input.version().major());
        if (found != null && found.version().satisfies(input.version())) {
            return Optional.of(found.port());
        }
        reporter.add(
                file,
                Problem.error(
                        "no-matching-version",
                        "No output port has the version",
                        "Input port '%s' wants version %s of '%s'; published are: %s."
                                .formatted(
                                        input.name(),
                                        input.version(),
                                        input.contractId(),
                                        versions(published)),
                        "Write a version that is published: the major must be equal, the minor is the least that will do.",
                        input.place()));
        return Optional.empty();
    }

    private static String versions(Map<Integer, Publications.Published> published) {
        return String.join(
                ", ",
                published.values().stream()
                        .map(each -> "%s (%s)".formatted(each.version(), each.port()))
                        .toList());
    }

    Product product(
            Map<ContractKey, Contract> contracts,
            List<Input> inputs,
            ProductKind kind,
            Texts texts) {
        Build complete =
                build == null
                        ? Build.none()
                        : build.with(path -> texts.find(buildFile.root(), path));
        reportMissingSql(texts);
        List<Port> ports =
                new PortAssembly(address, file, document, reporter).ports(contracts, complete);
        reportUnknownPorts(ports);
        reportClashingNames(inputs, ports);
        return new Product(
                address,
                document,
                ProductStatus.find(document.status()).orElse(ProductStatus.DRAFT),
                kind,
                complete,
                inputs,
                ports,
                examples(texts));
    }

    private void reportMissingSql(Texts texts) {
        if (build == null) {
            return;
        }
        for (DeclaredBuild.DeclaredPort port : build.ports()) {
            if (!port.sql().isEmpty() && texts.find(buildFile.root(), port.sql()) == null) {
                List<String> names =
                        texts.names(buildFile.root(), WorkspacePath.folderOf(port.sql()));
                reporter.add(
                        buildFile,
                        Problem.error(
                                "missing-file",
                                "File is not there",
                                "'%s' is not in the workspace.".formatted(port.sql()),
                                Suggestion.nearest(
                                                port.sql()
                                                        .substring(port.sql().lastIndexOf('/') + 1),
                                                names)
                                        .map("Did you mean '%s'?"::formatted)
                                        .orElse(
                                                "Add the file, or remove 'sql': then the port is designed only."),
                                port.sqlPlace()));
            }
        }
    }

    private void reportUnknownPorts(List<Port> ports) {
        if (build == null) {
            return;
        }
        List<String> known =
                ports.stream()
                        .map(port -> port.address().port() + "@" + port.address().major())
                        .toList();
        Map<String, Place> seen = new HashMap<>();
        for (DeclaredBuild.DeclaredPort declared : build.ports()) {
            PortBuild port = declared.port();
            String name = port.port() + "@" + port.major();
            Place first = seen.putIfAbsent(name, port.place());
            if (first != null) {
                reporter.add(
                        buildFile,
                        Problem.error(
                                "duplicate-port",
                                "Port is built twice",
                                "'%s' is built in line %d already.".formatted(name, first.line()),
                                "Keep one of the two.",
                                port.place()));
            } else if (!known.contains(name)) {
                reporter.add(
                        buildFile,
                        Problem.error(
                                "unknown-port",
                                "Port is not known",
                                "'%s' has no output port '%s'.".formatted(address, name),
                                known.isEmpty()
                                        ? "Declare it under 'outputPorts' of the product."
                                        : Suggestion.didYouMean(name, known),
                                port.place()));
            }
        }
    }

    /// Inputs, sources and sibling ports share one space of names in SQL.
    private void reportClashingNames(List<Input> inputs, List<Port> ports) {
        Map<String, String> names = new HashMap<>();
        ports.forEach(port -> {
            names.put(port.address().port().value(), "an output port");
            names.put(port.address().versionedName(), "an output port");
        });
        for (Input input : inputs) {
            claim(names, input.address().name(), "an input port", file, input.declared().place());
        }
        if (build != null) {
            for (FileSource source : build.build().sources()) {
                claim(names, source.name(), "a source", buildFile, source.place());
            }
        }
    }

    private void claim(
            Map<String, String> names, String name, String what, ReadFile at, Place place) {
        String former = names.putIfAbsent(name, what);
        if (former != null && !former.equals("an output port")) {
            reporter.add(
                    at,
                    Problem.error(
                            "ambiguous-name",
                            "Name means two things in SQL",
                            "'%s' is %s and %s.".formatted(name, former, what),
                            "Rename one of them.",
                            place));
        }
    }

    private List<UsageExample> examples(Texts texts) {
        String folder = file.folder().isEmpty() ? "examples" : file.folder() + "/examples";
        List<UsageExample> examples = new ArrayList<>();
        texts.folder(file.root(), folder)
                .forEach((path, text) -> {
                    String name = path.substring(path.lastIndexOf('/') + 1);
                    examples.add(
                            new UsageExample(
                                    name.substring(0, name.length() - ".sql".length()),
                                    new Sql(text, Place.of(path))));
                });
        return examples;
    }
}
