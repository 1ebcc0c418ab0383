package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.Announcement;
import io.meshwright.control.ledger.AuditChain;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.AuditProof;
import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.control.ledger.OutboxEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The statements of the audit and the outbox.
final class AuditRows {
    private static final RowMapper<AuditEntry> ENTRY =
            (rows, _) ->
                    new AuditEntry(
                            rows.getLong("number"),
                            SqlTime.instant(rows.getString("at")),
                            rows.getString("actor"),
                            rows.getString("action"),
                            rows.getString("subject"),
                            rows.getString("outcome"),
                            rows.getString("details"),
                            rows.getString("chain"));
    private static final RowMapper<OutboxEvent> EVENT =
            (rows, _) ->
                    new OutboxEvent(
                            rows.getLong("number"),
                            SqlTime.instant(rows.getString("at")),
                            rows.getString("type"),
                            rows.getString("subject"),
                            rows.getString("data"));

    private AuditRows() {}

    /// Adds the line and the event that a change of the ledger brings. Answers the line.
    static AuditEntry announce(Handle handle, Announcement announcement, String actor, Instant at) {
        handle.createUpdate(
                        """
                        insert into outbox (number, at, type, subject, data)
                        select coalesce(max(number), 0) + 1, :at, :type, :subject, :data
                        from outbox
                        """)
                .bind("at", SqlTime.text(at))
                .bind("type", announcement.type())
                .bind("subject", announcement.subject())
                .bind("data", announcement.data())
                .execute();
        return add(
                handle,
                actor,
                announcement.action(),
                announcement.subject(),
                announcement.outcome(),
                announcement.data(),
                at);
    }

    static AuditEntry add(
            Handle handle,
            String actor,
            String action,
            String subject,
            String outcome,
            String details,
            Instant at) {
        Head head = head(handle);
        AuditEntry entry =
                AuditEntry.after(
                        head.chain(),
                        head.number() + 1,
                        at,
                        actor,
                        action,
                        subject,
                        outcome,
                        details);
        handle.createUpdate(
                        """
                        insert into audit
                            (number, at, actor, action, subject, outcome, details, chain)
                        values
                            (:number, :at, :actor, :action, :subject, :outcome, :details, :chain)
                        """)
                .bind("number", entry.number())
                .bind("at", SqlTime.text(at))
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject)
                .bind("outcome", outcome)
                .bind("details", details)
                .bind("chain", entry.chain())
                .execute();
        handle.createUpdate("update audit_head set number = :number, chain = :chain")
                .bind("number", entry.number())
                .bind("chain", entry.chain())
                .execute();
        return entry;
    }

    /// Whether this very line is in the audit: the chain tells it from any other of its number.
    static boolean isRecorded(Handle handle, AuditEntry entry) {
        return handle.createQuery("select chain from audit where number = :number")
                .bind("number", entry.number())
                .mapTo(String.class)
                .findOne()
                .filter(entry.chain()::equals)
                .isPresent();
    }

    static List<AuditEntry> lines(Handle handle, AuditQuestion question) {
        boolean isNewestFirst = question.order() == AuditQuestion.Order.NEWEST_FIRST;
        Map<String, Object> bound = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (question.beyond() > 0) {
            where.append(isNewestFirst ? " and number < :beyond" : " and number > :beyond");
            bound.put("beyond", question.beyond());
        }
        if (!question.actor().isEmpty()) {
            where.append(" and actor = :actor");
            bound.put("actor", question.actor());
        }
        if (!question.action().isEmpty()) {
            where.append(" and action = :action");
            bound.put("action", question.action());
        }
        if (question.from() != null) {
            where.append(" and at >= :from");
            bound.put("from", SqlTime.text(question.from()));
        }
        if (question.until() != null) {
            where.append(" and at < :until");
            bound.put("until", SqlTime.text(question.until()));
        }
        // What lies below an address is told apart below: databases differ about patterns.
        String order = isNewestFirst ? "desc" : "asc";
        try (var lines =
                handle
                        .createQuery(
                                "select * from audit where %s order by number %s"
                                        .formatted(where, order))
                        .bindMap(bound)
                        .map(ENTRY)
                        .stream()) {
            return lines.filter(question::asksFor).limit(question.limit()).toList();
        }
    }

    static AuditProof prove(Handle handle) {
        Head head = head(handle);
        try (var lines =
                handle.createQuery("select * from audit order by number").map(ENTRY).stream()) {
            return AuditChain.prove(lines.iterator(), head.number(), head.chain());
        }
    }

    static List<OutboxEvent> events(Handle handle, long after, int limit) {
        return handle.createQuery(
                        """
                        select * from outbox
                        where number > :after
                        order by number
                        limit :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map(EVENT)
                .list();
    }

    private static Head head(Handle handle) {
        return handle.createQuery("select number, chain from audit_head")
                .map((rows, _) -> new Head(rows.getLong("number"), rows.getString("chain")))
                .findOne()
                .orElse(new Head(0, AuditEntry.START));
    }

    private record Head(long number, String chain) {}
}
