package io.meshwright.control.validate;

import io.meshwright.control.descriptor.ExactPlace;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.govern.PolicyCompiler;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Validates workspaces: reads them, cross-checks them, and binds their SQL offline.
///
/// What was bound once is bound again only when its text or the columns that it reads have changed.
/// Safe for many threads.
public final class Validator {
    private final MeshReader reader;
    private final BindingCache cache;
    private final SourceLook look;
    private final Statements statements;
    private final PolicyCompiler policies = new PolicyCompiler();
    private final AtomicReference<@Nullable Lasting> last = new AtomicReference<>();

    /// What a reading was found to hold, and stays so while it is the same.
    ///
    /// @param own products of the workspace
    /// @param bound those of them that rest on nothing but descriptors
    /// @param rules problems of rules of contracts; null when they must be looked at again
    private record Lasting(
            MeshReading reading,
            List<Product> own,
            Map<ProductAddress, ProductBinding.Bound> bound,
            ContractRules.@Nullable Found rules) {}

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
    /// are bound. When the descriptors are the same as the last time, only sources are looked at.
    public Validation validate(Workspace workspace, List<AppliedFile> inForce) {
        MeshReading reading = reader.read(workspace, inForce);
        Lasting former = last.get();
        Lasting known =
                former != null && former.reading().mesh() == reading.mesh()
                        ? former
                        : new Lasting(reading, own(workspace, reading), Map.of(), null);
        Problems problems = new Problems();
        problems.addAll(reading.problems());
        Map<ProductAddress, ProductBinding.Bound> done = bind(known, Path.of(workspace.root()));
        Map<ProductAddress, BoundProduct> bound = new TreeMap<>();
        List<Drift> drifts = new ArrayList<>();
        done.forEach((address, each) -> {
            bound.put(address, each.product());
            problems.addAll(each.problems());
            drifts.addAll(each.drifts());
        });
        ContractRules.Found rules =
                known.rules() == null ? rules(reading, workspace) : known.rules();
        problems.addAll(rules.problems());
        problems.addAll(GovernanceRules.problems(reading, policies));
        last.set(lasting(known, done, rules));
        cache.save();
        return new Validation(reading, bound, problems.sorted(), drifts);
    }

    private Map<ProductAddress, ProductBinding.Bound> bind(Lasting known, Path root) {
        MeshReading reading = known.reading();
        boolean isWhole = reading.scopes().containsKey(AppliedFile.MESH);
        Map<ProductAddress, ProductBinding.Bound> bound = new TreeMap<>(known.bound());
        known.own().parallelStream()
                .filter(product -> !known.bound().containsKey(product.address()))
                .map(product ->
                        ProductBinding.bind(
                                reading.mesh(), product, root, isWhole, look, statements))
                .toList()
                .forEach(done -> bound.put(done.product().product(), done));
        return bound;
    }

    private ContractRules.Found rules(MeshReading reading, Workspace workspace) {
        List<ContractRules.Found> found =
                reading.contracts().parallelStream()
                        .map(contract -> ContractRules.of(contract, statements))
                        .toList();
        List<Problem> problems = found.stream().flatMap(each -> each.problems().stream()).toList();
        return new ContractRules.Found(
                Lint.weighed(exact(problems, workspace), reading.mesh().charter().lint()),
                found.stream().allMatch(ContractRules.Found::lasts));
    }

    /// What will be the same the next time, as long as the descriptors are.
    private static Lasting lasting(
            Lasting known,
            Map<ProductAddress, ProductBinding.Bound> done,
            ContractRules.Found rules) {
        Map<ProductAddress, ProductBinding.Bound> bound = new HashMap<>();
        for (Product product : known.own()) {
            ProductBinding.Bound each = done.get(product.address());
            if (each != null
                    && product.build().sources().isEmpty()
                    && Statements.lasts(each.problems())) {
                bound.put(product.address(), each);
            }
        }
        return new Lasting(known.reading(), known.own(), bound, rules.lasts() ? rules : null);
    }

    /// What is wrong with a rule stands at its query or expression.
    private static List<Problem> exact(List<Problem> problems, Workspace workspace) {
        Map<String, String> texts = new HashMap<>();
        if (!problems.isEmpty()) {
            workspace.files().forEach(file -> texts.put(file.path(), file.text()));
        }
        Map<String, ExactPlace> places = new HashMap<>();
        return problems.stream()
                .map(problem ->
                        places.computeIfAbsent(
                                        problem.place().file(),
                                        path -> ExactPlace.in(path, texts.getOrDefault(path, "")))
                                .of(problem, ContractRules.keys(problem)))
                .toList();
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
