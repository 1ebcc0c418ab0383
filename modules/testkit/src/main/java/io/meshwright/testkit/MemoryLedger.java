package io.meshwright.testkit;

import io.meshwright.control.ledger.AccessToken;
import io.meshwright.control.ledger.AgreementMoved;
import io.meshwright.control.ledger.Announcement;
import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.AuditChain;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.AuditProof;
import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.control.ledger.Moves;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.control.ledger.PointerMove;
import io.meshwright.control.ledger.Premises;
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
import io.meshwright.mesh.release.RunState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A ledger that lasts as long as the process, for tests.
public final class MemoryLedger implements Ledger {
    private static final Comparator<Run> NEWEST = Comparator.comparing(Run::startedAt).reversed();

    private final List<Revision> revisions = new ArrayList<>();
    private final Map<String, List<AppliedFile>> files = new TreeMap<>();
    private final Map<String, List<Fact>> facts = new TreeMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final List<OutboxEvent> events = new ArrayList<>();
    private Map<ReleaseId, Release> releases = new HashMap<>();
    private Map<ProductAddress, ReleaseId> current = new TreeMap<>();
    private Map<String, String> pointers = new HashMap<>();
    private Map<String, Run> runs = new LinkedHashMap<>();
    private Map<String, Agreement> agreements = new TreeMap<>();
    private final List<Proof> proofs = new ArrayList<>();
    private final Map<String, Long> rowsUsed = new HashMap<>();
    private final Map<String, AccessToken> tokens = new LinkedHashMap<>();
    private long accessRevision;
    private boolean closed;

    @Override
    public synchronized long revision() {
        requireOpen();
        return revisions.size();
    }

    @Override
    public synchronized List<AppliedFile> files() {
        requireOpen();
        return files.values().stream()
                .flatMap(owned -> owned.stream().sorted(Comparator.comparing(AppliedFile::path)))
                .toList();
    }

