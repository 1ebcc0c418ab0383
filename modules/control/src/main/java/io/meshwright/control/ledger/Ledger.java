package io.meshwright.control.ledger;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The durable record of a mesh: what is applied, released, run, agreed on and audited.
///
/// Every method is one transaction: it happens whole or not at all, and what it acknowledged
/// survives a crash. Safe for many threads. A ledger that cannot be reached or written throws
/// [LedgerUnavailable].
public interface Ledger extends AccessRecords, AutoCloseable {
    /// The number of the newest revision; 0 for an empty ledger.
    long revision();

    /// Every file in force, by scope and path.
    List<AppliedFile> files();

    /// Every fact in force, by key and scope.
    List<Fact> facts();

    /// For each key, the fingerprint of all facts stated under it, see [Premises]; a key without
    /// facts has the fingerprint of nothing.
    Map<String, Fingerprint> premises(Collection<String> keys);

    /// Applies a set of changes and answers the new revision.
    ///
    /// @throws PremisesMoved when a premise no longer holds; nothing is changed
    Revision apply(Application application);

    /// Newest first.
    List<Revision> revisions(int limit);

    /// Revisions with a change whose address is `address` or lies below it, newest first.
    List<Revision> history(String address, int limit);

    /// The release of each product that readers see.
    Map<ProductAddress, Release> currentReleases();

    Optional<Release> findCurrentRelease(ProductAddress product);

    Optional<Release> findRelease(ReleaseId id);

    /// Every release that is kept, newest first.
    List<Release> releases(ProductAddress product);

    /// Publishes a release: checks the base and every pointer, then moves all of them, and writes
    /// release, run, audit and outbox rows.
    ///
    /// @return the release with its number
    /// @throws ReleaseMoved when another release became current meanwhile; nothing is changed
    Release publish(Publication publication);

    /// Makes an earlier release current again and moves the tables' pointers back to it.
    ///
    /// @param base number of the release that must be current
    /// @throws ReleaseMoved when another release became current meanwhile
    /// @throws IllegalArgumentException when the release does not exist
    Release rollback(ReleaseId to, long base, String actor, Instant at);

    /// The current metadata of a table, if it was ever released.
    Optional<String> findPointer(String table);

    /// Records a run that begins, or replaces what is known of it.
    void record(Run run);

    /// Newest first.
    List<Run> runs(int limit);

    /// Runs of one product, newest first.
    List<Run> runs(ProductAddress product, int limit);

    Optional<Run> findRun(String id);

    /// Marks every run that is still running as abandoned, for use at start, when no run can be
    /// under way. Answers those runs.
    List<Run> abandonRuns(Instant at);

    /// Adds a line to the audit.
    void audit(
            String actor,
            String action,
            String subject,
            String outcome,
            String details,
            Instant at);

    /// Lines of the audit.
    List<AuditEntry> audit(AuditQuestion question);

    /// Newest first.
    default List<AuditEntry> audit(int limit) {
        return audit(AuditQuestion.newest(limit));
    }

    /// Looks whether every line of the audit is what was written, and none is missing.
    AuditProof proveAudit();

    /// Whether every line of the audit still follows from the one before.
    default boolean auditIsIntact() {
        return proveAudit().isIntact();
    }

    /// Events with a number above `after`, oldest first.
    List<OutboxEvent> events(long after, int limit);

    @Override
    void close();
}
