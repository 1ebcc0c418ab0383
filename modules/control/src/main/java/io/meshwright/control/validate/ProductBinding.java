package io.meshwright.control.validate;

import io.meshwright.control.sql.ColumnLineage;
import io.meshwright.control.sql.PortReference;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.validate.Statements.BoundStatement;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Ingredient;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.Sql;
import io.meshwright.mesh.product.UsageExample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Binds the SQL of one product: each transformation against its ingredients and its contract, each
/// usage example against the ports of the mesh.
final class ProductBinding {
    private final Mesh mesh;
    private final Product product;
    private final boolean isWhole;
    private final Statements statements;
    private final Map<String, List<Column>> sources = new LinkedHashMap<>();
    private final Map<PortAddress, Set<PortAddress>> siblings = new LinkedHashMap<>();
    private final List<ColumnEdge> lineage = new ArrayList<>();
    private final List<String> key = new ArrayList<>();
    private final Problems problems = new Problems();
    private final List<Drift> drifts = new ArrayList<>();

    /// @param isWhole whether a port that the mesh does not hold exists nowhere
    private ProductBinding(Mesh mesh, Product product, boolean isWhole, Statements statements) {
        this.mesh = mesh;
        this.product = product;
        this.isWhole = isWhole;
        this.statements = statements;
    }

    /// What binding found.
    record Bound(BoundProduct product, List<Problem> problems, List<Drift> drifts) {}

    /// @param root the folder of the product's workspace
    static Bound bind(
            Mesh mesh,
            Product product,
            Path root,
            boolean isWhole,
            SourceLook look,
            Statements statements) {
        ProductBinding binding = new ProductBinding(mesh, product, isWhole, statements);
        binding.lookAtSources(root, look);
        binding.bindPorts();
        product.examples().forEach(binding::bindExample);
        return new Bound(
                new BoundProduct(
                        product.address(),
                        binding.sources,
                        binding.lineage,
                        Fingerprint.ofAll(binding.key)),
                binding.problems.sorted(),
                binding.drifts);
    }

    private void lookAtSources(Path root, SourceLook look) {
        product.build()
                .sources()
                .forEach(source ->
                        look.columns(product.address(), source, root, problems, drifts)
                                .ifPresent(columns -> sources.put(source.name(), columns)));
    }

    private void bindPorts() {
        Map<String, Ingredient> ingredients = Ingredient.of(product);
        Set<String> read = new LinkedHashSet<>();
        boolean allPassed = true;
        for (Port port : product.ports()) {
            Optional<Sql> sql = port.findSql();
            if (sql.isPresent()) {
                BoundStatement statement = bindPort(port, sql.get(), ingredients);
                statement.reads().forEach(path -> read.add(path.getFirst()));
                allPassed &= statement.problems().isEmpty();
            }
        }
        if (allPassed && product.isBuilt()) {
            reportUnread(read);
        }
        reportCircle();
    }

    private BoundStatement bindPort(Port port, Sql sql, Map<String, Ingredient> ingredients) {
        Map<String, Ingredient> readable = new LinkedHashMap<>(ingredients);
        readable.values()
                .removeIf(ingredient ->
                        ingredient instanceof Ingredient.OfSibling(Port sibling)
                                && sibling.address().equals(port.address()));
        BoundStatement statement =
                statements.look(
                        sql,
                        Profile.transformation(readable.keySet()),
                        path -> columns(readable.get(path.getFirst())));
        problems.addAll(statement.problems());
        key.add(port.address().toString());
        key.add(sql.text());
        key.add(Statements.words(port.columns()));
        for (List<String> path : statement.reads()) {
            Ingredient ingredient = readable.get(path.getFirst());
            List<Column> columns = columns(ingredient);
            key.add(path.getFirst());
            key.add(columns == null ? "" : Statements.words(columns));
            if (ingredient instanceof Ingredient.OfSibling(Port sibling)) {
                siblings.computeIfAbsent(port.address(), _ -> new LinkedHashSet<>())
                        .add(sibling.address());
            }
        }
        lineage.addAll(
                ColumnLineage.edges(
                        promised(port, statement.lineage()),
                        port.address(),
                        path -> address(readable.get(path.getFirst()))));
        if (statement.isBound() && !port.columns().isEmpty()) {
            problems.addAll(ResultCheck.problems(port, sql, statement.columns()));
        }
        return statement;
    }

    /// What bears on the columns that the contract promises, under their names there.
    private static List<ColumnLineage.Output> promised(
            Port port, List<ColumnLineage.Output> outputs) {
        List<ColumnLineage.Output> promised = new ArrayList<>();
        for (Column column : port.columns()) {
            outputs.stream()
                    .filter(output -> output.column().equalsIgnoreCase(column.name()))
                    .findFirst()
                    .ifPresent(output ->
                            promised.add(
                                    new ColumnLineage.Output(column.name(), output.origins())));
        }
        return promised;
    }

