package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Build;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.ProductDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resolves the output ports of one product: each with its contract, the columns of its dataset and
/// what builds it.
final class PortAssembly {
    private final ProductAddress address;
    private final ReadFile file;
    private final ProductDocument document;
    private final Reporter reporter;

    PortAssembly(
            ProductAddress address, ReadFile file, ProductDocument document, Reporter reporter) {
        this.address = address;
        this.file = file;
        this.document = document;
        this.reporter = reporter;
    }

    /// The ports in the document's order; those with a bad name or a taken address are left out.
    List<Port> ports(Map<ContractKey, Contract> contracts, Build complete) {
        Map<PortAddress, Port> ports = new LinkedHashMap<>();
        for (OutputPort declared : document.outputPorts()) {
            if (!reporter.isName(file, "port", declared.name(), declared.place())) {
                continue;
            }
            String name = Words.slug(declared.name());
            PortAddress port = address.port(name, declared.version().major());
            if (ports.containsKey(port)) {
                reporter.add(
                        file,
                        Problem.error(
                                "duplicate-port",
                                "Two output ports have one address",
                                "'%s' is declared twice in this product.".formatted(port),
                                "Give it another name, or another major version.",
                                declared.place()));
                continue;
            }
            Contract contract = contract(declared, port, contracts);
            PortBuild portBuild = complete.findPort(name, declared.version().major()).orElse(null);
            ports.put(port, new Port(port, declared, contract, columns(port, contract), portBuild));
        }
        return List.copyOf(ports.values());
    }

    private @Nullable Contract contract(
            OutputPort declared, PortAddress port, Map<ContractKey, Contract> contracts) {
        if (declared.contractId().isEmpty()) {
            reporter.add(
                    file,
                    Problem.error(
                            "port-without-contract",
                            "Output port has no contract",
                            "'%s' names no contract.".formatted(port),
                            "Add 'contractId: …' and a file with 'kind: DataContract' and that id.",
                            declared.place()));
            return null;
        }
        ContractKey key = new ContractKey(declared.contractId(), declared.version().major());
        Contract contract = contracts.get(key);
        if (contract == null) {
            reportNoContract(declared, port, contracts);
        } else if (contract.version().compareTo(declared.version()) != 0) {
            reporter.add(
                    file,
                    Problem.warning(
                            "version-differs",
                            "Port and contract differ in version",
                            "'%s' has version %s and its contract version %s."
                                    .formatted(port, declared.version(), contract.version()),
                            "Write the contract's version at the port.",
                            declared.place()));
        }
        return contract;
    }

    private void reportNoContract(
            OutputPort declared, PortAddress port, Map<ContractKey, Contract> contracts) {
        List<String> versions =
                contracts.values().stream()
                        .filter(contract -> contract.id().equals(declared.contractId()))
                        .map(contract -> contract.version().text())
                        .toList();
        if (versions.isEmpty()) {
            reporter.unresolved(
                    file,
                    "unknown-contract",
                    "Contract is not known",
                    "'%s' names the contract '%s', which no file declares."
                            .formatted(port, declared.contractId()),
                    Suggestion.nearest(
                                    declared.contractId(),
                                    contracts.keySet().stream().map(ContractKey::id).toList())
                            .map("Did you mean '%s'?"::formatted)
                            .orElse("Add a file with 'kind: DataContract' and that id."),
                    declared.place());
        } else {
            reporter.add(
                    file,
                    Problem.error(
                            "no-matching-version",
                            "No contract has the version",
                            "'%s' has version %s; its contract '%s' is declared in: %s."
                                    .formatted(
                                            port,
                                            declared.version(),
                                            declared.contractId(),
                                            String.join(", ", versions)),
                            "Declare the contract in the same major version as the port.",
                            declared.place()));
        }
    }

    private List<Column> columns(PortAddress port, @Nullable Contract contract) {
        if (contract == null) {
            return List.of();
        }
        Optional<SchemaObject> dataset = contract.findDataset(port.port().value());
        if (dataset.isEmpty()) {
            reporter.add(
                    file,
                    Problem.error(
                            "no-dataset",
                            "Contract does not describe the port's dataset",
                            contract.schema().isEmpty()
                                    ? "The contract of '%s' has no schema.".formatted(port)
                                    : "The contract of '%s' describes %s."
                                            .formatted(
                                                    port,
                                                    String.join(
                                                            ", ",
                                                            contract.schema().stream()
                                                                    .map(SchemaObject::name)
                                                                    .toList())),
                            "Add a schema object named '%s' with its properties."
                                    .formatted(port.port()),
                            contract.place()));
            return List.of();
        }
        for (Property property : dataset.get().properties()) {
            if (PhysicalTypes.find(property).isEmpty()) {
                reporter.add(
                        file,
                        Problem.error(
                                "unknown-type",
                                "Type cannot be told",
                                property.physicalType().isEmpty()
                                        ? "Property '%s' gives no type.".formatted(property.name())
                                        : "Property '%s' has the physical type '%s', which is not known."
                                                .formatted(
                                                        property.name(), property.physicalType()),
                                "Give it a logicalType, or a physicalType of docs/types.md.",
                                property.place()));
            }
        }
        return PhysicalTypes.columns(dataset.get().properties());
    }
}
