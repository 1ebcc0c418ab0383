package io.meshwright.control.plan;

import io.meshwright.control.impact.Readership;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Judges what applying a workspace would do. Pure: the same [Situation] gives the same plan.
public final class Planner {
    private Planner() {}

    /// All that a plan is judged from.
    ///
    /// @param wanted the mesh as it would be
    /// @param scopes files of the workspace by owning scope; an empty list for a domain that goes
    /// @param inForce the mesh as it is
    /// @param filesInForce by scope and path
    /// @param factsInForce as the ledger has them
    /// @param problems found in the workspace
    /// @param readership of the mesh in force; asked for only when a change may hit readers
    /// @param removalConfirmed whether products may go without having been retired
    public record Situation(
            Mesh wanted,
            Map<String, List<AppliedFile>> scopes,
            Mesh inForce,
            List<AppliedFile> filesInForce,
            List<Fact> factsInForce,
            List<Problem> problems,
            List<Drift> drifts,
            Supplier<Readership> readership,
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
        private final ProductJudgement products;

        Judgement(Situation situation) {
            this.situation = situation;
            this.wanted = situation.wanted();
            this.inForce = situation.inForce();
            this.scopes = new TreeMap<>(situation.scopes());
            this.before =
                    situation.filesInForce().stream()
                            .collect(Collectors.groupingBy(AppliedFile::scope));
            this.problems = new ArrayList<>(situation.problems());
            this.products = new ProductJudgement(situation, moves, steps, problems);
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
                    changed.parallelStream()
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
                    products.impacts(),
                    PlanPremises.of(situation, changed, products.touched(), steps),
                    files,
                    facts,
                    moves);
        }

        private Set<String> changedScopes() {
            Set<String> changed = new TreeSet<>();
            scopes.forEach((scope, files) -> {
                List<AppliedFile> former = before.get(scope);
                if (former == null || !byPath(former).equals(byPath(files))) {
                    changed.add(scope);
                }
            });
            return changed;
        }

        private static List<AppliedFile> byPath(List<AppliedFile> files) {
            return files.stream().sorted(Comparator.comparing(AppliedFile::path)).toList();
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
            if (former != null && after == null) {
                planRemoval(name);
            }
            Set<ProductAddress> addresses = new TreeSet<>();
            wanted.productsOf(name).forEach(product -> addresses.add(product.address()));
            inForce.productsOf(name).forEach(product -> addresses.add(product.address()));
            addresses.forEach(products::judge);
            if (steps.size() == first) {
                List<String> paths = changedPaths(name.value());
                addFiles(
                        name.value(),
                        paths.isEmpty() ? List.of("the workspace lies in another folder") : paths);
            }
        }

        /// Products that go without having been retired ask for confirmation themselves.
        private void planRemoval(DomainName name) {
            steps.add(
                    new Step(
                            Step.Kind.REMOVE_DOMAIN,
                            name.value(),
                            "remove domain %s".formatted(name),
                            List.of()));
            List<ProductAddress> readers = remainingReaders(name);
            if (!readers.isEmpty()) {
                problems.add(
                        Problem.error(
                                "domain-still-read",
                                "Products of other domains read from the domain",
                                "The domain '%s' cannot go: %s"
                                                .formatted(
                                                        name,
                                                        readers.stream()
                                                                .map(ProductAddress::toString)
                                                                .collect(Collectors.joining(", ")))
                                        + (readers.size() == 1
                                                ? " reads from it."
                                                : " read from it."),
                                "Let them read from elsewhere or retire and remove them first, then remove the domain.",
                                Place.none()));
            }
            boolean askedByProducts =
                    inForce.productsOf(name).stream()
                            .anyMatch(product -> product.status() != ProductStatus.RETIRED);
            if (!askedByProducts && !situation.removalConfirmed()) {
                problems.add(
                        Problem.error(
                                "removal-unconfirmed",
                                "Removal without announcement",
                                "The domain '%s' would go with all that it declares."
                                        .formatted(name),
                                "Confirm with --confirm-removal.",
                                Place.none()));
            }
        }

        /// Products that stay and have an input for which nothing is left.
        private List<ProductAddress> remainingReaders(DomainName gone) {
            Set<ContractKey> contracts =
                    inForce.productsOf(gone).stream()
                            .flatMap(product -> product.ports().stream())
                            .flatMap(port -> port.findContract().stream())
                            .map(Contract::key)
                            .collect(Collectors.toSet());
            return wanted.products().values().stream()
                    .filter(product -> !product.address().domain().equals(gone))
                    .filter(product ->
                            product.inputs().stream()
                                    .anyMatch(input ->
                                            input.findPort().isEmpty()
                                                    && contracts.contains(PlanPremises.key(input))))
                    .map(Product::address)
                    .sorted()
                    .toList();
        }

        private static boolean sameDomain(Domain left, Domain right) {
            return left.title().equals(right.title())
                    && left.description().equals(right.description())
                    && left.owner().equals(right.owner())
                    && left.team().equals(right.team())
                    && left.glossary().equals(right.glossary())
                    && left.extensions().equals(right.extensions());
        }

        private List<String> changedPaths(String scope) {
            Map<String, String> former = texts(before.getOrDefault(scope, List.of()));
            Map<String, String> after = texts(scopes.getOrDefault(scope, List.of()));
            Set<String> paths = new HashSet<>(former.keySet());
            paths.addAll(after.keySet());
            return paths.stream()
                    .sorted()
                    .filter(path -> !Objects.equals(former.get(path), after.get(path)))
                    .toList();
        }

        private static Map<String, String> texts(List<AppliedFile> files) {
            return files.stream()
                    .collect(
                            Collectors.toMap(
                                    AppliedFile::path, AppliedFile::text, (left, _) -> left));
        }

        private List<ProductAddress> builds() {
            if (products.touched().isEmpty()) {
                return List.of();
            }
            Set<ProductAddress> stale = new LinkedHashSet<>();
            for (ProductAddress address : wanted.inDependencyOrder()) {
                boolean upstream = wanted.upstreamOf(address).stream().anyMatch(stale::contains);
                Product product = wanted.products().get(address);
                boolean built =
                        product != null
                                && product.isBuilt()
                                && product.status() != ProductStatus.RETIRED;
                if (built && (products.touched().contains(address) || upstream)) {
                    stale.add(address);
                }
            }
            return List.copyOf(stale);
        }
    }
}
