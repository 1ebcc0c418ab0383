package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.ProductDocument;

/// What one descriptor file declares, before anything in it is resolved.
sealed interface Descriptor {
    record OfMesh(MeshCharter charter) implements Descriptor {}

    record OfDomain(Domain domain) implements Descriptor {}

    record OfProduct(ProductDocument document) implements Descriptor {}

    record OfContract(Contract contract) implements Descriptor {}

    record OfBuild(DeclaredBuild build) implements Descriptor {}

    record OfPolicy(Policy policy) implements Descriptor {}

    record OfAgreement(DeclaredAgreement agreement) implements Descriptor {}

    /// A kind that is kept with the mesh as text and belongs to all.
    record Kept(DescriptorKind kind, Place place) implements Descriptor {}

    /// Settings of one installation, never applied.
    record OfPlatform() implements Descriptor {}
}
