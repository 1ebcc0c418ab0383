package io.meshwright.control.validate;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.lint.Lint;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.product.Product;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Validates workspaces: reads them, cross-checks them, and binds their SQL offline.
///
/// What was bound once is bound again only when its text or the columns that it reads have changed.
/// Safe for many threads.
public final class Validator {
    private final MeshReader reader;
    private final BindingCache cache;
    private final SourceLook look;
    private final Statements statements;

    public Validator(Engine engine) {
        this(() -> engine, new MeshReader());
    }

    public Validator(Supplier<Engine> engine, MeshReader reader) {
        this(engine, reader, BindingCache.none());
    }

    /// @param engine asked for when there is something to bind, and not before
    /// @param cache what earlier processes found out
    public Validator(Supplier<Engine> engine, MeshReader reader, BindingCache cache) {
        this.reader = reader;
        this.cache = cache;
        this.look = new SourceLook(engine, cache);
        this.statements = new Statements(engine, cache);
    }

    /// Validates a workspace as it would stand on top of what is in force. Only its own products
    /// are bound.
    public Validation validate(Workspace workspace, List<AppliedFile> inForce) {
        MeshReading reading = reader.read(workspace, inForce);
        Problems problems = new Problems();
        problems.addAll(reading.problems());
        boolean isWhole = reading.scopes().containsKey(AppliedFile.MESH);
        Path root = Path.of(workspace.root());
        Map<ProductAddress, BoundProduct> bound = new TreeMap<>();
        List<Drift> drifts = new ArrayList<>();
        own(workspace, reading).parallelStream()
                .map(product ->
                        ProductBinding.bind(
                                reading.mesh(), product, root, isWhole, look, statements))
                .toList()
                .forEach(done -> {
                    bound.put(done.product().product(), done.product());
                    problems.addAll(done.problems());
                    drifts.addAll(done.drifts());
                });
        List<Problem> rules =
                reading.contracts().parallelStream()
                        .flatMap(contract -> ContractRules.problems(contract, statements).stream())
                        .toList();
        problems.addAll(Lint.weighed(rules, reading.mesh().charter().lint()));
        cache.save();
        return new Validation(reading, bound, problems.sorted(), drifts);
    }

    /// Binds all that is in force, for its lineage. What does not bind has none.
    public Map<ProductAddress, BoundProduct> bind(List<AppliedFile> inForce) {
        Mesh mesh = reader.read(inForce);
        Map<String, Path> roots = new HashMap<>();
        inForce.forEach(file -> roots.putIfAbsent(file.scope(), Path.of(file.root())));
        Map<ProductAddress, BoundProduct> bound =
                mesh.products().values().parallelStream()
                        .filter(Product::isBuilt)
                        .map(product ->
                                ProductBinding.bind(
                                                mesh,
                                                product,
                                                roots.getOrDefault(
                                                        product.address().domain().value(),
                                                        Path.of("")),
                                                true,
                                                look,
                                                statements)
                                        .product())
                        .collect(
                                Collectors.toMap(
                                        BoundProduct::product,
                                        product -> product,
                                        (a, _) -> a,
                                        TreeMap::new));
        cache.save();
        return bound;
    }

    private static List<Product> own(Workspace workspace, MeshReading reading) {
        Set<String> paths =
                workspace.files().stream().map(WorkspaceFile::path).collect(Collectors.toSet());
        return reading.mesh().products().values().stream()
                .filter(product -> paths.contains(product.document().place().file()))
                .filter(product ->
                        reading.scopes().isEmpty()
                                || reading.scopes().containsKey(product.address().domain().value()))
                .toList();
    }
}
