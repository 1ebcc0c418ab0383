package io.meshwright.control.descriptor;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks policies and agreements against the mesh that they speak of.
final class GovernanceChecks {
    private final Mesh mesh;
    private final @Nullable MeshCharter charter;
    private final Reporter reporter;

    /// @param charter null when no file says what the mesh agreed on
    GovernanceChecks(Mesh mesh, @Nullable MeshCharter charter, Reporter reporter) {
        this.mesh = mesh;
        this.charter = charter;
        this.reporter = reporter;
    }

    void check(ReadFile file, Policy policy) {
        policy.findDomain()
                .filter(domain -> !mesh.domains().containsKey(domain))
                .ifPresent(domain ->
                        reporter.unresolved(
                                file,
                                "unknown-domain",
                                "Domain is not declared",
                                "The policy '%s' belongs to the domain '%s', which no file declares."
                                        .formatted(policy.name(), domain),
                                Suggestion.didYouMean(
                                        domain.value(),
                                        mesh.domains().keySet().stream()
                                                .map(Object::toString)
                                                .toList()),
                                policy.place()));
    }

    void check(ReadFile file, DeclaredAgreement agreement) {
        Terms terms = agreement.terms();
        purpose(file, agreement);
        Optional<ProductAddress> product = terms.consumer().findProduct();
        if (product.isPresent() && mesh.findProduct(product.get()).isEmpty()) {
            reporter.unresolved(
                    file,
                    "unknown-product",
                    "Product is not known",
                    "The agreement lets '%s' read, which no file declares."
                            .formatted(product.get()),
                    Suggestion.didYouMean(
                            product.get().toString(),
                            mesh.products().keySet().stream()
                                    .map(ProductAddress::toString)
                                    .toList()),
                    agreement.place());
        }
        mesh.findPort(terms.port())
                .ifPresentOrElse(
                        port -> columns(file, agreement, port), () -> unknownPort(file, agreement));
    }

    private void unknownPort(ReadFile file, DeclaredAgreement agreement) {
        PortAddress port = agreement.terms().port();
        List<String> known =
                mesh.products().values().stream()
                        .flatMap(product -> product.ports().stream())
                        .map(found -> found.address().toString())
                        .toList();
        reporter.unresolved(
                file,
                "unknown-port",
                "Output port is not known",
                "The agreement is about '%s', which no file declares.".formatted(port),
                Suggestion.didYouMean(port.toString(), known),
                agreement.place());
    }

    private void columns(ReadFile file, DeclaredAgreement agreement, Port port) {
        List<String> names = port.columns().stream().map(Column::name).toList();
        if (names.isEmpty()) {
            return;
        }
        for (String column : agreement.terms().columns()) {
            if (!names.contains(column)) {
                reporter.add(
                        file,
                        Problem.error(
                                "unknown-column",
                                "Column is not known",
                                "%s has no column '%s'.".formatted(port.address(), column),
                                Suggestion.didYouMean(column, names),
                                agreement.place()),
                        "columns");
            }
        }
    }

    private void purpose(ReadFile file, DeclaredAgreement agreement) {
        if (charter == null) {
            return;
        }
        String purpose = agreement.terms().purpose();
        List<String> known = charter.purposes().stream().map(Purpose::name).toList();
        if (!known.contains(purpose)) {
            reporter.add(
                    file,
                    Problem.error(
                            "unknown-purpose",
                            "Purpose is not known",
                            "'%s' is not in the mesh's list of purposes.".formatted(purpose),
                            Suggestion.didYouMean(purpose, known),
                            agreement.place()),
                    "purpose");
        }
    }
}
