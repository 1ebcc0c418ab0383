package io.meshwright.server.portal;

import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Revision;
import io.meshwright.mesh.address.ProductAddress;
import java.util.List;

/// One applied revision of the mesh, and what of it touched a product.
record Applied(String number, String date, String ago, String actor, List<Line> lines) {

    /// One change, with the sign that a plan gives it.
    ///
    /// @param effect the CSS class: `create`, `change` or `remove`
    record Line(String effect, String sign, String sentence) {}

    /// The revisions that touched a product, newest first; of each only what lies at or below it.
    static List<Applied> of(List<Revision> revisions, ProductAddress product, Visit visit) {
        return revisions.stream()
                .map(revision -> of(revision, product, visit))
                .filter(applied -> !applied.lines().isEmpty())
                .toList();
    }

    private static Applied of(Revision revision, ProductAddress product, Visit visit) {
        return new Applied(
                Long.toString(revision.number()),
                Phrases.moment(revision.at()),
                Phrases.ago(revision.at(), visit.now()),
                revision.actor(),
                revision.changes().stream()
                        .filter(change -> change.liesUnder(product.toString()))
                        .map(Applied::line)
                        .toList());
    }

    private static Line line(Change change) {
        Pending.Effect effect =
                switch (change.what().split(" ", 2)[0]) {
                    case "add" -> Pending.Effect.CREATE;
                    case "remove" -> Pending.Effect.REMOVE;
                    default -> Pending.Effect.CHANGE;
                };
        return new Line(effect.word(), effect.sign(), Phrases.sentence(change.what()));
    }
}
