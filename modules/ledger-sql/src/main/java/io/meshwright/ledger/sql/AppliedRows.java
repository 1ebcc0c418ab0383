package io.meshwright.ledger.sql;

import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Premises;
import io.meshwright.control.ledger.Revision;
import io.meshwright.mesh.document.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The statements of what is applied: revisions, files and facts.
final class AppliedRows {
    /// From how many keys on one reading of all facts is cheaper than one look-up for each.
    private static final int MANY = 200;

    private static final RowMapper<Fact> FACT =
            (rows, _) ->
                    new Fact(
                            rows.getString("scope"),
                            rows.getString("fact_key"),
                            rows.getString("fact_value"));
    private static final RowMapper<AppliedFile> FILE =
            (rows, _) ->
                    new AppliedFile(
                            rows.getString("scope"),
                            rows.getString("path"),
                            rows.getString("content"),
                            rows.getString("root"));

    private AppliedRows() {}

    static long revision(Handle handle) {
        return handle.createQuery("select coalesce(max(number), 0) from revision")
                .mapTo(Long.class)
                .one();
    }

    static List<AppliedFile> files(Handle handle) {
        return handle.createQuery("select * from file order by scope, path, root").map(FILE).list();
    }

    static List<Fact> facts(Handle handle) {
        return handle.createQuery("select * from fact order by fact_key, scope, position")
                .map(FACT)
                .list();
    }

    static Map<String, Fingerprint> premises(Handle handle, Collection<String> keys) {
        Function<String, List<Fact>> statedUnder =
                keys.size() < MANY ? key -> factsUnder(handle, key) : statedUnder(facts(handle));
        Map<String, Fingerprint> premises = new HashMap<>();
        for (String key : keys) {
            premises.put(key, Premises.of(statedUnder.apply(key)));
        }
        return premises;
    }

    private static Function<String, List<Fact>> statedUnder(List<Fact> facts) {
        Map<String, List<Fact>> byKey = facts.stream().collect(Collectors.groupingBy(Fact::key));
        return key -> byKey.getOrDefault(key, List.of());
    }

    private static List<Fact> factsUnder(Handle handle, String key) {
        return handle.createQuery("select * from fact where fact_key = :key")
                .bind("key", key)
                .map(FACT)
                .list();
    }

    /// The keys whose facts no longer have the fingerprint that the premises give.
    static List<String> moved(Handle handle, Map<String, Fingerprint> premises) {
        Map<String, Fingerprint> now = premises(handle, premises.keySet());
        return premises.entrySet().stream()
                .filter(premise -> !premise.getValue().equals(now.get(premise.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static Revision add(Handle handle, Application application) {
        Revision revision =
                new Revision(
                        revision(handle) + 1,
                        application.at(),
                        application.actor(),
                        application.changes());
        handle.createUpdate(
                        "insert into revision (number, at, actor) values (:number, :at, :actor)")
                .bind("number", revision.number())
                .bind("at", SqlTime.text(revision.at()))
                .bind("actor", revision.actor())
                .execute();
        addChanges(handle, revision);
        application.files().forEach((scope, files) -> replaceFiles(handle, scope, files));
        Map<String, List<Fact>> facts =
                application.facts().stream().collect(Collectors.groupingBy(Fact::scope));
        for (String scope : application.files().keySet()) {
            replaceFacts(handle, scope, facts.getOrDefault(scope, List.of()));
        }
        return revision;
    }

    private static void addChanges(Handle handle, Revision revision) {
        if (revision.changes().isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into change (revision, position, address, what)
                        values (:revision, :position, :address, :what)
                        """);
        int position = 0;
        for (Change change : revision.changes()) {
            batch.bind("revision", revision.number())
                    .bind("position", position++)
                    .bind("address", change.address())
                    .bind("what", change.what())
                    .add();
        }
        batch.execute();
    }

    private static void replaceFiles(Handle handle, String scope, List<AppliedFile> files) {
        handle.createUpdate("delete from file where scope = :scope").bind("scope", scope).execute();
        if (files.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into file (scope, root, path, content)
                        values (:scope, :root, :path, :content)
                        """);
        for (AppliedFile file : files) {
            batch.bind("scope", scope)
                    .bind("root", file.root())
                    .bind("path", file.path())
                    .bind("content", file.text())
                    .add();
        }
        batch.execute();
    }

    private static void replaceFacts(Handle handle, String scope, List<Fact> facts) {
        handle.createUpdate("delete from fact where scope = :scope").bind("scope", scope).execute();
        if (facts.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into fact (scope, position, fact_key, fact_value)
                        values (:scope, :position, :key, :value)
                        """);
        int position = 0;
        for (Fact fact : facts) {
            batch.bind("scope", scope)
                    .bind("position", position++)
                    .bind("key", fact.key())
                    .bind("value", fact.value())
                    .add();
        }
        batch.execute();
    }

    static List<Revision> newest(Handle handle, int limit) {
        return revisions(
                handle,
                handle.createQuery("select number from revision order by number desc limit :limit")
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list());
    }

    static List<Revision> history(Handle handle, String address, int limit) {
        return revisions(
                handle,
                handle.createQuery(
                                """
                                select distinct revision
                                from change
                                where address = :address
                                    or (substr(address, 1, length(:address)) = :address
                                        and substr(address, length(:address) + 1, 1)
                                            in ('/', '@', '#'))
                                order by revision desc
                                limit :limit
                                """)
                        .bind("address", address)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list());
    }

    /// @param numbers newest first
    private static List<Revision> revisions(Handle handle, List<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        long newest = numbers.getFirst();
        long oldest = numbers.getLast();
        Map<Long, List<Change>> changes = new TreeMap<>();
        handle.createQuery(
                        """
                        select * from change
                        where revision between :oldest and :newest
                        order by revision, position
                        """)
                .bind("oldest", oldest)
                .bind("newest", newest)
                .map((rows, _) -> Map.entry(rows.getLong("revision"), change(rows)))
                .forEach(line ->
                        changes.computeIfAbsent(line.getKey(), _ -> new ArrayList<>())
                                .add(line.getValue()));
        Map<Long, Revision> revisions = new HashMap<>();
        handle.createQuery("select * from revision where number between :oldest and :newest")
                .bind("oldest", oldest)
                .bind("newest", newest)
                .map((rows, _) -> {
                    long number = rows.getLong("number");
                    Instant at = SqlTime.instant(rows.getString("at"));
                    return new Revision(
                            number,
                            at,
                            rows.getString("actor"),
                            changes.getOrDefault(number, List.of()));
                })
                .forEach(revision -> revisions.put(revision.number(), revision));
        return numbers.stream().map(revisions::get).toList();
    }

    private static Change change(java.sql.ResultSet rows) throws java.sql.SQLException {
        return new Change(rows.getString("address"), rows.getString("what"));
    }
}
