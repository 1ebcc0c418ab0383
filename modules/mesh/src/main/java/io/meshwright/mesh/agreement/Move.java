package io.meshwright.mesh.agreement;

import java.util.Locale;
import java.util.Set;

/// What may be done with an agreement: from which states, by whom, and which state it leads to.
/// This table is all there is to it; [Moves] applies it.
public enum Move {
    REQUEST,
    /// Of several levels each approves once; the last makes it an agreement.
    APPROVE,
    DECLINE,
    WITHDRAW,
    /// Either side may end it: the owner who gave, or the reader who needs it no longer.
    REVOKE,
    /// A later last day.
    EXTEND,
    /// Looked at again and kept.
    REASSESS;

    /// Who takes part in an agreement.
    public enum Party {
        /// The principal that reads, or somebody of that group, or who answers for that product.
        CONSUMER,
        /// Who asked.
        REQUESTER,
        /// Who approves at the level that is next.
        APPROVER,
        /// Who answers for the port's product.
        OWNER,
        /// Who runs the platform.
        ADMIN
    }

    /// In which states it can be done.
    public boolean isPossibleIn(State state) {
        return switch (this) {
            case REQUEST -> false;
            case APPROVE, DECLINE, WITHDRAW -> state == State.REQUESTED;
            case REVOKE, EXTEND, REASSESS -> state == State.APPROVED;
        };
    }

    /// The state that it leads to.
    public State to() {
        return switch (this) {
            case REQUEST -> State.REQUESTED;
            case APPROVE, EXTEND, REASSESS -> State.APPROVED;
            case DECLINE -> State.DECLINED;
            case WITHDRAW -> State.WITHDRAWN;
            case REVOKE -> State.REVOKED;
        };
    }

    /// Who may do it.
    public Set<Party> parties() {
        return switch (this) {
            case REQUEST -> Set.of(Party.CONSUMER);
            case APPROVE, DECLINE -> Set.of(Party.APPROVER);
            case WITHDRAW -> Set.of(Party.REQUESTER, Party.CONSUMER);
            case REVOKE -> Set.of(Party.OWNER, Party.ADMIN, Party.REQUESTER, Party.CONSUMER);
            case EXTEND, REASSESS -> Set.of(Party.OWNER);
        };
    }

    /// As commands and answers write it: `approve`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As a sentence says that it was done.
    public String done() {
        return switch (this) {
            case REQUEST -> "requested";
            case APPROVE -> "approved";
            case DECLINE -> "declined";
            case WITHDRAW -> "withdrawn";
            case REVOKE -> "revoked";
            case EXTEND -> "extended";
            case REASSESS -> "reassessed";
        };
    }
}
