package io.meshwright.control.plan;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Premises;
import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Judges what applying a workspace would do. Pure: the same [Situation] gives the same plan.
public final class Planner {
    private Planner() {}

    /// All that a plan is judged from.
    ///
    /// @param wanted the mesh as it would be
    /// @param scopes files of the workspace by owning scope
    /// @param inForce the mesh as it is
    /// @param filesInForce by scope and path
    /// @param factsInForce as the ledger has them
    /// @param problems found in the workspace
    /// @param removalConfirmed whether products may go without having been retired
    public record Situation(
            Mesh wanted,
            Map<String, List<AppliedFile>> scopes,
            Mesh inForce,
            List<AppliedFile> filesInForce,
            List<Fact> factsInForce,
            List<Problem> problems,
            List<Drift> drifts,
            long revision,
            boolean removalConfirmed,
            Instant now) {}

    public static Plan plan(Situation situation) {
        return new Judgement(situation).plan();
    }

    /// One judgement under way.
    private static final class Judgement {
        private final Situation situation;
        private final Mesh wanted;
        private final Mesh inForce;
        private final Map<String, List<AppliedFile>> scopes;
        private final Map<String, List<AppliedFile>> before;
        private final Map<ProductAddress, ProductAddress> moves = new LinkedHashMap<>();
        private final List<Step> steps = new ArrayList<>();
        private final List<Problem> problems;
        private final Set<ProductAddress> touched = new LinkedHashSet<>();

        Judgement(Situation situation) {
            this.situation = situation;
            this.wanted = situation.wanted();
            this.inForce = situation.inForce();
            this.scopes = new TreeMap<>(situation.scopes());
            this.before =
                    situation.filesInForce().stream()
                            .collect(Collectors.groupingBy(AppliedFile::scope));
            this.problems = new ArrayList<>(situation.problems());
        }

        Plan plan() {
            Set<String> changed = changedScopes();
            findMoves(changed);
            if (changed.contains(AppliedFile.MESH)) {
                planCharter();
            }
            for (String scope : changed) {
                if (!scope.equals(AppliedFile.MESH)) {
                    planDomain(new DomainName(scope));
                }
            }
            List<Fact> facts =
                    changed.stream()
                            .flatMap(scope ->
                                    Facts.of(scope, scopes.getOrDefault(scope, List.of()), wanted)
                                            .stream())
                            .toList();
            Map<String, List<AppliedFile>> files = new HashMap<>();
            changed.forEach(scope -> files.put(scope, scopes.getOrDefault(scope, List.of())));
            return new Plan(
                    situation.now(),
                    situation.revision(),
                    steps,
                    problems,
                    situation.drifts(),
                    builds(),
                    premises(changed),
                    files,
                    facts,
                    moves);
        }

        private Set<String> changedScopes() {
            Set<String> changed = new TreeSet<>();
            scopes.forEach((scope, files) -> {
                Fingerprint now = Facts.content(files);
                List<AppliedFile> former = before.get(scope);
                if (former == null
                        || !Facts.content(former).equals(now)
                        || !roots(former).equals(roots(files))) {
                    changed.add(scope);
                }
            });
            return changed;
        }

        private static Set<String> roots(List<AppliedFile> files) {
            return files.stream().map(AppliedFile::root).collect(Collectors.toSet());
        }

        private void findMoves(Set<String> changed) {
            wanted.forwarding()
                    .forEach((from, to) -> {
                        boolean ours = changed.contains(to.domain().value());
                        if (ours
                                && inForce.products().containsKey(from)
                                && !inForce.products().containsKey(to)) {
                            moves.put(from, to);
                        }
                    });
        }

        private void planCharter() {
            List<String> paths = changedPaths(AppliedFile.MESH);
            if (!wanted.charter().equals(inForce.charter())) {
                steps.add(
                        new Step(
                                Step.Kind.CHANGE_CHARTER,
                                "mesh",
                                "set what the whole mesh '%s' agrees on"
                                        .formatted(wanted.charter().name()),
                                List.of()));
            } else if (!paths.isEmpty()) {
                addFiles(AppliedFile.MESH, paths);
            }
        }

        private void addFiles(String scope, List<String> paths) {
            String whose = scope.equals(AppliedFile.MESH) ? "the whole mesh" : scope;
            String count = paths.size() == 1 ? "1 file" : paths.size() + " files";
            steps.add(
                    new Step(
                            Step.Kind.CHANGE_FILES,
                            scope,
                            "change %s of %s".formatted(count, whose),
                            paths));
        }

