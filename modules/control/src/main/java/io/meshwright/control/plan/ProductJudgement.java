package io.meshwright.control.plan;

import io.meshwright.control.descriptor.ExactPlace;
import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.Readership;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.plan.Planner.Situation;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductStatus;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges what changes about products and their ports, one product after the other, and collects
/// the steps, what stands against them, and the products that must be built anew.
final class ProductJudgement {
    private final Mesh wanted;
    private final Mesh inForce;
    private final Map<String, List<AppliedFile>> scopes;
    private final boolean removalConfirmed;
    private final ContractJudgement contracts;
    private final Retirement retirement;
    private final Map<ProductAddress, ProductAddress> moves;
    private final List<Step> steps;
    private final List<Problem> problems;
    private final Set<ProductAddress> touched = new LinkedHashSet<>();
    private final Set<Impact> impacts = new LinkedHashSet<>();
    private final Supplier<Readership> readership;
    private @Nullable Readership known;

    /// @param moves from the former address to the wanted one
    /// @param steps found steps are added here
    /// @param problems found problems are added here
    ProductJudgement(
            Situation situation,
            Map<ProductAddress, ProductAddress> moves,
            List<Step> steps,
            List<Problem> problems) {
        this.wanted = situation.wanted();
        this.inForce = situation.inForce();
        this.scopes = situation.scopes();
        this.removalConfirmed = situation.removalConfirmed();
        this.retirement =
                new Retirement(
                        wanted,
                        inForce,
                        this::knownReadership,
                        removalConfirmed,
                        LocalDate.ofInstant(situation.now(), ZoneOffset.UTC));
        this.readership = situation.readership();
        this.contracts = new ContractJudgement(situation.wanted().charter(), this::knownReadership);
        this.moves = moves;
        this.steps = steps;
        this.problems = problems;
    }

    /// Products that are there afterwards and differ from before.
    Set<ProductAddress> touched() {
        return touched;
    }

    /// Who is hit by what is risky, breaks readers or goes.
    List<Impact> impacts() {
        return List.copyOf(impacts);
    }

    private Readership knownReadership() {
        Readership found = known;
        if (found == null) {
            found = readership.get();
            known = found;
        }
        return found;
    }

    void judge(ProductAddress address) {
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
        if (after.status() == ProductStatus.RETIRED && former.status() != ProductStatus.RETIRED) {
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
        ContractJudgement.Judged judged = contracts.judge(former, after);
        details.addAll(judged.lines());
        judged.problems().forEach(problem -> problems.add(atVersion(problem, after)));
        impacts.addAll(judged.impacts());
        if (after.isRetired() && !former.isRetired()) {
            List<String> readers = retirement.readers(List.of(former));
            if (!readers.isEmpty()) {
                details.addAll(
                        told(
                                retirement.judge(
                                        "port",
                                        after.address().toString(),
                                        "would be retired",
                                        List.of(former),
                                        readers)));
            }
        }
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

    /// What is said of a contract as a whole is said at its version, which must change.
    private Problem atVersion(Problem problem, Port port) {
        return scopes.getOrDefault(port.address().domain().value(), List.of()).stream()
                .filter(file -> file.path().equals(problem.place().file()))
                .findFirst()
                .map(file ->
                        ExactPlace.in(file.path(), file.text()).of(problem, List.of("version")))
                .orElse(problem);
    }

    private void planPortRemoval(Port port, Product product) {
        impacts.add(knownReadership().of(port.address(), ""));
        List<String> details = new ArrayList<>(hits(remaining(inForce.readersOf(port.address()))));
        List<String> readers = retirement.readers(List.of(port));
        boolean announced =
                product.status() == ProductStatus.RETIRED
                        || port.isRetired()
                        || retirement.isOver(port);
        details.addAll(
                ending("port", port.address().toString(), List.of(port), readers, announced));
        steps.add(
                new Step(
                        Step.Kind.REMOVE_PORT,
                        port.address().toString(),
                        "remove port %s".formatted(port.address()),
                        details));
    }

    private void planRemoval(Product former) {
        former.ports().forEach(port -> impacts.add(knownReadership().of(port.address(), "")));
        List<String> details =
                new ArrayList<>(hits(remaining(inForce.downstreamOf(former.address()))));
        List<String> readers = retirement.readers(former.ports());
        boolean announced = former.status() == ProductStatus.RETIRED;
        details.addAll(
                ending("product", former.address().toString(), former.ports(), readers, announced));
        steps.add(
                new Step(
                        Step.Kind.REMOVE_PRODUCT,
                        former.address().toString(),
                        "remove product %s".formatted(former.address()),
                        details));
    }

    /// What is recorded of something that goes; what stands against it becomes a problem.
    private List<String> ending(
            String what,
            String address,
            List<Port> ports,
            List<String> readers,
            boolean announced) {
        if (!readers.isEmpty()) {
            return told(
                    retirement.judge(
                            what,
                            address,
                            "is in force and no file declares it any more",
                            ports,
                            readers));
        }
        if (!announced && !removalConfirmed) {
            problems.add(removal(what, address));
        }
        return announced ? List.of() : List.of("confirmed although it was not announced");
    }

    private List<String> told(Retirement.Judged judged) {
        judged.problem().ifPresent(problems::add);
        return judged.lines();
    }

    private List<ProductAddress> remaining(Collection<ProductAddress> readers) {
        return readers.stream().filter(reader -> wanted.products().containsKey(reader)).toList();
    }

    private static Problem removal(String what, String address) {
        return Problem.error(
                "removal-unconfirmed",
                "Removal without announcement",
                "The %s '%s' is in force and no file declares it any more. Nothing in the mesh reads it."
                        .formatted(what, address),
                "Apply it once with `status: retired` before its file goes, or confirm with --confirm-removal.",
                Place.none());
    }

    private static List<String> hits(List<ProductAddress> readers) {
        return readers.isEmpty()
                ? List.of()
                : List.of(
                        "read by "
                                + readers.stream()
                                        .map(ProductAddress::toString)
                                        .collect(Collectors.joining(", ")));
    }
}
