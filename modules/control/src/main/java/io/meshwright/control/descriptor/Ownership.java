package io.meshwright.control.descriptor;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which domain owns each file of a workspace.
///
/// A product, a build and a policy name their domain. A contract belongs to the domain of the
/// product that publishes it, else to the one it names, else to the one whose folder it lies in.
/// SQL belongs to the build that names it, an example to the product it lies beside.
final class Ownership {
    private final Workspace workspace;
    private final List<ReadFile> files;
    private final Set<String> declared = new TreeSet<>();
    private final Map<String, String> domainByFolder = new HashMap<>();
    private final Map<String, String> domainByContract = new HashMap<>();
    private final Map<String, String> ownerByPath = new TreeMap<>();

    private Ownership(Workspace workspace, List<ReadFile> files) {
        this.workspace = workspace;
        this.files = files;
    }

    static Ownership of(Workspace workspace, List<ReadFile> files) {
        Ownership ownership = new Ownership(workspace, files);
        files.forEach(ownership::learn);
        files.forEach(ownership::own);
        ownership.ownExamples();
        return ownership;
    }

    /// The scopes that the workspace declares.
    Set<String> declared() {
        return declared;
    }

    /// How much of the mesh the workspace declares.
    Reporter.Extent extent() {
        if (declared.isEmpty()) {
            return Reporter.Extent.LOOSE;
        }
        return files.stream().anyMatch(file -> file.descriptor() instanceof Descriptor.OfMesh)
                ? Reporter.Extent.WHOLE
                : Reporter.Extent.PARTIAL;
    }

    /// The files of each declared scope, by path.
    Map<String, List<AppliedFile>> scopes() {
        Map<String, List<AppliedFile>> scopes = new LinkedHashMap<>();
        declared.forEach(scope -> scopes.put(scope, new ArrayList<>()));
        for (WorkspaceFile file : workspace.files()) {
            String owner = ownerByPath.getOrDefault(file.path(), "");
            List<AppliedFile> owned = scopes.get(owner);
            if (owned != null) {
                owned.add(new AppliedFile(owner, file.path(), file.text(), workspace.root()));
            }
        }
        return scopes;
    }

    /// Reports files of domains that the workspace does not declare, unless it declares nothing at
    /// all and so is a handful of loose files.
    void report(Mesh mesh, Problems problems) {
        if (declared.isEmpty()) {
            return;
        }
        for (ReadFile file : files) {
            String owner = ownerByPath.get(file.path());
            if (owner == null || owner.isEmpty() || declared.contains(owner)) {
                continue;
            }
            if (file.descriptor() instanceof Descriptor.OfProduct product) {
                problems.add(undeclared("product", owner, mesh, product.document().place()));
            } else if (file.descriptor() instanceof Descriptor.OfPolicy(var policy)) {
                problems.add(undeclared("policy", owner, mesh, policy.place()));
            }
        }
    }

    private Problem undeclared(String what, String owner, Mesh mesh, Place place) {
        Set<String> known = new TreeSet<>(declared);
        known.remove(AppliedFile.MESH);
        String suggestion =
                Suggestion.nearest(owner, known).map(" Did you mean '%s'?"::formatted).orElse("");
        boolean inForce =
                mesh.domains().keySet().stream().anyMatch(name -> name.value().equals(owner));
        return Problem.error(
                "unknown-domain",
                "Domain is not declared",
                "The %s belongs to the domain '%s', which no file of this workspace declares%s."
                        .formatted(what, owner, inForce ? "; it is applied from another one" : ""),
                "Add a file with 'kind: Domain' and 'name: %s'.%s".formatted(owner, suggestion),
                place);
    }

    private void learn(ReadFile file) {
        switch (file.descriptor()) {
            case Descriptor.OfDomain(var domain) -> {
                declared.add(domain.name().value());
                domainByFolder.put(file.folder(), domain.name().value());
            }
            case Descriptor.OfMesh _, Descriptor.OfAgreement _, Descriptor.Kept _ ->
                    declared.add(AppliedFile.MESH);
            case Descriptor.OfPolicy(var policy) -> {
                if (policy.domain() == null) {
                    declared.add(AppliedFile.MESH);
                }
            }
            case Descriptor.OfProduct(var document) ->
                    document.outputPorts()
                            .forEach(port ->
                                    domainByContract.putIfAbsent(
                                            port.contractId(), Words.slug(document.domain())));
            case Descriptor.OfContract _, Descriptor.OfBuild _, Descriptor.OfPlatform _ -> {}
        }
    }

    private void own(ReadFile file) {
        switch (file.descriptor()) {
            case Descriptor.OfDomain(var domain) ->
                    ownerByPath.put(file.path(), domain.name().value());
            case Descriptor.OfMesh _, Descriptor.OfAgreement _, Descriptor.Kept _ ->
                    ownerByPath.put(file.path(), AppliedFile.MESH);
            case Descriptor.OfPolicy(var policy) ->
                    ownerByPath.put(
                            file.path(),
                            policy.findDomain().map(DomainName::value).orElse(AppliedFile.MESH));
            case Descriptor.OfProduct(var document) ->
                    ownerByPath.put(file.path(), Words.slug(document.domain()));
            case Descriptor.OfContract(var contract) -> {
                String owner = contractOwner(file, contract.id(), contract.domain());
                if (owner != null) {
                    ownerByPath.put(file.path(), owner);
                }
            }
            case Descriptor.OfBuild(var build) -> {
                String owner = build.product().split("/", 2)[0];
                ownerByPath.put(file.path(), owner);
                build.ports().forEach(port -> ownerByPath.put(port.sql(), owner));
            }
            case Descriptor.OfPlatform _ -> {}
        }
    }

    private @Nullable String contractOwner(ReadFile file, String id, String domain) {
        String publisher = domainByContract.get(id);
        if (publisher != null) {
            return publisher;
        }
        String named = Words.slug(domain);
        return declared.contains(named) ? named : domainOfFolder(file.folder());
    }

    private @Nullable String domainOfFolder(String folder) {
        String at = folder;
        while (true) {
            String domain = domainByFolder.get(at);
            if (domain != null || at.isEmpty()) {
                return domain;
            }
            at = WorkspacePath.folderOf(at);
        }
    }

    private void ownExamples() {
        Map<String, String> productFolders = new HashMap<>();
        for (ReadFile file : files) {
            if (file.descriptor() instanceof Descriptor.OfProduct product) {
                productFolders.putIfAbsent(file.folder(), Words.slug(product.document().domain()));
            }
        }
        for (WorkspaceFile file : workspace.files()) {
            String folder = WorkspacePath.folderOf(file.path());
            if (file.isSql() && (folder.equals("examples") || folder.endsWith("/examples"))) {
                String owner = productFolders.get(WorkspacePath.folderOf(folder));
                if (owner != null) {
                    ownerByPath.putIfAbsent(file.path(), owner);
                }
            }
        }
    }
}
