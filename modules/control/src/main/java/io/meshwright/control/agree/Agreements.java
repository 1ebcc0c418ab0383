package io.meshwright.control.agree;

import io.meshwright.control.access.Decisions;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.ledger.AccessRecords;
import io.meshwright.control.ledger.AgreementMoved;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Approvers;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.Moves;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.decision.Ruling;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Enforcement;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.product.Port;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lets agreements come about and end. What is done holds from the next statement on, and a
/// statement in the reader's name proves it. Safe for many threads.
public final class Agreements {
    private static final int MARK = 8;

    private final MeshInForce meshes;
    private final AccessRecords records;
    private final Decisions decisions;
    private final Prover prover;
    private final Clock clock;

    public Agreements(
            MeshInForce meshes,
            AccessRecords records,
            Decisions decisions,
            Prover prover,
            Clock clock) {
        this.meshes = meshes;
        this.records = records;
        this.decisions = decisions;
        this.prover = prover;
        this.clock = clock;
    }

    /// How an agreement stands after something was done.
    ///
    /// @param proof what a statement saw then; null where the step changes nothing that is seen
    public record Settled(Agreement agreement, @Nullable Proof proof) {
        public Optional<Proof> findProof() {
            return Optional.ofNullable(proof);
        }
    }

    /// All that is known of an agreement.
    ///
    /// @param awaited who approves next, in words; empty where nothing is to be approved
    public record Account(
            Agreement agreement,
            Agreement.Standing standing,
            boolean isToReassess,
            String awaited,
            List<Proof> proofs) {
        public Account {
            proofs = List.copyOf(proofs);
        }
    }

    /// Something to be done with an agreement.
    ///
    /// @param day the new last day of an extension, or the next day of a reassessment; null for
    ///   other moves
    public record Order(String id, Move move, String reason, @Nullable LocalDate day) {}

    /// Asks for something to be read. Policies may approve or refuse it at once.
    ///
    /// @throws ProblemsFound when something of it cannot be
    /// @throws MoveRefused when somebody else would have to ask, or it was asked for already
    public Settled request(Identity by, Wish wish) {
        Mesh mesh = meshes.mesh();
        Port port = port(mesh, wish.port());
        if (!Moves.speaksFor(by, wish.consumer())) {
            throw MoveRefused.notAllowed(
                    "%s can be asked for by itself, by who is of that group, or by who works on that product"
                            .formatted(wish.consumer()));
        }
        List<Problem> problems = WishChecks.problems(mesh, port, wish, today());
        if (!problems.isEmpty()) {
            throw new ProblemsFound(problems);
        }
        Terms terms = wish.terms(port.address(), today());
        requireNoOther(terms);
        Agreement asked =
                Agreement.requested(
                        id(terms), terms, by.principal(), clock.instant(), wish.reason());
        records.record(asked);
        return byPolicies(asked, decisions.ofRequest(by, port, terms));
    }

    private static Port port(Mesh mesh, PortAddress address) {
        return mesh.findPort(address)
                .orElseThrow(() -> new ProblemsFound(WishChecks.unknownPort(address.toString())));
    }

    private void requireNoOther(Terms terms) {
        records.agreements().stream()
                .filter(other -> other.state() == State.REQUESTED)
                .filter(other -> !today().isAfter(other.terms().until()))
                .filter(other ->
                        other.terms().port().equals(terms.port())
                                && other.terms().consumer().equals(terms.consumer())
                                && other.terms().purpose().equals(terms.purpose()))
                .findFirst()
                .ifPresent(other -> {
                    throw MoveRefused.notPossible(
                            other,
                            "the request '%s' of the same reader for the same purpose waits for approval; withdraw it first"
                                    .formatted(other.id()));
                });
    }

    private static String id(Terms terms) {
        String mark = UUID.randomUUID().toString().replace("-", "").substring(0, MARK);
        return "%s_%s".formatted(terms.port().product().product(), mark).toLowerCase(Locale.ROOT);
    }

    private Settled byPolicies(Agreement asked, List<Ruling> rulings) {
        Optional<Ruling> refusing = rulings.stream().filter(Agreements::refuses).findFirst();
        if (refusing.isPresent()) {
            return new Settled(decided(asked, Move.DECLINE, refusing.get()), null);
        }
        Optional<Ruling> approving = rulings.stream().filter(Agreements::approves).findFirst();
        if (approving.isEmpty()) {
            return new Settled(asked, null);
        }
        long before = System.nanoTime();
        Agreement approved = decided(asked, Move.APPROVE, approving.get());
        return new Settled(approved, prover.prove(approved, Proof.Occasion.APPROVE, before));
    }

