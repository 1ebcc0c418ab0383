package io.meshwright.control.govern;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.decision.Judge;
import io.meshwright.mesh.decision.Question;
import io.meshwright.mesh.decision.Ruling;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.policy.Gate;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.policy.Subject;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.product.Port;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The policies of one mesh at the gate `access`, ready to be asked. A policy whose condition
/// cannot be read refuses wherever it would be asked.
public final class AccessPolicies {
    private final MeshCharter charter;
    private final List<One> policies;
    private final Map<Port, ColumnFacts> columns = new ConcurrentHashMap<>();

    /// @param ready null for one that cannot be read
    private record One(Policy policy, @Nullable CompiledPolicy ready) {}

    private AccessPolicies(MeshCharter charter, List<One> policies) {
        this.charter = charter;
        this.policies = List.copyOf(policies);
    }

    public static AccessPolicies of(Mesh mesh, List<Policy> all, PolicyCompiler compiler) {
        List<One> policies = new ArrayList<>();
        for (Policy policy : all) {
            if (policy.gate() == Gate.ACCESS) {
                policies.add(
                        switch (compiler.compile(policy)) {
                            case PolicyCompiler.Ready(CompiledPolicy ready) ->
                                    new One(policy, ready);
                            case PolicyCompiler.Wrong _ -> new One(policy, null);
                        });
            }
        }
        return new AccessPolicies(mesh.charter(), policies);
    }

    /// What the policies that are effective say of a port and of its columns.
    public List<Ruling> rulings(Question question, Judge.Basis basis) {
        Port port = question.port();
        ColumnFacts known = known(port);
        Map<String, Map<String, Object>> facts =
                facts(question.identity(), question.purpose(), port, known);
        facts.put(
                FactGroup.AGREEMENT.word(),
                AccessFacts.agreement(
                        basis instanceof Judge.ByAgreement(Agreement agreement)
                                ? agreement
                                : null));
        List<Ruling> rulings = new ArrayList<>();
        for (One one : asked(port, question.today(), List.of(Subject.PORT, Subject.COLUMN))) {
            if (one.policy().subject() == Subject.PORT) {
                rulings.add(ask(one, null, facts));
                continue;
            }
            for (ColumnFacts.Known column : known.all()) {
                Map<String, Map<String, Object>> more = new HashMap<>(facts);
                more.put(FactGroup.COLUMN.word(), known.facts(column));
                rulings.add(ask(one, column.path(), more));
            }
        }
        return rulings;
    }

    /// What they say of a request to read.
    public List<Ruling> rulings(
            Identity asker, @Nullable Purpose purpose, Port port, Terms terms, LocalDate today) {
        ColumnFacts known = known(port);
        Map<String, Map<String, Object>> facts = facts(asker, purpose, port, known);
        facts.put(FactGroup.REQUEST.word(), AccessFacts.request(terms, known));
        return asked(port, today, List.of(Subject.REQUEST)).stream()
                .map(one -> ask(one, null, facts))
                .toList();
    }

    private ColumnFacts known(Port port) {
        return columns.computeIfAbsent(port, wanted -> ColumnFacts.of(wanted, charter));
    }

    private Map<String, Map<String, Object>> facts(
            Identity identity, @Nullable Purpose purpose, Port port, ColumnFacts known) {
        Map<String, Map<String, Object>> facts = new HashMap<>();
        facts.put(FactGroup.PRINCIPAL.word(), AccessFacts.principal(identity, port));
        facts.put(FactGroup.PURPOSE.word(), AccessFacts.purpose(purpose));
        facts.put(FactGroup.PORT.word(), AccessFacts.port(port));
        facts.put(FactGroup.CONTRACT.word(), AccessFacts.contract(port, known));
        facts.put(FactGroup.MESH.word(), AccessFacts.mesh(charter, known.ranks()));
        return facts;
    }

    private List<One> asked(Port port, LocalDate today, List<Subject> subjects) {
        return policies.stream()
                .filter(one -> subjects.contains(one.policy().subject()))
                .filter(one -> one.policy().coversWhat(port.address().domain()))
                .filter(one -> one.policy().isEffective(today))
                .toList();
    }

    private static Ruling ask(
            One one, @Nullable ColumnPath column, Map<String, Map<String, Object>> facts) {
        Policy policy = one.policy();
        if (one.ready() == null) {
            return new Ruling.Broken(policy, column, "its condition cannot be read");
        }
        return switch (one.ready().ask(facts)) {
            case CompiledPolicy.Says(boolean truth) ->
                    truth
                            ? new Ruling.Applies(policy, column, policy.effect())
                            : new Ruling.Silent(policy, column);
            case CompiledPolicy.Cannot(String reason) -> new Ruling.Broken(policy, column, reason);
        };
    }
}
