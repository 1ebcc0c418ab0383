package io.meshwright.mesh.agreement;

import io.meshwright.mesh.principal.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Who may read what, and how it came about. A step makes a new agreement.
///
/// @param number of the version, counted from 1 with each step, so that of two steps at once one is
///   refused
/// @param steps oldest first; the first is the request
public record Agreement(String id, Terms terms, State state, long number, List<Step> steps) {
    public Agreement {
        steps = List.copyOf(steps);
        if (id.isBlank() || steps.isEmpty() || number < 1) {
            throw new IllegalArgumentException(
                    "Invalid agreement '%s': it has an id, a number and a first step"
                            .formatted(id));
        }
    }

    /// What an agreement means on a day.
    public enum Standing {
        /// It lets nobody read, and may come to.
        WAITING,
        /// Agreed, and its first day is to come.
        AHEAD,
        /// It lets read.
        IN_FORCE,
        /// Its last day has passed.
        EXPIRED,
        /// It was refused, withdrawn or revoked.
        OVER
    }

    /// A request that nobody has looked at.
    public static Agreement requested(
            String id, Terms terms, Principal by, Instant at, String reason) {
        return new Agreement(
                id, terms, State.REQUESTED, 1, List.of(new Step(Move.REQUEST, by, at, 0, reason)));
    }

    /// One that came with the files of a mesh, approved.
    public static Agreement declared(
            String id, Terms terms, Principal approvedBy, Instant at, String reason) {
        return new Agreement(
                id,
                terms,
                State.APPROVED,
                1,
                List.of(
                        new Step(Move.REQUEST, terms.consumer(), at, 0, reason),
                        new Step(Move.APPROVE, approvedBy, at, 1, reason)));
    }

    public Principal requester() {
        return steps.getFirst().by();
    }

    /// @param today in UTC
    public Standing standing(LocalDate today) {
        return switch (state) {
            case REQUESTED -> Standing.WAITING;
            case DECLINED, WITHDRAWN, REVOKED -> Standing.OVER;
            case APPROVED ->
                    today.isBefore(terms.from())
                            ? Standing.AHEAD
                            : today.isAfter(terms.until()) ? Standing.EXPIRED : Standing.IN_FORCE;
        };
    }

    /// The first moment at which it no longer lets anybody read.
    public Instant end() {
        return terms.until().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Whether somebody should look at it again.
    public boolean isToReassess(LocalDate today) {
        return standing(today) == Standing.IN_FORCE
                && terms.findReassess().filter(day -> !today.isBefore(day)).isPresent();
    }

    /// Who has approved since the request, in order of levels.
    public List<Principal> approvers() {
        return steps.stream().filter(step -> step.move() == Move.APPROVE).map(Step::by).toList();
    }

    /// The same under other terms, such as after an address has moved.
    public Agreement with(Terms changed) {
        return new Agreement(id, changed, state, number, steps);
    }

    Agreement after(Step step, State next, Terms changed) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Agreement(id, changed, next, number + 1, longer);
    }
}
