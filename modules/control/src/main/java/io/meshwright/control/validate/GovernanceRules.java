package io.meshwright.control.validate;

import io.meshwright.control.descriptor.DeclaredAgreement;
import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.control.govern.PolicyCompiler;
import io.meshwright.control.govern.RowCondition;
import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Expressions of policies and agreements, compiled before they are asked.
final class GovernanceRules {
    private GovernanceRules() {}

    static List<Problem> problems(MeshReading reading, PolicyCompiler compiler) {
        List<Problem> problems = new ArrayList<>();
        for (Policy policy : reading.policies()) {
            if (compiler.compile(policy) instanceof PolicyCompiler.Wrong(Problem problem)) {
                problems.add(problem);
            }
            if (policy.effect() instanceof Effect.Filter(Cel condition)) {
                RowCondition.problem(
                                condition,
                                "The filter of the policy '%s'".formatted(policy.fullName()))
                        .ifPresent(problems::add);
            }
        }
        for (DeclaredAgreement agreement : reading.agreements()) {
            Optional<Port> port = reading.mesh().findPort(agreement.terms().port());
            if (!agreement.terms().rows().isEmpty() && port.isPresent()) {
                RowCondition.problem(
                                new Cel(agreement.terms().rows(), agreement.place()),
                                port.get(),
                                "The condition on rows of the agreement '%s'"
                                        .formatted(agreement.id()))
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }
}