        private void planDomain(DomainName name) {
            int first = steps.size();
            Domain after = wanted.domains().get(name);
            Domain former = inForce.domains().get(name);
            if (former == null && after != null) {
                steps.add(
                        new Step(
                                Step.Kind.ADD_DOMAIN,
                                name.value(),
                                "add domain %s".formatted(name),
                                List.of()));
            } else if (former != null && after != null && !sameDomain(former, after)) {
                steps.add(
                        new Step(
                                Step.Kind.CHANGE_DOMAIN,
                                name.value(),
                                "change domain %s".formatted(name),
                                List.of()));
            }
            Set<ProductAddress> addresses = new TreeSet<>();
            wanted.productsOf(name).forEach(product -> addresses.add(product.address()));
            inForce.productsOf(name).forEach(product -> addresses.add(product.address()));
            addresses.forEach(this::planProduct);
            if (steps.size() == first) {
                List<String> paths = changedPaths(name.value());
                addFiles(
                        name.value(),
                        paths.isEmpty() ? List.of("the workspace lies in another folder") : paths);
            }
        }

        private static boolean sameDomain(Domain left, Domain right) {
            return left.title().equals(right.title())
                    && left.description().equals(right.description())
                    && left.owner().equals(right.owner())
                    && left.team().equals(right.team())
                    && left.glossary().equals(right.glossary())
                    && left.extensions().equals(right.extensions());
        }

        private void planProduct(ProductAddress address) {
            Product after = wanted.products().get(address);
            ProductAddress origin =
                    moves.entrySet().stream()
                            .filter(move -> move.getValue().equals(address))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse(address);
            Product former = inForce.products().get(origin);
            if (after == null) {
                if (former != null && !moves.containsKey(address)) {
                    planRemoval(former);
                }
                return;
            }
            touched.add(address);
            if (former == null) {
                steps.add(
                        new Step(
                                Step.Kind.ADD_PRODUCT,
                                address.toString(),
                                "add %s product %s".formatted(after.kind().word(), address),
                                List.of()));
                after.ports().forEach(this::addPort);
                return;
            }
            if (!origin.equals(address)) {
                steps.add(
                        new Step(
                                Step.Kind.MOVE_PRODUCT,
                                address.toString(),
                                "move product %s to %s".formatted(origin, address),
                                List.of("the old address keeps answering")));
            }
            planChange(former, after);
        }

        private void planChange(Product former, Product after) {
            int first = steps.size();
            List<String> details = Difference.of(former, after);
            if (after.status() == ProductStatus.RETIRED
                    && former.status() != ProductStatus.RETIRED) {
                steps.add(
                        new Step(
                                Step.Kind.RETIRE_PRODUCT,
                                after.address().toString(),
                                "retire product %s: it is no longer built, and its files may be removed"
                                        .formatted(after.address()),
                                hits(inForce.downstreamOf(former.address()))));
            } else if (!details.isEmpty()) {
                steps.add(
                        new Step(
                                Step.Kind.CHANGE_PRODUCT,
                                after.address().toString(),
                                "change product %s".formatted(after.address()),
                                details));
            }
            for (Port port : after.ports()) {
                former.ports().stream()
                        .filter(candidate -> same(candidate, port))
                        .findFirst()
                        .ifPresentOrElse(old -> planPort(old, port), () -> addPort(port));
            }
            for (Port port : former.ports()) {
                if (after.ports().stream().noneMatch(candidate -> same(candidate, port))) {
                    planPortRemoval(port, former);
                }
            }
            if (steps.size() == first && former.address().equals(after.address())) {
                touched.remove(after.address());
            }
        }

        private static boolean same(Port left, Port right) {
            return left.address().port().equals(right.address().port())
                    && left.address().major() == right.address().major();
        }

        private void addPort(Port port) {
            String designed = port.isDesigned() ? ", designed: it answers with mock rows" : "";
            steps.add(
                    new Step(
                            Step.Kind.ADD_PORT,
                            port.address().toString(),
                            "add port %s in version %s (%d columns%s)"
                                    .formatted(
                                            port.address(),
                                            port.declared().version(),
                                            port.columns().size(),
                                            designed),
                            List.of()));
        }

        private void planPort(Port former, Port after) {
            List<String> details = new ArrayList<>(Difference.of(former, after));
            if (!details.isEmpty()) {
                details.addAll(hits(wanted.readersOf(after.address())));
                steps.add(
                        new Step(
                                Step.Kind.CHANGE_PORT,
                                after.address().toString(),
                                "change port %s".formatted(after.address()),
                                details));
            }
        }

        private void planPortRemoval(Port port, Product product) {
            List<ProductAddress> readers = remaining(inForce.readersOf(port.address()));
            steps.add(
                    new Step(
                            Step.Kind.REMOVE_PORT,
                            port.address().toString(),
                            "remove port %s".formatted(port.address()),
                            hits(readers)));
            boolean announced =
                    product.status() == ProductStatus.RETIRED
                            || port.findContract()
                                    .map(Contract::status)
                                    .filter("retired"::equals)
                                    .isPresent();
            if (!announced && !situation.removalConfirmed()) {
                problems.add(removal("port", port.address().toString(), readers));
            }
        }

