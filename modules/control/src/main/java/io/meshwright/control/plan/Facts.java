package io.meshwright.control.plan;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What each scope states when it is applied, and the keys under which others rest on it.
final class Facts {
    private Facts() {}

    /// All files of a scope.
    static String scope(String scope) {
        return "scope:" + scope;
    }

    /// Who publishes a contract, and what it promises.
    static String contract(ContractKey contract) {
        return "contract:" + contract;
    }

    /// Which products read a port.
    static String readers(PortAddress port) {
        return "readers:" + port;
    }

    /// Who holds a product's address.
    static String product(ProductAddress product) {
        return "product:" + product;
    }

    static List<Fact> of(String scope, List<AppliedFile> files, Mesh mesh) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(scope, scope(scope), content(files).hex()));
        if (scope.equals(AppliedFile.MESH)) {
            return facts;
        }
        for (Product product : mesh.productsOf(new DomainName(scope))) {
            facts.add(new Fact(scope, product(product.address()), product.status().word()));
            for (Port port : product.ports()) {
                port.findContract()
                        .ifPresent(contract ->
                                facts.add(
                                        new Fact(
                                                scope,
                                                contract(contract.key()),
                                                promise(port, contract))));
            }
            for (Input input : product.inputs()) {
                input.findPort()
                        .ifPresent(port ->
                                facts.add(
                                        new Fact(
                                                scope,
                                                readers(port),
                                                product.address().toString())));
            }
        }
        return facts.stream().distinct().toList();
    }

    /// The fingerprint of files, by path.
    static Fingerprint content(List<AppliedFile> files) {
        List<String> parts = new ArrayList<>();
        files.stream()
                .sorted(Comparator.comparing(AppliedFile::path))
                .forEach(file -> {
                    parts.add(file.path());
                    parts.add(file.text());
                });
        return Fingerprint.ofAll(parts);
    }

    private static String promise(Port port, Contract contract) {
        return port.address() + " " + contract.fingerprint().hex();
    }
}
