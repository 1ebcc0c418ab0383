package io.meshwright.ledger.sql;

import io.meshwright.control.fault.Reason;
import io.meshwright.control.ledger.AccessToken;
import io.meshwright.control.ledger.Announcement;
import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.AuditProof;
import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.control.ledger.Moves;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.control.ledger.PointerMove;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.ledger.Publication;
import io.meshwright.control.ledger.ReleaseMoved;
import io.meshwright.control.ledger.Revision;
import io.meshwright.control.ledger.TokenNews;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Proof;
import io.meshwright.mesh.agreement.Step;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The ledger in a SQLite file. Commits are synced to the disk before they are acknowledged; a
/// commit without a clear answer is looked up before anything is said of it.
public final class SqlLedger implements Ledger {
    private static final int PATIENCE_MILLIS = 10_000;

    private final SqlAccess database;

    private SqlLedger(SqlAccess database) {
        this.database = database;
    }

    /// Opens the ledger in a file, which is made when it is missing.
    ///
    /// @throws LedgerUnavailable when the file cannot be opened and written, or a newer version
    ///   wrote it
    public static SqlLedger open(Path file) {
        return open(file, UnaryOperator.identity());
    }

    /// @param writing what becomes of the connections that write
    static SqlLedger open(Path file, UnaryOperator<DataSource> writing) {
        Path absolute = file.toAbsolutePath().normalize();
        SqlFailures failures = new SqlFailures(absolute);
        makeFolder(absolute);
        DataSource writer = source(absolute, SQLiteConfig.TransactionMode.IMMEDIATE);
        try {
            LedgerSchema.prepare(writer, absolute);
        } catch (SQLException | FlywayException cause) {
            throw failures.unavailable("open the ledger", cause);
        }
        return new SqlLedger(
                new SqlAccess(
                        absolute,
                        writing.apply(writer),
                        source(absolute, SQLiteConfig.TransactionMode.DEFERRED)));
    }

