package io.meshwright.control.ledger;

/// Somebody else did something with an agreement meanwhile: look at it again.
public final class AgreementMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AgreementMoved(String id) {
        super(
                "Cannot change the agreement '%s': it has been changed meanwhile; look at it again"
                        .formatted(id));
    }
}
