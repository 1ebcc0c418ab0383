package io.meshwright.ledger.sql;

import io.meshwright.mesh.agreement.Proof;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The statements of proofs, and of rows that were used up.
final class ProofRows {
    private static final RowMapper<Proof> PROOF =
            (rows, _) ->
                    new Proof(
                            rows.getString("agreement"),
                            Proof.Occasion.valueOf(rows.getString("occasion")),
                            SqlTime.instant(rows.getString("at")),
                            Proof.Sight.valueOf(rows.getString("sight")),
                            Proof.Outcome.valueOf(rows.getString("outcome")),
                            StoredJson.texts(rows.getString("columns")),
                            StoredJson.texts(rows.getString("masked")),
                            rows.getString("reason"),
                            Duration.ofMillis(rows.getLong("effect_millis")));

    private ProofRows() {}

    static void add(Handle handle, Proof proof) {
        handle.createUpdate(
                        """
                        insert into agreement_proof
                            (number, agreement, occasion, at, sight, outcome, columns, masked,
                             reason, effect_millis)
                        values
                            ((select coalesce(max(number), 0) + 1 from agreement_proof), :agreement,
                             :occasion, :at, :sight, :outcome, :columns, :masked, :reason, :effect)
                        """)
                .bind("agreement", proof.agreement())
                .bind("occasion", proof.occasion().name())
                .bind("at", SqlTime.text(proof.at()))
                .bind("sight", proof.sight().name())
                .bind("outcome", proof.outcome().name())
                .bind("columns", StoredJson.text(proof.columns()))
                .bind("masked", StoredJson.text(proof.masked()))
                .bind("reason", proof.reason())
                .bind("effect", proof.effect().toMillis())
                .execute();
    }

    static List<Proof> of(Handle handle, String agreement) {
        return handle.createQuery(
                        "select * from agreement_proof where agreement = :agreement order by number")
                .bind("agreement", agreement)
                .map(PROOF)
                .list();
    }

    static long used(Handle handle, String agreement, LocalDate day) {
        return handle.createQuery(
                        "select row_count from agreement_rows where agreement = :agreement and day = :day")
                .bind("agreement", agreement)
                .bind("day", day.toString())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    static void setUsed(Handle handle, String agreement, LocalDate day, long rows) {
        handle.createUpdate(
                        """
                        insert into agreement_rows (agreement, day, row_count)
                        values (:agreement, :day, :rows)
                        on conflict (agreement, day) do update set row_count = excluded.row_count
                        """)
                .bind("agreement", agreement)
                .bind("day", day.toString())
                .bind("rows", rows)
                .execute();
    }
}
