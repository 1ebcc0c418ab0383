package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.ledger.AuditProof;
import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.server.client.AuditProofView;
import io.meshwright.server.client.AuditView;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who did what, and the proof that the record of it is whole.
final class AuditRoutes {
    private static final int USUAL = 50;

    private final Ledger ledger;

    AuditRoutes(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/audit", OWNER, this::audit),
                Route.get("/api/v1/audit/proof", OWNER, this::proof));
    }

    private void audit(Context context) {
        Parameters.allow(
                context, "actor", "action", "address", "from", "until", "order", "beyond", "limit");
        AuditQuestion question =
                new AuditQuestion(
                        Parameters.text(context, "actor"),
                        Parameters.text(context, "action"),
                        Parameters.text(context, "address"),
                        moment(context, "from"),
                        moment(context, "until"),
                        order(Parameters.text(context, "order")),
                        Parameters.number(context, "beyond", 0, 0, Integer.MAX_VALUE),
                        Parameters.limit(context, USUAL));
        Answers.json(
                context,
                new AuditView(ledger.audit(question).stream().map(AuditView.Entry::of).toList()));
    }

    private void proof(Context context) {
        Parameters.allow(context);
        AuditProof proof = ledger.proveAudit();
        Answers.json(
                context,
                new AuditProofView(proof.isIntact(), proof.lines(), proof.head(), proof.broken()));
    }

    private static AuditQuestion.Order order(String text) {
        return switch (text) {
            case "", "newest" -> AuditQuestion.Order.NEWEST_FIRST;
            case "oldest" -> AuditQuestion.Order.OLDEST_FIRST;
            default -> throw Refusal.invalid("The parameter 'order' is 'newest' or 'oldest'.");
        };
    }

    private static @Nullable Instant moment(Context context, String name) {
        String text = Parameters.text(context, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw Refusal.invalid(
                    "The parameter '%s' is a moment such as 2026-11-23T00:00:00Z.".formatted(name));
        }
    }
}
