package io.meshwright.control.ledger;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Proof;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The part of the ledger that says who may come in and read: agreements and tokens. Like all of
/// the ledger, each method is one transaction.
public interface AccessRecords {
    /// A number that grows with every change of an agreement or token; 0 before the first.
    long accessRevision();

    /// All agreements, also those that are over, by id.
    List<Agreement> agreements();

    Optional<Agreement> findAgreement(String id);

    /// Records the next version of an agreement, with audit and outbox rows that tell its last
    /// step.
    ///
    /// @param agreement whose number is one more than that of what is recorded; 1 for a new one
    /// @throws AgreementMoved when another version was recorded meanwhile; nothing is changed
    void record(Agreement agreement);

    /// Records agreements that come with the files of a mesh, where no agreement was ever recorded.
    /// All of them are recorded or none.
    ///
    /// @param agreements each with number 1
    /// @return false when there are agreements already; nothing is changed then
    boolean seed(List<Agreement> agreements);

    /// Records what a statement saw, with audit and outbox rows that tell it.
    ///
    /// @param port of the agreement
    void record(Proof proof, PortAddress port);

    /// What was seen of an agreement, oldest first.
    List<Proof> proofs(String agreement);

    /// How many rows of an agreement's day are used up.
    ///
    /// @param day in UTC
    long rowsUsed(String agreement, LocalDate day);

    /// Notes how many rows of a day are used up.
    void setRowsUsed(String agreement, LocalDate day, long rows);

    /// All tokens, also those that are over, the oldest first.
    List<AccessToken> tokens();

    /// The token whose secret has this hash, whether it is over or not.
    Optional<AccessToken> findToken(String hash);

    /// Records a new token, with a line of the audit that does not tell its hash.
    ///
    /// @throws IllegalArgumentException when there is a token of that id or hash
    void record(AccessToken token, String actor);

    /// Ends a token, with a line of the audit.
    ///
    /// @return false when there is no such token, or it was ended before
    boolean revokeToken(String id, String actor, Instant at);
}
