package io.meshwright.control.descriptor;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.product.OutputPort;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which output port publishes which version of which contract.
final class Publications {
    private final Map<String, TreeMap<Integer, Published>> byContract = new HashMap<>();
    private final Set<String> contractIds;

    record Published(PortAddress port, Version version) {}

    /// @param contracts that files declare, published or not
    Publications(Set<ContractKey> contracts) {
        this.contractIds = contracts.stream().map(ContractKey::id).collect(Collectors.toSet());
    }

    /// Adds a port; answers the one that publishes the same version already, which stays.
    Optional<PortAddress> add(OutputPort port, PortAddress address) {
        Published former =
                byContract
                        .computeIfAbsent(port.contractId(), _ -> new TreeMap<>())
                        .putIfAbsent(
                                port.version().major(), new Published(address, port.version()));
        return former == null || former.port().equals(address)
                ? Optional.empty()
                : Optional.of(former.port());
    }

    /// What is published under a contract, by major.
    Map<Integer, Published> of(String contractId) {
        return byContract.getOrDefault(contractId, new TreeMap<>());
    }

    boolean isDeclared(String contractId) {
        return contractIds.contains(contractId);
    }

    Set<String> published() {
        return byContract.keySet();
    }
}