    @Override
    public synchronized List<Fact> facts() {
        requireOpen();
        return facts.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Fact::key))
                .toList();
    }

    @Override
    public synchronized Map<String, Fingerprint> premises(Collection<String> keys) {
        requireOpen();
        Map<String, Fingerprint> premises = new HashMap<>();
        for (String key : keys) {
            premises.put(
                    key,
                    Premises.of(facts().stream().filter(fact -> fact.key().equals(key)).toList()));
        }
        return premises;
    }

    @Override
    public synchronized Revision apply(Application application) {
        requireOpen();
        application.requireOwnScopes();
        Map<String, Fingerprint> now = premises(application.premises().keySet());
        List<String> moved =
                application.premises().entrySet().stream()
                        .filter(premise -> !premise.getValue().equals(now.get(premise.getKey())))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (!moved.isEmpty()) {
            throw new PremisesMoved(moved);
        }
        follow(new Moves(application.moves()));
        application
                .files()
                .forEach((scope, owned) -> {
                    files.put(scope, owned);
                    facts.put(
                            scope,
                            application.facts().stream()
                                    .filter(fact -> fact.scope().equals(scope))
                                    .toList());
                });
        Revision revision =
                new Revision(
                        revisions.size() + 1,
                        application.at(),
                        application.actor(),
                        application.changes());
        revisions.add(revision);
        announce(Announcement.of(revision), application.actor(), application.at());
        return revision;
    }

    private void follow(Moves moves) {
        for (ProductAddress address : moves.addresses().values()) {
            if (!moves.addresses().containsKey(address) && !releases(address).isEmpty()) {
                throw Moves.occupied(address);
            }
        }
        Map<ReleaseId, Release> movedReleases = new HashMap<>();
        releases.forEach(
                (id, release) -> movedReleases.put(moves.release(id), moves.release(release)));
        releases = movedReleases;
        Map<ProductAddress, ReleaseId> movedCurrent = new TreeMap<>();
        current.forEach(
                (product, id) -> movedCurrent.put(moves.product(product), moves.release(id)));
        current = movedCurrent;
        Map<String, String> movedPointers = new HashMap<>();
        pointers.forEach((table, metadata) -> movedPointers.put(moves.table(table), metadata));
        pointers = movedPointers;
        Map<String, Run> movedRuns = new LinkedHashMap<>();
        runs.forEach((id, run) -> movedRuns.put(id, moves.run(run)));
        runs = movedRuns;
        Map<String, Agreement> movedAgreements = new TreeMap<>();
        agreements.forEach((id, one) -> movedAgreements.put(id, moves.agreement(one)));
        if (!movedAgreements.equals(agreements)) {
            agreements = movedAgreements;
            accessRevision++;
        }
    }

    @Override
    public synchronized List<Revision> revisions(int limit) {
        requireOpen();
        return revisions.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<Revision> history(String address, int limit) {
        requireOpen();
        return revisions.reversed().stream()
                .filter(revision ->
                        revision.changes().stream().anyMatch(change -> concerns(change, address)))
                .limit(limit)
                .toList();
    }

    private static boolean concerns(Change change, String address) {
        return change.address().equals(address)
                || Stream.of("/", "@", "#")
                        .anyMatch(end -> change.address().startsWith(address + end));
    }

    @Override
    public synchronized Map<ProductAddress, Release> currentReleases() {
        requireOpen();
        Map<ProductAddress, Release> answer = new LinkedHashMap<>();
        current.keySet().forEach(product -> answer.put(product, currentOf(product)));
        return answer;
    }

    @Override
    public synchronized Optional<Release> findCurrentRelease(ProductAddress product) {
        requireOpen();
        return current.containsKey(product) ? Optional.of(currentOf(product)) : Optional.empty();
    }

    private Release currentOf(ProductAddress product) {
        return Optional.ofNullable(current.get(product)).map(releases::get).orElseThrow();
    }

    @Override
    public synchronized Optional<Release> findRelease(ReleaseId id) {
        requireOpen();
        return Optional.ofNullable(releases.get(id));
    }

    @Override
    public synchronized List<Release> releases(ProductAddress product) {
        requireOpen();
        return releases.values().stream()
                .filter(release -> release.id().product().equals(product))
                .sorted(Comparator.comparingLong(release -> -release.id().number()))
                .toList();
    }

    @Override
    public synchronized Release publish(Publication publication) {
        requireOpen();
        ProductAddress product = publication.release().id().product();
        requireCurrent(product, publication.base());
        Map<String, String> moved = new HashMap<>(pointers);
        for (PointerMove move : publication.moves()) {
            if (!moved.getOrDefault(move.table(), "").equals(move.from())) {
                throw ReleaseMoved.pointer(product, move);
            }
            moved.put(move.table(), move.to());
        }
        Release release = publication.numbered(releases(product).size() + 1L);
        pointers = moved;
        releases.put(release.id(), release);
        current.put(product, release.id());
        put(publication.releasedRun(release.id()));
        announce(
                Announcement.ofRelease(release, publication.actor()),
                publication.actor(),
                release.at());
        return release;
    }

    @Override
    public synchronized Release rollback(ReleaseId to, long base, String actor, Instant at) {
        requireOpen();
        Release release = findRelease(to).orElseThrow(() -> ReleaseMoved.unknown(to));
        requireCurrent(to.product(), base);
        for (ReleasedPort port : release.ports()) {
            pointers.put(port.table(), port.metadata());
        }
        current.put(to.product(), to);
        announce(Announcement.ofRollback(release, base, actor), actor, at);
        return release;
    }

    private void requireCurrent(ProductAddress product, long base) {
        long found = Optional.ofNullable(current.get(product)).map(ReleaseId::number).orElse(0L);
        if (found != base) {
            throw ReleaseMoved.base(product, base, found);
        }
    }

    @Override
    public synchronized Optional<String> findPointer(String table) {
        requireOpen();
        return Optional.ofNullable(pointers.get(table));
    }

    @Override
    public synchronized void record(Run run) {
        requireOpen();
        put(run);
    }

    private void put(Run run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized List<Run> runs(int limit) {
        return runs(_ -> true, limit);
    }

    @Override
    public synchronized List<Run> runs(ProductAddress product, int limit) {
        return runs(run -> run.product().equals(product), limit);
    }

    private List<Run> runs(Predicate<Run> wanted, int limit) {
        requireOpen();
        List<Run> newestFirst = new ArrayList<>(runs.values()).reversed();
        return newestFirst.stream().filter(wanted).sorted(NEWEST).limit(limit).toList();
    }

    @Override
    public synchronized Optional<Run> findRun(String id) {
        requireOpen();
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<Run> abandonRuns(Instant at) {
        requireOpen();
        List<Run> abandoned =
                runs.values().stream()
                        .filter(run -> run.state() == RunState.RUNNING)
                        .map(run -> run.abandoned(at))
                        .toList();
        abandoned.forEach(this::put);
        return abandoned;
    }

    @Override
    public synchronized void audit(
            String actor,
            String action,
            String subject,
            String outcome,
            String details,
            Instant at) {
        requireOpen();
        String chain = audit.isEmpty() ? AuditEntry.START : audit.getLast().chain();
        audit.add(
                AuditEntry.after(
                        chain, audit.size() + 1L, at, actor, action, subject, outcome, details));
    }

    private void announce(Announcement announcement, String actor, Instant at) {
        events.add(
                new OutboxEvent(
                        events.size() + 1L,
                        at,
                        announcement.type(),
                        announcement.subject(),
                        announcement.data()));
        audit(
                actor,
                announcement.action(),
                announcement.subject(),
                announcement.outcome(),
                announcement.data(),
                at);
    }

    @Override
    public synchronized List<AuditEntry> audit(AuditQuestion question) {
        requireOpen();
        List<AuditEntry> ordered =
                question.order() == AuditQuestion.Order.NEWEST_FIRST ? audit.reversed() : audit;
        return ordered.stream().filter(question::asksFor).limit(question.limit()).toList();
    }

    @Override
    public synchronized AuditProof proveAudit() {
        requireOpen();
        return AuditChain.prove(audit.iterator());
    }

    @Override
    public synchronized List<OutboxEvent> events(long after, int limit) {
        requireOpen();
        return events.stream().filter(event -> event.number() > after).limit(limit).toList();
    }

    @Override
    public synchronized long accessRevision() {
        requireOpen();
        return accessRevision;
    }

    @Override
    public synchronized List<Agreement> agreements() {
        requireOpen();
        return List.copyOf(agreements.values());
    }

    @Override
    public synchronized Optional<Agreement> findAgreement(String id) {
        requireOpen();
        return Optional.ofNullable(agreements.get(id));
    }

    @Override
    public synchronized void record(Agreement agreement) {
        requireOpen();
        Agreement former = agreements.get(agreement.id());
        if (agreement.number() != (former == null ? 0 : former.number()) + 1) {
            throw new AgreementMoved(agreement.id());
        }
        agreements.put(agreement.id(), agreement);
        accessRevision++;
        Step step = agreement.steps().getLast();
        announce(Announcement.of(agreement), step.by().toString(), step.at());
    }

    @Override
    public synchronized boolean seed(List<Agreement> seeds) {
        requireOpen();
        if (seeds.isEmpty() || !agreements.isEmpty()) {
            return false;
        }
        seeds.forEach(this::record);
        return true;
    }

    @Override
    public synchronized void record(Proof proof, PortAddress port) {
        requireOpen();
        proofs.add(proof);
        announce(Announcement.of(proof, port), Principal.PLATFORM.toString(), proof.at());
    }

    @Override
    public synchronized List<Proof> proofs(String agreement) {
        requireOpen();
        return proofs.stream().filter(proof -> proof.agreement().equals(agreement)).toList();
    }

    @Override
    public synchronized long rowsUsed(String agreement, LocalDate day) {
        requireOpen();
        return rowsUsed.getOrDefault(agreement + " " + day, 0L);
    }

    @Override
    public synchronized void setRowsUsed(String agreement, LocalDate day, long rows) {
        requireOpen();
        rowsUsed.put(agreement + " " + day, rows);
    }

    @Override
    public synchronized List<AccessToken> tokens() {
        requireOpen();
        return List.copyOf(tokens.values());
    }

    @Override
    public synchronized Optional<AccessToken> findToken(String hash) {
        requireOpen();
        return tokens.values().stream().filter(token -> token.hash().equals(hash)).findFirst();
    }

    @Override
    public synchronized void record(AccessToken token, String actor) {
        requireOpen();
        if (tokens.containsKey(token.id()) || findToken(token.hash()).isPresent()) {
            throw new IllegalArgumentException(
                    "Cannot record token '%s': there is one".formatted(token.id()));
        }
        tokens.put(token.id(), token);
        accessRevision++;
        audit(actor, "token-create", "", "created", TokenNews.of(token), token.created());
    }

    @Override
    public synchronized boolean revokeToken(String id, String actor, Instant at) {
        requireOpen();
        AccessToken token = tokens.get(id);
        if (token == null || token.findRevoked().isPresent()) {
            return false;
        }
        tokens.put(id, token.revokedAt(at));
        accessRevision++;
        audit(actor, "token-revoke", "", "revoked", TokenNews.of(token), at);
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new LedgerUnavailable("Cannot use the ledger in memory: it is closed");
        }
    }
}
