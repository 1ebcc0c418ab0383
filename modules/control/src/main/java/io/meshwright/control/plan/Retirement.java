package io.meshwright.control.plan;

import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.Readership;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.ContractKey;
import io.meshwright.mesh.objective.EndOfSupport;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Port;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Judges whether a port may end: when its last day is over, or nobody reads it and its end was
/// announced; else only when confirmed.
final class Retirement {
    private final Mesh wanted;
    private final Mesh inForce;
    private final Supplier<Readership> readership;
    private final boolean confirmed;
    private final LocalDate today;

    Retirement(
            Mesh wanted,
            Mesh inForce,
            Supplier<Readership> readership,
            boolean confirmed,
            LocalDate today) {
        this.wanted = wanted;
        this.inForce = inForce;
        this.readership = readership;
        this.confirmed = confirmed;
        this.today = today;
    }

    /// Who still asks for one of these ports before its last day: products of the mesh to be, in
    /// order, then people, groups and services by the agreements that let them read.
    List<String> readers(Collection<Port> ports) {
        List<Port> promised = ports.stream().filter(port -> !isOver(port)).toList();
        Stream<String> products =
                promised.stream()
                        .flatMap(port ->
                                inForce.readersOf(port.address()).stream()
                                        .filter(reader -> stillAsks(reader, port)))
                        .distinct()
                        .sorted()
                        .map(ProductAddress::toString);
        Stream<String> agreed =
                promised.stream()
                        .flatMap(port ->
                                readership.get().of(port.address(), "").agreements().stream())
                        .map(Impact.Agreed::consumer)
                        .filter(consumer -> Principal.parse(consumer).findProduct().isEmpty())
                        .distinct()
                        .sorted();
        return Stream.concat(products, agreed).toList();
    }

    boolean isOver(Port port) {
        return end(port).isOver(today);
    }

    private static EndOfSupport end(Port port) {
        return port.findContract()
                .map(contract -> EndOfSupport.of(contract.serviceLevels()))
                .orElse(new EndOfSupport(null, null));
    }

    private boolean stillAsks(ProductAddress reader, Port port) {
        Optional<ContractKey> key = port.findContract().map(Contract::key);
        return key.isPresent()
                && wanted.findProduct(reader).stream()
                        .flatMap(product -> product.inputs().stream())
                        .anyMatch(input -> PlanPremises.key(input).equals(key.get()));
    }

    /// What becomes of an end that readers stand against: a line that records the override, or a
    /// problem.
    ///
    /// @param what such as `port`
    /// @param going such as `would go`
    Judged judge(
            String what,
            String address,
            String going,
            Collection<Port> ports,
            List<String> readers) {
        String who = String.join(", ", readers);
        if (confirmed) {
            return new Judged(List.of("confirmed although it is read by " + who), Optional.empty());
        }
        Optional<LocalDate> last =
                ports.stream()
                        .flatMap(port -> end(port).findLast().stream())
                        .max(Comparator.naturalOrder());
        return new Judged(
                List.of(),
                Optional.of(
                        Problem.error(
                                "removal-unconfirmed",
                                "Removal before the readers have moved",
                                "The %s '%s' %s, and it is read by %s. %s"
                                        .formatted(
                                                what,
                                                address,
                                                going,
                                                who,
                                                last.map(day ->
                                                                "It is promised until %s."
                                                                        .formatted(day))
                                                        .orElse(
                                                                "No end of its support is announced.")),
                                last.map(_ -> "Let them move until then")
                                                .orElse(
                                                        "Announce `endOfSupport` in its contract and let them move until then")
                                        + ", or confirm with --confirm-removal: the override is audited.",
                                ports.size() == 1
                                        ? ports.iterator()
                                                .next()
                                                .findContract()
                                                .map(Contract::place)
                                                .orElse(Place.none())
                                        : Place.none())));
    }

    /// @param lines to be recorded with the step
    record Judged(List<String> lines, Optional<Problem> problem) {}
}
