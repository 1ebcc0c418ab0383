package io.meshwright.mesh.agreement;

import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Applies the table of [Move]s: what becomes of an agreement when somebody does something with it,
/// or why it may not be done.
public final class Moves {
    private Moves() {}

    /// What came of it.
    public sealed interface Answer {}

    /// It may be done, and leads to this.
    public record Moved(Agreement agreement) implements Answer {}

    /// It may not be done by this one.
    public record NotAllowed(String reason) implements Answer {}

    /// Nobody may do it as things are.
    public record NotPossible(String reason) implements Answer {}

    /// Who does what, when and why.
    ///
    /// @param day the new last day of an extension, or the next day of a reassessment; null for
    ///   other moves
    public record Doing(
            Move move, Identity by, Instant at, String reason, @Nullable LocalDate day) {
        public Doing(Move move, Identity by, Instant at, String reason) {
            this(move, by, at, reason, null);
        }
    }

    /// What a policy decides about a request by itself: all levels at once.
    ///
    /// @param by in whose name it is decided
    /// @param policy its full name
    public static Agreement byPolicy(
            Agreement agreement, Move move, Principal by, Instant at, String policy) {
        if (move.to() == State.REQUESTED || !move.isPossibleIn(agreement.state())) {
            throw new IllegalArgumentException(
                    "Invalid move '%s' of a policy: the agreement is %s"
                            .formatted(move.word(), agreement.state().word()));
        }
        return agreement.after(
                new Step(move, by, at, 0, "policy:" + policy), move.to(), agreement.terms());
    }

    public static Answer of(Agreement agreement, Doing doing, Approvers approvers) {
        Move move = doing.move();
        LocalDate today = LocalDate.ofInstant(doing.at(), ZoneOffset.UTC);
        if (!move.isPossibleIn(agreement.state())) {
            return new NotPossible(
                    "the agreement is %s, so it cannot be %s"
                            .formatted(agreement.state().word(), move.done()));
        }
        if (!isParty(agreement, doing, approvers)) {
            return new NotAllowed(notAllowed(agreement, move, approvers));
        }
        return switch (move) {
            case REQUEST -> new NotPossible("the agreement has been requested before");
            case APPROVE -> approved(agreement, doing, approvers, today);
            case DECLINE, WITHDRAW, REVOKE -> moved(agreement, doing, 0, move.to());
            case EXTEND -> extended(agreement, doing, today);
            case REASSESS -> reassessed(agreement, doing, today);
        };
    }

    private static Answer approved(
            Agreement agreement, Doing doing, Approvers approvers, LocalDate today) {
        Principal by = doing.by().principal();
        boolean isBound = !doing.by().holds(Role.MESH_OWNER);
        if (isBound && by.equals(agreement.requester())) {
            return new NotAllowed("who asked cannot approve; ask another approver");
        }
        if (isBound && agreement.approvers().contains(by)) {
            return new NotAllowed(
                    "%s has approved before; the next level is decided by %s"
                            .formatted(by, approvers.words(approvers.next(agreement), agreement)));
        }
        if (today.isAfter(agreement.terms().until())) {
            return new NotPossible(
                    "its last day, %s, has passed; it has to be requested anew"
                            .formatted(agreement.terms().until()));
        }
        int level = approvers.next(agreement);
        return moved(
                agreement,
                doing,
                level,
                approvers.isLast(level) ? State.APPROVED : State.REQUESTED);
    }

    private static Answer extended(Agreement agreement, Doing doing, LocalDate today) {
        LocalDate day = doing.day();
        if (day == null || !day.isAfter(agreement.terms().until()) || day.isBefore(today)) {
            return new NotPossible(
                    "the new last day must be later than %s, and not before today"
                            .formatted(agreement.terms().until()));
        }
        return new Moved(
                agreement.after(step(doing, 0), State.APPROVED, agreement.terms().with(day)));
    }

    private static Answer reassessed(Agreement agreement, Doing doing, LocalDate today) {
        LocalDate day = doing.day();
        if (day != null && !day.isAfter(today)) {
            return new NotPossible("the next reassessment must be on a later day than today");
        }
        return new Moved(
                agreement.after(
                        step(doing, 0), State.APPROVED, agreement.terms().reassessedOn(day)));
    }

    private static Answer moved(Agreement agreement, Doing doing, int level, State next) {
        return new Moved(agreement.after(step(doing, level), next, agreement.terms()));
    }

    private static Step step(Doing doing, int level) {
        return new Step(doing.move(), doing.by().principal(), doing.at(), level, doing.reason());
    }

    private static boolean isParty(Agreement agreement, Doing doing, Approvers approvers) {
        return doing.by().holds(Role.MESH_OWNER)
                || doing.move().parties().stream()
                        .anyMatch(party -> is(party, agreement, doing.by(), approvers));
    }

    private static boolean is(
            Move.Party party, Agreement agreement, Identity identity, Approvers approvers) {
        Terms terms = agreement.terms();
        return switch (party) {
            case CONSUMER -> speaksFor(identity, terms.consumer());
            case REQUESTER -> identity.principal().equals(agreement.requester());
            case APPROVER -> approvers.contains(approvers.next(agreement), identity, agreement);
            case OWNER -> identity.owns(terms.port().product());
            case ADMIN -> identity.holds(Role.PLATFORM_ADMIN);
        };
    }

    /// Whether an identity may ask for what a principal will read: for itself, for a group it is
    /// of, for a product that it works on.
    public static boolean speaksFor(Identity identity, Principal consumer) {
        return identity.holds(Role.MESH_OWNER)
                || identity.is(consumer)
                || consumer.findProduct()
                        .filter(product ->
                                identity.owns(product) || identity.worksIn(product.domain()))
                        .isPresent();
    }

    /// Who approves next, in words; empty where nothing is to be approved.
    public static String awaited(Agreement agreement, Approvers approvers) {
        return agreement.state() == State.REQUESTED
                ? approvers.words(approvers.next(agreement), agreement)
                : "";
    }

    /// Whether somebody may know of an agreement: who takes part in it, and who looks after the
    /// whole.
    public static boolean isSeenBy(Agreement agreement, Identity identity, Approvers approvers) {
        return identity.holds(Role.MESH_OWNER)
                || identity.holds(Role.AUDITOR)
                || identity.holds(Role.PLATFORM_ADMIN)
                || identity.worksIn(agreement.terms().port().domain())
                || identity.owns(agreement.terms().port().product())
                || identity.principal().equals(agreement.requester())
                || speaksFor(identity, agreement.terms().consumer())
                || approvers.contains(identity);
    }

    private static String notAllowed(Agreement agreement, Move move, Approvers approvers) {
        String who =
                move.parties().stream()
                        .sorted()
                        .map(party -> words(party, agreement, approvers))
                        .collect(Collectors.joining(", or "));
        return "it can be %s by %s".formatted(move.done(), who);
    }

    private static String words(Move.Party party, Agreement agreement, Approvers approvers) {
        return switch (party) {
            case CONSUMER -> agreement.terms().consumer().toString();
            case REQUESTER -> agreement.requester().toString();
            case APPROVER -> approvers.words(approvers.next(agreement), agreement);
            case OWNER -> "the owner of " + agreement.terms().port().product();
            case ADMIN -> "a platform admin";
        };
    }
}