        private void planRemoval(Product former) {
            List<ProductAddress> readers = remaining(inForce.downstreamOf(former.address()));
            steps.add(
                    new Step(
                            Step.Kind.REMOVE_PRODUCT,
                            former.address().toString(),
                            "remove product %s".formatted(former.address()),
                            hits(readers)));
            if (former.status() != ProductStatus.RETIRED && !situation.removalConfirmed()) {
                problems.add(removal("product", former.address().toString(), readers));
            }
        }

        private List<ProductAddress> remaining(Collection<ProductAddress> readers) {
            return readers.stream()
                    .filter(reader -> wanted.products().containsKey(reader))
                    .toList();
        }

        private static Problem removal(String what, String address, List<ProductAddress> readers) {
            String hit =
                    readers.isEmpty()
                            ? "Nothing in the mesh reads it."
                            : "It is read by %s.".formatted(names(readers));
            return Problem.error(
                    "removal-unconfirmed",
                    "Removal without announcement",
                    "The %s '%s' is in force and no file declares it any more. %s"
                            .formatted(what, address, hit),
                    "Apply it once with `status: retired` before its file goes, or confirm with --confirm-removal.",
                    Place.none());
        }

        private static List<String> hits(List<ProductAddress> readers) {
            return readers.isEmpty() ? List.of() : List.of("read by " + names(readers));
        }

        private static String names(List<ProductAddress> readers) {
            return readers.stream().map(ProductAddress::toString).collect(Collectors.joining(", "));
        }

        private List<String> changedPaths(String scope) {
            Map<String, String> former = texts(before.getOrDefault(scope, List.of()));
            Map<String, String> after = texts(scopes.getOrDefault(scope, List.of()));
            Set<String> paths = new HashSet<>(former.keySet());
            paths.addAll(after.keySet());
            return paths.stream()
                    .sorted()
                    .filter(path -> !java.util.Objects.equals(former.get(path), after.get(path)))
                    .toList();
        }

        private static Map<String, String> texts(List<AppliedFile> files) {
            return files.stream()
                    .collect(
                            Collectors.toMap(
                                    AppliedFile::path, AppliedFile::text, (left, _) -> left));
        }

        /// What the plan rests on: the former content of its scopes, contracts read from or claimed
        /// beside other scopes, readers of what changes.
        private Map<String, Fingerprint> premises(Set<String> changed) {
            Set<String> keys = new HashSet<>();
            changed.forEach(scope -> keys.add(Facts.scope(scope)));
            for (ProductAddress address : touched) {
                Product product = wanted.products().get(address);
                if (product != null) {
                    keys.add(Facts.product(address));
                    product.ports()
                            .forEach(port ->
                                    port.findContract()
                                            .ifPresent(contract ->
                                                    keys.add(Facts.contract(contract.key()))));
                    product.inputs().stream()
                            .filter(input ->
                                    input.findPort()
                                            .map(port -> !changed.contains(port.domain().value()))
                                            .orElse(false))
                            .forEach(input -> keys.add(Facts.contract(key(input))));
                }
            }
            for (Step step : steps) {
                if (step.kind() == Step.Kind.REMOVE_PORT || step.kind() == Step.Kind.CHANGE_PORT) {
                    keys.add(Facts.readers(PortAddress.parse(step.address())));
                } else if (step.kind() == Step.Kind.REMOVE_PRODUCT) {
                    Product gone = inForce.products().get(ProductAddress.parse(step.address()));
                    if (gone != null) {
                        gone.ports().forEach(port -> keys.add(Facts.readers(port.address())));
                    }
                }
            }
            Map<String, List<Fact>> byKey =
                    situation.factsInForce().stream().collect(Collectors.groupingBy(Fact::key));
            Map<String, Fingerprint> premises = new HashMap<>();
            keys.forEach(key -> premises.put(key, Premises.of(byKey.getOrDefault(key, List.of()))));
            return premises;
        }

        private static ContractKey key(Input input) {
            return new ContractKey(
                    input.declared().contractId(), input.declared().version().major());
        }

        private List<ProductAddress> builds() {
            Set<ProductAddress> stale = new HashSet<>();
            for (ProductAddress address : wanted.inDependencyOrder()) {
                boolean upstream = wanted.upstreamOf(address).stream().anyMatch(stale::contains);
                Product product = wanted.products().get(address);
                boolean built =
                        product != null
                                && product.isBuilt()
                                && product.status() != ProductStatus.RETIRED;
                if (built && (touched.contains(address) || upstream)) {
                    stale.add(address);
                }
            }
            return wanted.inDependencyOrder().stream().filter(stale::contains).toList();
        }
    }
}
