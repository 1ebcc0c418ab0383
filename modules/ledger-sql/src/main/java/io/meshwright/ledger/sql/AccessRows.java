package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.AccessToken;
import io.meshwright.control.ledger.AgreementMoved;
import io.meshwright.control.ledger.Moves;
import io.meshwright.control.ledger.TokenScope;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The statements of agreements and tokens.
final class AccessRows {
    private static final RowMapper<Agreement> AGREEMENT =
            (rows, _) ->
                    new Agreement(
                            rows.getString("id"),
                            new Terms(
                                    PortAddress.parse(rows.getString("port")),
                                    Principal.parse(rows.getString("consumer")),
                                    rows.getString("purpose"),
                                    rows.getString("contract_role"),
                                    StoredJson.texts(rows.getString("columns")),
                                    rows.getString("row_condition"),
                                    LocalDate.parse(rows.getString("first_day")),
                                    LocalDate.parse(rows.getString("last_day")),
                                    day(rows.getString("reassess_day")),
                                    rows.getLong("rows_per_day")),
                            State.valueOf(rows.getString("state")),
                            rows.getLong("number"),
                            StoredJson.steps(rows.getString("steps")));

    private static final RowMapper<AccessToken> TOKEN =
            (rows, _) ->
                    new AccessToken(
                            rows.getString("id"),
                            Principal.parse(rows.getString("principal")),
                            rows.getString("label"),
                            rows.getString("hash"),
                            scopes(rows.getString("scopes")),
                            SqlTime.instant(rows.getString("created_at")),
                            SqlTime.instant(rows.getString("expires_at")),
                            instant(rows.getString("revoked_at")));

    private AccessRows() {}

    static long revision(Handle handle) {
        return handle.createQuery("select number from access_revision").mapTo(Long.class).one();
    }

    private static void revise(Handle handle) {
        handle.createUpdate("update access_revision set number = number + 1").execute();
    }

    static List<Agreement> agreements(Handle handle) {
        return handle.createQuery("select * from agreement order by id").map(AGREEMENT).list();
    }

    static Optional<Agreement> find(Handle handle, String id) {
        return handle.createQuery("select * from agreement where id = :id")
                .bind("id", id)
                .map(AGREEMENT)
                .findOne();
    }

    /// @throws AgreementMoved when what is recorded is not the version before
    static void put(Handle handle, Agreement agreement) {
        long former = find(handle, agreement.id()).map(Agreement::number).orElse(0L);
        if (agreement.number() != former + 1) {
            throw new AgreementMoved(agreement.id());
        }
        write(handle, agreement);
        revise(handle);
    }

    private static void write(Handle handle, Agreement agreement) {
        Terms terms = agreement.terms();
        handle.createUpdate(
                        """
                        insert into agreement
                            (id, number, port, consumer, purpose, contract_role, columns,
                             row_condition, first_day, last_day, reassess_day, rows_per_day, state,
                             steps)
                        values
                            (:id, :number, :port, :consumer, :purpose, :role, :columns, :rows,
                             :from, :until, :reassess, :perDay, :state, :steps)
                        on conflict (id) do update set
                            number = excluded.number,
                            port = excluded.port,
                            consumer = excluded.consumer,
                            last_day = excluded.last_day,
                            reassess_day = excluded.reassess_day,
                            state = excluded.state,
                            steps = excluded.steps
                        """)
                .bind("id", agreement.id())
                .bind("number", agreement.number())
                .bind("port", terms.port().toString())
                .bind("consumer", terms.consumer().toString())
                .bind("purpose", terms.purpose())
                .bind("role", terms.role())
                .bind("columns", StoredJson.text(terms.columns()))
                .bind("rows", terms.rows())
                .bind("from", terms.from().toString())
                .bind("until", terms.until().toString())
                .bind("reassess", terms.findReassess().map(LocalDate::toString).orElse(null))
                .bind("perDay", terms.rowsPerDay())
                .bind("state", agreement.state().name())
                .bind("steps", StoredJson.text(agreement.steps()))
                .execute();
    }

    /// Lets agreements follow products to their new addresses.
    static void follow(Handle handle, Moves moves) {
        boolean moved = false;
        for (Agreement agreement : agreements(handle)) {
            Agreement next = moves.agreement(agreement);
            if (!next.equals(agreement)) {
                write(handle, next);
                moved = true;
            }
        }
        if (moved) {
            revise(handle);
        }
    }

    static List<AccessToken> tokens(Handle handle) {
        return handle.createQuery("select * from access_token order by number").map(TOKEN).list();
    }

    static Optional<AccessToken> findToken(Handle handle, String hash) {
        return handle.createQuery("select * from access_token where hash = :hash")
                .bind("hash", hash)
                .map(TOKEN)
                .findOne();
    }

    static Optional<AccessToken> findTokenById(Handle handle, String id) {
        return handle.createQuery("select * from access_token where id = :id")
                .bind("id", id)
                .map(TOKEN)
                .findOne();
    }

    static void add(Handle handle, AccessToken token) {
        if (findTokenById(handle, token.id()).isPresent()
                || findToken(handle, token.hash()).isPresent()) {
            throw new IllegalArgumentException(
                    "Cannot record token '%s': there is one".formatted(token.id()));
        }
        handle.createUpdate(
                        """
                        insert into access_token
                            (number, id, principal, label, hash, scopes, created_at, expires_at,
                             revoked_at)
                        values
                            ((select coalesce(max(number), 0) + 1 from access_token), :id,
                             :principal, :label, :hash, :scopes, :created, :expires, null)
                        """)
                .bind("id", token.id())
                .bind("principal", token.principal().toString())
                .bind("label", token.label())
                .bind("hash", token.hash())
                .bind(
                        "scopes",
                        token.scopes().stream()
                                .map(TokenScope::word)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .bind("created", SqlTime.text(token.created()))
                .bind("expires", SqlTime.text(token.expires()))
                .execute();
        revise(handle);
    }

    static void revoke(Handle handle, String id, Instant at) {
        handle.createUpdate(
                        "update access_token set revoked_at = :at where id = :id and revoked_at is null")
                .bind("at", SqlTime.text(at))
                .bind("id", id)
                .execute();
        revise(handle);
    }

    private static Set<TokenScope> scopes(String words) {
        return Arrays.stream(words.split(" "))
                .flatMap(word -> TokenScope.find(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : SqlTime.instant(text);
    }
}
