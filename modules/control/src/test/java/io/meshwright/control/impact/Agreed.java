package io.meshwright.control.impact;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.agreement.Step;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.principal.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Agreements on the orders of a shop, for tests.
public final class Agreed {
    private static final PortAddress ORDERS = PortAddress.parse("sales/orders/orders@1");
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final LocalDate LAST = LocalDate.parse("2026-12-31");

    private Agreed() {}

    /// One from the first of November to the last of December, over all columns and rows.
    public static Agreement by(String consumer) {
        return by("a1", consumer, List.of(), "", LAST);
    }

    static Agreement by(
            String id, String consumer, List<String> columns, String rows, LocalDate until) {
        Principal olga = Principal.parse("user:olga");
        Instant then = Instant.parse("2026-10-20T08:00:00Z");
        return new Agreement(
                id,
                new Terms(
                        ORDERS,
                        Principal.parse(consumer),
                        "reporting",
                        "",
                        columns,
                        rows,
                        FIRST,
                        until,
                        null,
                        0),
                State.APPROVED,
                2,
                List.of(
                        new Step(Move.REQUEST, olga, then, 0, ""),
                        new Step(Move.APPROVE, olga, then, 1, "")));
    }
}