    private static boolean refuses(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Broken _ -> true;
            case Ruling.Applies(var policy, _, Effect effect) ->
                    effect instanceof Effect.Refuse && policy.enforcement() == Enforcement.BLOCK;
            case Ruling.Silent _ -> false;
        };
    }

    private static boolean approves(Ruling ruling) {
        return ruling instanceof Ruling.Applies(var policy, _, Effect effect)
                && effect instanceof Effect.Approve
                && policy.enforcement() == Enforcement.BLOCK;
    }

    private Agreement decided(Agreement asked, Move move, Ruling ruling) {
        String why =
                ruling instanceof Ruling.Broken(var policy, _, String reason)
                        ? "%s could not be answered (%s)".formatted(policy.fullName(), reason)
                        : ruling.policy().fullName();
        Agreement next = Moves.byPolicy(asked, move, Principal.PLATFORM, clock.instant(), why);
        records.record(next);
        return next;
    }

    /// Does something with an agreement.
    ///
    /// @throws MoveRefused when there is none that the asker may know of, it may not be done by the
    ///   asker, or not as things are; also when somebody else was faster
    public Settled move(Identity by, Order order) {
        Agreement agreement = visible(by, order.id());
        Agreement next =
                switch (Moves.of(
                        agreement,
                        new Moves.Doing(
                                order.move(), by, clock.instant(), order.reason(), order.day()),
                        approvers(agreement))) {
                    case Moves.Moved(Agreement moved) -> moved;
                    case Moves.NotAllowed(String reason) -> throw MoveRefused.notAllowed(reason);
                    case Moves.NotPossible(String reason) ->
                            throw MoveRefused.notPossible(agreement, reason);
                };
        long before = System.nanoTime();
        try {
            records.record(next);
        } catch (AgreementMoved _) {
            Agreement now = records.findAgreement(order.id()).orElse(agreement);
            throw MoveRefused.notPossible(
                    now,
                    "somebody else was faster, and it is %s now".formatted(now.state().word()));
        }
        return new Settled(
                next,
                occasion(order.move(), next)
                        .map(occasion -> prover.prove(next, occasion, before))
                        .orElse(null));
    }

    private static Optional<Proof.Occasion> occasion(Move move, Agreement next) {
        return switch (move) {
            case APPROVE ->
                    next.state() == State.APPROVED
                            ? Optional.of(Proof.Occasion.APPROVE)
                            : Optional.empty();
            case EXTEND -> Optional.of(Proof.Occasion.EXTEND);
            case REVOKE -> Optional.of(Proof.Occasion.REVOKE);
            case REQUEST, DECLINE, WITHDRAW, REASSESS -> Optional.empty();
        };
    }

    /// The agreements that somebody may know of, by id.
    public List<Account> list(Identity by) {
        return records.agreements().stream()
                .filter(agreement -> isSeen(agreement, by))
                .map(agreement -> account(agreement, List.of()))
                .toList();
    }

    /// One agreement with what was seen of it.
    ///
    /// @throws MoveRefused when there is none that the asker may know of
    public Account show(Identity by, String id) {
        Agreement agreement = visible(by, id);
        return account(agreement, records.proofs(id));
    }

    /// One agreement as a document of the draft OAAS v0.9.0, in YAML.
    ///
    /// @throws MoveRefused when there is none that the asker may know of
    public String document(Identity by, String id) {
        Agreement agreement = visible(by, id);
        return AccessDocument.yaml(agreement, meshes.mesh().findPort(agreement.terms().port()));
    }

    private Account account(Agreement agreement, List<Proof> proofs) {
        return new Account(
                agreement,
                agreement.standing(today()),
                agreement.isToReassess(today()),
                Moves.awaited(agreement, approvers(agreement)),
                proofs);
    }

    private Agreement visible(Identity by, String id) {
        return records.findAgreement(id)
                .filter(agreement -> isSeen(agreement, by))
                .orElseThrow(() -> MoveRefused.unknown(id));
    }

    private boolean isSeen(Agreement agreement, Identity by) {
        return Moves.isSeenBy(agreement, by, approvers(agreement));
    }

    private Approvers approvers(Agreement agreement) {
        Terms terms = agreement.terms();
        return meshes.mesh()
                .findPort(terms.port())
                .map(port -> Approvers.of(port, terms.role()))
                .orElseGet(Approvers::owner);
    }

    /// Why somebody sees what of a port, with all that took part.
    ///
    /// @param who reads, or would
    /// @throws MoveRefused when that is nobody's business but the reader's and the owner's
    /// @throws ProblemsFound when there is no such port
    public Decisions.Explanation explain(
            Identity by, Principal who, PortAddress address, String purpose) {
        Port port = port(meshes.mesh(), address);
        boolean isOwn = by.principal().equals(who);
        boolean mayKnow =
                isOwn
                        || Moves.speaksFor(by, who)
                        || by.holds(Role.AUDITOR)
                        || by.holds(Role.PLATFORM_ADMIN)
                        || by.worksIn(port.address().domain())
                        || by.owns(port.address().product());
        if (!mayKnow) {
            throw MoveRefused.notAllowed(
                    "what %s sees of %s is explained to %s, to who works in the domain '%s', and to auditors"
                            .formatted(who, port.address(), who, port.address().domain()));
        }
        return decisions.explain(isOwn ? by : prover.identity(who), port, purpose);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