    private static void makeFolder(Path file) {
        Path folder = file.getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException cause) {
            throw new LedgerUnavailable(
                    "Cannot open the ledger %s: its folder cannot be made (%s). Name a data folder that this user may write."
                            .formatted(file, Reason.of(cause)),
                    cause);
        }
        if (!Files.isWritable(folder)) {
            throw new LedgerUnavailable(
                    "Cannot open the ledger %s: this user may not write the folder %s. Let it write there, or name another data folder."
                            .formatted(file, folder));
        }
    }

    private static DataSource source(Path file, SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setTransactionMode(mode);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public long revision() {
        return database.read("read the revision", AppliedRows::revision);
    }

    @Override
    public List<AppliedFile> files() {
        return database.read("read the files in force", AppliedRows::files);
    }

    @Override
    public List<Fact> facts() {
        return database.read("read the facts in force", AppliedRows::facts);
    }

    @Override
    public Map<String, Fingerprint> premises(Collection<String> keys) {
        return database.read("read premises", handle -> AppliedRows.premises(handle, keys));
    }

    @Override
    public Revision apply(Application application) {
        application.requireOwnScopes();
        return record(
                "apply a plan",
                handle -> {
                    List<String> moved = AppliedRows.moved(handle, application.premises());
                    if (!moved.isEmpty()) {
                        throw new PremisesMoved(moved);
                    }
                    Moves moves = new Moves(application.moves());
                    MoveRows.follow(handle, moves);
                    if (!moves.addresses().isEmpty()) {
                        AccessRows.follow(handle, moves);
                    }
                    Revision revision = AppliedRows.add(handle, application);
                    return new Recorded<>(
                            revision,
                            AuditRows.announce(
                                    handle,
                                    Announcement.of(revision),
                                    application.actor(),
                                    application.at()));
                });
    }

    @Override
    public List<Revision> revisions(int limit) {
        return database.read("read the revisions", handle -> AppliedRows.newest(handle, limit));
    }

    @Override
    public List<Revision> history(String address, int limit) {
        return database.read(
                "read the history of " + address,
                handle -> AppliedRows.history(handle, address, limit));
    }

    @Override
    public Map<ProductAddress, Release> currentReleases() {
        Map<ProductAddress, Release> current = new LinkedHashMap<>();
        database.read("read the releases", ReleaseRows::current)
                .forEach(release -> current.put(release.id().product(), release));
        return current;
    }

    @Override
    public Optional<Release> findCurrentRelease(ProductAddress product) {
        return database.read(
                "read the release of " + product,
                handle -> ReleaseRows.findCurrent(handle, product));
    }

    @Override
    public Optional<Release> findRelease(ReleaseId id) {
        return database.read("read " + id, handle -> ReleaseRows.find(handle, id));
    }

    @Override
    public List<Release> releases(ProductAddress product) {
        return database.read(
                "read the releases of " + product, handle -> ReleaseRows.of(handle, product));
    }

    @Override
    public Release publish(Publication publication) {
        ProductAddress product = publication.release().id().product();
        return record(
                "publish a release of " + product,
                handle -> {
                    requireCurrent(handle, product, publication.base());
                    for (PointerMove move : publication.moves()) {
                        if (!ReleaseRows.movePointer(handle, move)) {
                            throw ReleaseMoved.pointer(product, move);
                        }
                    }
                    Release release = publication.numbered(ReleaseRows.nextNumber(handle, product));
                    ReleaseRows.add(handle, release);
                    RunRows.put(handle, publication.releasedRun(release.id()));
                    return new Recorded<>(
                            release,
                            AuditRows.announce(
                                    handle,
                                    Announcement.ofRelease(release, publication.actor()),
                                    publication.actor(),
                                    release.at()));
                });
    }

    @Override
    public Release rollback(ReleaseId to, long base, String actor, Instant at) {
        return record(
                "roll back to " + to,
                handle -> {
                    Release release =
                            ReleaseRows.find(handle, to)
                                    .orElseThrow(() -> ReleaseMoved.unknown(to));
                    requireCurrent(handle, to.product(), base);
                    for (ReleasedPort port : release.ports()) {
                        ReleaseRows.setPointer(handle, port.table(), port.metadata());
                    }
                    ReleaseRows.makeCurrent(handle, to);
                    return new Recorded<>(
                            release,
                            AuditRows.announce(
                                    handle,
                                    Announcement.ofRollback(release, base, actor),
                                    actor,
                                    at));
                });
    }

    private static void requireCurrent(Handle handle, ProductAddress product, long base) {
        long current = ReleaseRows.currentNumber(handle, product);
        if (current != base) {
            throw ReleaseMoved.base(product, base, current);
        }
    }

    @Override
    public Optional<String> findPointer(String table) {
        return database.read(
                "read the pointer of " + table, handle -> ReleaseRows.findPointer(handle, table));
    }

    @Override
    public void record(Run run) {
        database.write(
                "record run " + run.id(),
                handle -> {
                    RunRows.put(handle, run);
                    return run;
                },
                (handle, _) -> RunRows.find(handle, run.id()).filter(run::equals).isPresent());
    }

    @Override
    public List<Run> runs(int limit) {
        return database.read("read the runs", handle -> RunRows.newest(handle, limit));
    }

    @Override
    public List<Run> runs(ProductAddress product, int limit) {
        return database.read(
                "read the runs of " + product, handle -> RunRows.newest(handle, product, limit));
    }

    @Override
    public Optional<Run> findRun(String id) {
        return database.read("read run " + id, handle -> RunRows.find(handle, id));
    }

    @Override
    public List<Run> abandonRuns(Instant at) {
        return database.write(
                "end runs that no process makes any more",
                handle -> {
                    List<Run> abandoned =
                            RunRows.underWay(handle).stream()
                                    .map(run -> run.abandoned(at))
                                    .toList();
                    abandoned.forEach(run -> RunRows.put(handle, run));
                    return abandoned;
                },
                (handle, _) -> RunRows.underWay(handle).isEmpty());
    }

    @Override
    public long accessRevision() {
        return database.read("read the revision of access", AccessRows::revision);
    }

    @Override
    public List<Agreement> agreements() {
        return database.read("read the agreements", AccessRows::agreements);
    }

    @Override
    public Optional<Agreement> findAgreement(String id) {
        return database.read("read the agreement " + id, handle -> AccessRows.find(handle, id));
    }

    @Override
    public void record(Agreement agreement) {
        Step step = agreement.steps().getLast();
        record(
                "record the agreement " + agreement.id(),
                handle -> {
                    AccessRows.put(handle, agreement);
                    return new Recorded<>(
                            agreement,
                            AuditRows.announce(
                                    handle,
                                    Announcement.of(agreement),
                                    step.by().toString(),
                                    step.at()));
                });
    }

    @Override
    public boolean seed(List<Agreement> seeds) {
        if (seeds.isEmpty() || !agreements().isEmpty()) {
            return false;
        }
        return record(
                "record the agreements of the files",
                handle -> {
                    if (!AccessRows.agreements(handle).isEmpty()) {
                        AuditEntry last =
                                AuditRows.lines(handle, AuditQuestion.newest(1)).getFirst();
                        return new Recorded<>(false, last);
                    }
                    return new Recorded<>(true, seeded(handle, seeds));
                });
    }

    private static AuditEntry seeded(Handle handle, List<Agreement> seeds) {
        return seeds.stream()
                .map(seed -> {
                    AccessRows.put(handle, seed);
                    Step step = seed.steps().getLast();
                    return AuditRows.announce(
                            handle, Announcement.of(seed), step.by().toString(), step.at());
                })
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Override
    public void record(Proof proof, PortAddress port) {
        record(
                "record what was seen of the agreement " + proof.agreement(),
                handle -> {
                    ProofRows.add(handle, proof);
                    return new Recorded<>(
                            proof,
                            AuditRows.announce(
                                    handle,
                                    Announcement.of(proof, port),
                                    Principal.PLATFORM.toString(),
                                    proof.at()));
                });
    }

    @Override
    public List<Proof> proofs(String agreement) {
        return database.read(
                "read what was seen of the agreement " + agreement,
                handle -> ProofRows.of(handle, agreement));
    }

    @Override
    public long rowsUsed(String agreement, LocalDate day) {
        return database.read(
                "read the rows used of the agreement " + agreement,
                handle -> ProofRows.used(handle, agreement, day));
    }

    @Override
    public void setRowsUsed(String agreement, LocalDate day, long rows) {
        database.write(
                "note the rows used of the agreement " + agreement,
                handle -> {
                    ProofRows.setUsed(handle, agreement, day, rows);
                    return rows;
                },
                (handle, wanted) -> ProofRows.used(handle, agreement, day) == wanted);
    }

    @Override
    public List<AccessToken> tokens() {
        return database.read("read the tokens", AccessRows::tokens);
    }

    @Override
    public Optional<AccessToken> findToken(String hash) {
        return database.read("look for a token", handle -> AccessRows.findToken(handle, hash));
    }

    @Override
    public void record(AccessToken token, String actor) {
        record(
                "record a token",
                handle -> {
                    AccessRows.add(handle, token);
                    return new Recorded<>(
                            token,
                            AuditRows.add(
                                    handle,
                                    actor,
                                    "token-create",
                                    "",
                                    "created",
                                    TokenNews.of(token),
                                    token.created()));
                });
    }

    @Override
    public boolean revokeToken(String id, String actor, Instant at) {
        Optional<AccessToken> token =
                database.read("look for a token", handle -> AccessRows.findTokenById(handle, id));
        if (token.filter(one -> one.findRevoked().isEmpty()).isEmpty()) {
            return false;
        }
        record(
                "end a token",
                handle -> {
                    AccessRows.revoke(handle, id, at);
                    return new Recorded<>(
                            id,
                            AuditRows.add(
                                    handle,
                                    actor,
                                    "token-revoke",
                                    "",
                                    "revoked",
                                    TokenNews.of(token.get()),
                                    at));
                });
        return true;
    }

    @Override
    public void audit(
            String actor,
            String action,
            String subject,
            String outcome,
            String details,
            Instant at) {
        record(
                "write the audit",
                handle -> {
                    AuditEntry entry =
                            AuditRows.add(handle, actor, action, subject, outcome, details, at);
                    return new Recorded<>(entry, entry);
                });
    }

    @Override
    public List<AuditEntry> audit(AuditQuestion question) {
        return database.read("read the audit", handle -> AuditRows.lines(handle, question));
    }

    @Override
    public AuditProof proveAudit() {
        return database.read("prove the audit", AuditRows::prove);
    }

    @Override
    public List<OutboxEvent> events(long after, int limit) {
        return database.read("read events", handle -> AuditRows.events(handle, after, limit));
    }

    @Override
    public void close() {
        database.close();
    }

    /// Writes what ends with a line of the audit: that line tells whether the commit happened.
    private <T> T record(String tried, Function<Handle, Recorded<T>> work) {
        return database.write(
                        tried,
                        work,
                        (handle, recorded) -> AuditRows.isRecorded(handle, recorded.entry()))
                .answer();
    }

    private record Recorded<T>(T answer, AuditEntry entry) {}
}
