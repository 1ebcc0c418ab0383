package io.meshwright.control.query;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.objective.EndOfSupport;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Port;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What those who read a port are told of its end, while it still answers.
///
/// @param deprecated the day from which the port should not be built on
/// @param sunset the last day that is promised; null when none is announced
/// @param successor the newest major beside it; null when there is none
/// @param sentence for people, in ASCII
public record EndNotice(
        PortAddress port,
        LocalDate deprecated,
        @Nullable LocalDate sunset,
        @Nullable PortAddress successor,
        String sentence) {
    /// The custom property of a contract that says since when it is deprecated.
    public static final String SINCE = "deprecatedOn";

    /// From so many days before a date on, readers are reminded of it.
    private static final int NEAR = 90;

    public Optional<LocalDate> findSunset() {
        return Optional.ofNullable(sunset);
    }

    public Optional<PortAddress> findSuccessor() {
        return Optional.ofNullable(successor);
    }

    /// The notice for a port whose contract is deprecated, or one of whose last days is near.
    static Optional<EndNotice> of(Mesh mesh, Port port, LocalDate today) {
        Optional<Contract> found = port.findContract();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Contract contract = found.get();
        EndOfSupport end = EndOfSupport.of(contract.serviceLevels());
        boolean isDeprecated = contract.status().toLowerCase(Locale.ROOT).equals("deprecated");
        boolean isNear = isNear(end.findSupport(), today) || isNear(end.findLife(), today);
        if (!isDeprecated && !isNear) {
            return Optional.empty();
        }
        Optional<PortAddress> successor = successor(mesh, port, today);
        LocalDate deprecated =
                isDeprecated
                        ? since(contract).filter(day -> !day.isAfter(today)).orElse(today)
                        : end.findSupport().or(end::findLife).orElse(today);
        return Optional.of(
                new EndNotice(
                        port.address(),
                        deprecated,
                        end.findLast().orElse(null),
                        successor.orElse(null),
                        sentence(port, isDeprecated, end, successor, today)));
    }

    private static boolean isNear(Optional<LocalDate> day, LocalDate today) {
        return day.filter(date -> !date.minusDays(NEAR).isAfter(today)).isPresent();
    }

    private static Optional<LocalDate> since(Contract contract) {
        for (CustomProperty property : contract.customProperties()) {
            if (property.property().equals(SINCE)) {
                try {
                    return Optional.of(LocalDate.parse(property.value().toString()));
                } catch (DateTimeException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static String sentence(
            Port port,
            boolean isDeprecated,
            EndOfSupport end,
            Optional<PortAddress> successor,
            LocalDate today) {
        StringBuilder text = new StringBuilder(port.address().toString());
        text.append(isDeprecated ? " is deprecated" : " ends soon");
        end.findSupport()
                .ifPresent(day ->
                        text.append(
                                        today.isAfter(day)
                                                ? "; support ended on "
                                                : "; support ends on ")
                                .append(day));
        end.findLife().ifPresent(day -> text.append("; it answers until ").append(day));
        text.append('.');
        successor.ifPresent(next -> text.append(" Move to ").append(next).append('.'));
        return text.toString();
    }

    /// The refusal of a port whose last day is over; empty while it answers.
    static Optional<Problem> refusal(Mesh mesh, Port port, LocalDate today) {
        EndOfSupport end =
                port.findContract()
                        .map(contract -> EndOfSupport.of(contract.serviceLevels()))
                        .orElse(new EndOfSupport(null, null));
        if (!end.hasDied(today)) {
            return Optional.empty();
        }
        PortAddress address = port.address();
        return Optional.of(
                Problem.error(
                        "port-ended",
                        "The port has come to its end",
                        "%s answered until %s.".formatted(address, end.findLife().orElseThrow()),
                        successor(mesh, port, today)
                                .map(next ->
                                        "Read %s instead; `mesh diff %s %s` shows what differs."
                                                .formatted(sqlName(next), address, next))
                                .orElse(
                                        "There is no newer major; ask the owner of %s."
                                                .formatted(address.product())),
                        Place.none()));
    }

    /// The refusal of a bare name whose lowest major is retired: the name does not jump to the next
    /// one, which may mean something else.
    static Problem bareName(Mesh mesh, Port port, LocalDate today) {
        PortAddress address = port.address();
        return Problem.error(
                "port-retired",
                "The port is retired",
                "The name without a version means %s, which is retired.".formatted(address),
                successor(mesh, port, today)
                        .map(next ->
                                "Read %s instead, or %s while it lasts; `mesh diff %s %s` shows what differs."
                                        .formatted(sqlName(next), sqlName(address), address, next))
                        .orElse("Read %s while it lasts.".formatted(sqlName(address))),
                Place.none());
    }

    private static String sqlName(PortAddress port) {
        return "%s.%s.%s".formatted(port.domain(), port.product().product(), port.versionedName());
    }

    /// The newest major of the same name that has not ended itself.
    private static Optional<PortAddress> successor(Mesh mesh, Port port, LocalDate today) {
        return mesh.successorsOf(port.address()).stream()
                .filter(other ->
                        other.findContract()
                                .map(contract ->
                                        !EndOfSupport.of(contract.serviceLevels()).isOver(today))
                                .orElse(true))
                .map(Port::address)
                .findFirst();
    }
}
