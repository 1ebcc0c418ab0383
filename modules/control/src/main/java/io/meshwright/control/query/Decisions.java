package io.meshwright.control.query;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.product.Port;

/// Decides what a principal may see of a port. Refusal is the default.
///
/// The owner of an embedded mesh, who holds the token of its data folder, sees every port whole.
public final class Decisions {
    /// Who holds the token of the data folder.
    public static final Principal OWNER = new Principal(Principal.Kind.USER, "owner");

    private Decisions() {}

    static Decision decide(Principal principal, Port port) {
        if (principal.equals(OWNER)) {
            return new Decision.Granted(
                    port.address(), port.columns().stream().map(Column::name).toList());
        }
        return new Decision.Refused(
                port.address(),
                "%s has no agreement to read %s; ask the owner of %s"
                        .formatted(principal, port.address(), port.address().product()));
    }
}