    private Address address(@Nullable Ingredient ingredient) {
        return switch (ingredient) {
            case null ->
                    throw new IllegalStateException(
                            "A statement of %s was bound to a name that it may not read"
                                    .formatted(product.address()));
            case Ingredient.OfSource source ->
                    new SourceAddress(product.address(), source.source().name());
            case Ingredient.OfInput input ->
                    input.input()
                            .findPort()
                            .map(Address.class::cast)
                            .orElse(input.input().address());
            case Ingredient.OfSibling sibling -> sibling.port().address();
        };
    }

    private @Nullable List<Column> columns(@Nullable Ingredient ingredient) {
        return switch (ingredient) {
            case null -> null;
            case Ingredient.OfSource source -> sources.get(source.source().name());
            case Ingredient.OfInput input ->
                    input.input()
                            .findPort()
                            .flatMap(mesh::findPort)
                            .map(this::promised)
                            .orElse(null);
            case Ingredient.OfSibling sibling -> promised(sibling.port());
        };
    }

    private @Nullable List<Column> promised(Port port) {
        return port.columns().isEmpty() ? null : port.columns();
    }

    private void reportUnread(Set<String> read) {
        Ingredient.of(product)
                .forEach((name, ingredient) -> {
                    if (read.contains(name)) {
                        return;
                    }
                    switch (ingredient) {
                        case Ingredient.OfSource source ->
                                unread("Source", name, source.source().place());
                        case Ingredient.OfInput input ->
                                unread("Input port", name, input.input().declared().place());
                        case Ingredient.OfSibling _ -> {}
                    }
                });
    }

    private void unread(String what, String name, Place place) {
        problems.add(
                Problem.warning(
                        "unread",
                        "Declared and not read",
                        "%s '%s' is read by no SQL of %s.".formatted(what, name, product.address()),
                        "Read it, or remove it.",
                        place));
    }

    private void reportCircle() {
        Map<PortAddress, Set<PortAddress>> waiting = new LinkedHashMap<>(siblings);
        boolean moved = true;
        while (moved) {
            moved =
                    waiting.entrySet()
                            .removeIf(entry ->
                                    entry.getValue().stream().noneMatch(waiting::containsKey));
        }
        for (Port port : product.ports()) {
            Optional<Sql> sql = port.findSql();
            if (sql.isPresent() && waiting.containsKey(port.address())) {
                problems.add(
                        Problem.error(
                                "ports-in-circle",
                                "Ports read each other in a circle",
                                "%s cannot be built first: %s."
                                        .formatted(
                                                port.address(),
                                                String.join(
                                                        ", ",
                                                        waiting.keySet().stream()
                                                                .map(PortAddress::toString)
                                                                .toList())),
                                "Let one of them read sources or input ports instead.",
                                new SqlPlaces(sql.get()).start()));
                return;
            }
        }
    }

    private void bindExample(UsageExample example) {
        List<List<String>> unknown = new ArrayList<>();
        BoundStatement statement =
                statements.look(
                        example.sql(),
                        Profile.query(),
                        path -> {
                            PortReference reference = PortReference.parse(path);
                            if (reference.release() != null) {
                                reportPin(example, reference);
                            }
                            Optional<Port> port =
                                    mesh.findPort(
                                            reference.product(),
                                            reference.port(),
                                            reference.major());
                            if (port.isEmpty()) {
                                unknown.add(path);
                            }
                            return port.map(this::promised).orElse(null);
                        });
        problems.addAll(statement.problems());
        unknown.forEach(path -> reportUnknownPort(example, path));
        key.add(example.name());
        key.add(example.sql().text());
    }

    /// An example is run on what is about to be released, so a release of its own choice would show
    /// nothing of it.
    private void reportPin(UsageExample example, PortReference reference) {
        PortReference unpinned =
                new PortReference(reference.product(), reference.port(), reference.major(), null);
        problems.add(
                Problem.error(
                        "pinned-example",
                        "Usage example is pinned to a release",
                        "The example '%s' reads %s, and examples run on what is about to be released."
                                .formatted(example.name(), reference),
                        "Read %s instead.".formatted(unpinned),
                        new SqlPlaces(example.sql()).ofName(reference.toString())));
    }

    private void reportUnknownPort(UsageExample example, List<String> path) {
        String name = String.join(".", path);
        PortReference reference = PortReference.parse(path);
        boolean isKnownDomain = mesh.domains().containsKey(reference.product().domain());
        String detail =
                "The example '%s' reads '%s', which is no port.".formatted(example.name(), name);
        String remedy = Suggestion.didYouMean(name, namesNear(reference));
        Place place = new SqlPlaces(example.sql()).ofName(name);
        problems.add(
                isKnownDomain || isWhole
                        ? Problem.error("unknown-port", "Port is not known", detail, remedy, place)
                        : Problem.warning(
                                "unresolved-outside",
                                "Reference leads outside this workspace",
                                detail,
                                remedy,
                                place));
    }

    private List<String> namesNear(PortReference reference) {
        return mesh.productsOf(reference.product().domain()).stream()
                .flatMap(each -> each.ports().stream())
                .map(port ->
                        "%s.%s.%s"
                                .formatted(
                                        port.address().domain(),
                                        port.address().product().product(),
                                        port.address().port()))
                .distinct()
                .toList();
    }
}
