package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import java.util.List;

/// What a contract tells machines that read the data on someone's behalf: `context` of ODCS v3.2.0.
public record Guidance(
        String instructions, List<Statement> statements, List<Constraint> constraints) {
    private static final Guidance NONE = new Guidance("", List.of(), List.of());

    public Guidance {
        statements = List.copyOf(statements);
        constraints = List.copyOf(constraints);
    }

    /// A question that the data answer.
    ///
    /// @param answer empty when the question stands alone
    public record Statement(
            String id,
            String question,
            String answer,
            List<AuthoritativeDefinition> authoritativeDefinitions,
            List<String> tags,
            List<CustomProperty> customProperties) {
        public Statement {
            authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
            tags = List.copyOf(tags);
            customProperties = List.copyOf(customProperties);
        }
    }

    /// What must not be done with the data.
    public record Constraint(
            String id,
            String constraint,
            List<AuthoritativeDefinition> authoritativeDefinitions,
            List<String> tags,
            List<CustomProperty> customProperties) {
        public Constraint {
            authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
            tags = List.copyOf(tags);
            customProperties = List.copyOf(customProperties);
        }
    }

    public static Guidance none() {
        return NONE;
    }
}
