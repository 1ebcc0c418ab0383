package io.meshwright.control.descriptor;

import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;

/// An agreement as a file declares it, for an empty ledger or for an import.
///
/// @param approvedBy who is told to have approved it
public record DeclaredAgreement(String id, Terms terms, Principal approvedBy, Place place) {}
