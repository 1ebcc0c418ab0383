package io.meshwright.control.descriptor;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks agreements against the mesh that they speak of. The folder that governs a mesh may be
/// applied before its domains are, so what they name is wrong only where the workspace declares the
/// domain itself.
final class GovernanceChecks {
    private final Mesh mesh;
    private final Set<DomainName> declared;
    private final @Nullable MeshCharter charter;
    private final Reporter reporter;

    /// @param files all that the mesh was made of, those of the workspace marked as wanted
    /// @param charter null when no file says what the mesh agreed on
    GovernanceChecks(
            Mesh mesh, List<ReadFile> files, @Nullable MeshCharter charter, Reporter reporter) {
        this.mesh = mesh;
        this.declared = declared(files);
        this.charter = charter;
        this.reporter = reporter;
    }

    private static Set<DomainName> declared(List<ReadFile> files) {
        Set<DomainName> declared = new HashSet<>();
        for (ReadFile file : files) {
            if (file.wanted() && file.descriptor() instanceof Descriptor.OfDomain(Domain domain)) {
                declared.add(domain.name());
            }
        }
        return declared;
    }

    void check(ReadFile file, DeclaredAgreement agreement) {
        Terms terms = agreement.terms();
        purpose(file, agreement);
        Optional<ProductAddress> product = terms.consumer().findProduct();
        if (product.isPresent() && mesh.findProduct(product.get()).isEmpty()) {
            unresolved(
                    product.get().domain(),
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
        unresolved(
                port.domain(),
                file,
                "unknown-port",
                "Output port is not known",
                "The agreement is about '%s', which no file declares.".formatted(port),
                Suggestion.didYouMean(port.toString(), known),
                agreement.place());
    }

    private void unresolved(
            DomainName domain,
            ReadFile file,
            String rule,
            String summary,
            String detail,
            String remedy,
            Place place) {
        if (declared.contains(domain)) {
            reporter.add(file, Problem.error(rule, summary, detail, remedy, place));
        } else {
            reporter.outside(file, detail, remedy, place);
        }
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
