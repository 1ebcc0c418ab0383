package io.meshwright.control.agree;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.ledger.AccessRecords;
import io.meshwright.control.query.Queries;
import io.meshwright.control.query.QueryAnswer;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.control.sql.Quoted;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for one row in a reader's own name, the way that every statement goes, and records whether
/// what was seen is what was agreed.
public final class Prover {
    private static final Logger LOG = LoggerFactory.getLogger(Prover.class);
    private static final Set<String> LET_THROUGH = Set.of("no-release");

    private final AccessRecords records;
    private final Queries queries;
    private final Function<Principal, Identity> directory;
    private final Limits limits;
    private final Clock clock;

    /// @param directory what is known of a principal who is not there to say it
    /// @param limits of each statement
    public Prover(
            AccessRecords records,
            Queries queries,
            Function<Principal, Identity> directory,
            Limits limits,
            Clock clock) {
        this.records = records;
        this.queries = queries;
        this.directory = directory;
        this.limits = limits;
        this.clock = clock;
    }

    /// What a statement saw.
    private record Seen(
            Proof.Sight sight,
            String by,
            List<String> columns,
            List<String> masked,
            String reason) {}

    /// @param decided a reading of [System#nanoTime] before the decision was recorded
    Proof prove(Agreement agreement, Proof.Occasion occasion, long decided) {
        Seen seen = seen(agreement.terms());
        return recorded(agreement, occasion, seen, Duration.ofNanos(System.nanoTime() - decided));
    }

    /// The same of what came about by days alone.
    Proof prove(Agreement agreement, Proof.Occasion occasion) {
        Seen seen = seen(agreement.terms());
        Duration effect =
                switch (occasion) {
                    case EXPIRE -> Duration.between(agreement.end(), clock.instant());
                    case BEGIN ->
                            Duration.between(
                                    agreement.terms().from().atStartOfDay(ZoneOffset.UTC),
                                    clock.instant().atOffset(ZoneOffset.UTC));
                    case APPROVE, EXTEND, REVOKE -> Duration.ZERO;
                };
        return recorded(agreement, occasion, seen, effect);
    }

    private Seen seen(Terms terms) {
        Identity reader = directory.apply(terms.consumer());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            QueryAnswer answer =
                    queries.run(
                            QueryRequest.probe(reader, terms.purpose(), text(terms.port()), limits),
                            out);
            Decision.Granted granted = answer.decisions().getFirst();
            return new Seen(
                    Proof.Sight.ALLOWED,
                    granted.agreement(),
                    ArrowRows.read(out.toByteArray()).columns(),
                    granted.maskings().stream().map(one -> one.path().toString()).toList(),
                    "");
        } catch (ProblemsFound found) {
            return refused(found);
        } catch (EngineFailure | TableStoreUnavailable failure) {
            LOG.warn("A statement that proves an agreement could not be run", failure);
            return nothing("the statement could not be run");
        }
    }

    private static Seen nothing(String reason) {
        return new Seen(Proof.Sight.NOTHING, "", List.of(), List.of(), reason);
    }

    private static Seen refused(ProblemsFound found) {
        Problem problem = found.problems().getFirst();
        if (problem.rule().equals("access-refused")) {
            return new Seen(Proof.Sight.REFUSED, "", List.of(), List.of(), problem.detail());
        }
        return nothing(
                LET_THROUGH.contains(problem.rule())
                        ? "nothing is released yet"
                        : problem.detail());
    }

    private static String text(PortAddress port) {
        return "SELECT * FROM %s.%s.%s LIMIT 1"
                .formatted(
                        Quoted.name(port.domain().value()),
                        Quoted.name(port.product().product().value()),
                        Quoted.name(port.versionedName()));
    }

    private Proof recorded(
            Agreement agreement, Proof.Occasion occasion, Seen seen, Duration effect) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean letsRead = agreement.standing(today) == Agreement.Standing.IN_FORCE;
        String wrong = letsRead ? wrongly(agreement, seen) : stillReads(agreement, seen);
        Proof.Outcome outcome =
                seen.sight() == Proof.Sight.NOTHING
                        ? Proof.Outcome.UNTRIED
                        : wrong.isEmpty() ? Proof.Outcome.HELD : Proof.Outcome.FAILED;
        Proof proof =
                new Proof(
                        agreement.id(),
                        occasion,
                        clock.instant(),
                        seen.sight(),
                        outcome,
                        seen.columns(),
                        seen.masked(),
                        wrong.isEmpty() ? reason(agreement, seen) : wrong,
                        effect);
        records.record(proof, agreement.terms().port());
        if (outcome == Proof.Outcome.FAILED) {
            LOG.error(
                    "The agreement '{}' does not hold after '{}': {}",
                    agreement.id(),
                    occasion.word(),
                    proof.reason());
        }
        return proof;
    }

    /// What does not fit an agreement that lets read; empty where all fits.
    private static String wrongly(Agreement agreement, Seen seen) {
        if (seen.sight() == Proof.Sight.REFUSED) {
            return "it was approved, and the statement was refused: " + seen.reason();
        }
        List<String> agreed = agreement.terms().columns();
        if (!seen.by().equals(agreement.id()) || agreed.isEmpty()) {
            return "";
        }
        List<String> more =
                seen.columns().stream().filter(column -> !agreed.contains(column)).toList();
        return more.isEmpty()
                ? ""
                : "columns were seen that are not agreed: " + String.join(", ", more);
    }

    private static String stillReads(Agreement agreement, Seen seen) {
        return seen.sight() == Proof.Sight.ALLOWED && seen.by().equals(agreement.id())
                ? "it lets nobody read, and the statement was answered by it"
                : "";
    }

    private static String reason(Agreement agreement, Seen seen) {
        if (seen.sight() != Proof.Sight.ALLOWED || seen.by().equals(agreement.id())) {
            return seen.reason();
        }
        return seen.by().isEmpty()
                ? "the reader works in the domain"
                : "read by the agreement '%s'".formatted(seen.by());
    }

    Identity identity(Principal principal) {
        return directory.apply(principal);
    }
}
