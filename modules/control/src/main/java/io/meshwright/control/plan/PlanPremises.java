package io.meshwright.control.plan;

import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Premises;
import io.meshwright.control.plan.Planner.Situation;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Product;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a plan rests on: the former content of its scopes, the contracts it reads from other scopes
/// or claims beside them, and the readers of what it changes. If one of these moves before the plan
/// is applied, the plan no longer holds.
final class PlanPremises {
    private PlanPremises() {}

    /// @param changed scopes
    /// @param touched products that the plan adds or changes
    /// @return by fact key
    static Map<String, Fingerprint> of(
            Situation situation,
            Set<String> changed,
            Set<ProductAddress> touched,
            List<Step> steps) {
        Set<String> keys = new HashSet<>();
        changed.forEach(scope -> keys.add(Facts.scope(scope)));
        touched.forEach(address -> addProduct(keys, situation, changed, address));
        steps.forEach(step -> addReaders(keys, situation, step));
        Map<String, List<Fact>> byKey =
                situation.factsInForce().stream().collect(Collectors.groupingBy(Fact::key));
        Map<String, Fingerprint> premises = new HashMap<>();
        keys.forEach(key -> premises.put(key, Premises.of(byKey.getOrDefault(key, List.of()))));
        return premises;
    }

    private static void addProduct(
            Set<String> keys, Situation situation, Set<String> changed, ProductAddress address) {
        Product product = situation.wanted().products().get(address);
        if (product != null) {
            keys.add(Facts.product(address));
            product.ports()
                    .forEach(port ->
                            port.findContract()
                                    .ifPresent(
                                            contract -> keys.add(Facts.contract(contract.key()))));
            product.inputs().stream()
                    .filter(input ->
                            input.findPort()
                                    .map(port -> !changed.contains(port.domain().value()))
                                    .orElse(false))
                    .forEach(input -> keys.add(Facts.contract(key(input))));
        }
    }

    private static void addReaders(Set<String> keys, Situation situation, Step step) {
        if (step.kind() == Step.Kind.REMOVE_PORT || step.kind() == Step.Kind.CHANGE_PORT) {
            keys.add(Facts.readers(PortAddress.parse(step.address())));
        } else if (step.kind() == Step.Kind.REMOVE_PRODUCT) {
            Product gone = situation.inForce().products().get(ProductAddress.parse(step.address()));
            if (gone != null) {
                gone.ports().forEach(port -> keys.add(Facts.readers(port.address())));
            }
        }
    }

    /// The contract that an input asks for.
    static ContractKey key(Input input) {
        return new ContractKey(input.declared().contractId(), input.declared().version().major());
    }
}
