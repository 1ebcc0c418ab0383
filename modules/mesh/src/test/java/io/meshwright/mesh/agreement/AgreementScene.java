package io.meshwright.mesh.agreement;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.principal.Grant;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// People, and what they agree on, for tests.
public final class AgreementScene {
    public static final PortAddress ORDERS = ProductAddress.of("sales", "orders").port("orders", 1);
    public static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private AgreementScene() {}

    public static Identity person(String name, Grant... grants) {
        return new Identity(Principal.parse("user:" + name), Set.of(), List.of(grants), Map.of());
    }

    public static Identity ownerOfSales() {
        return person("olga", Grant.of(Role.DOMAIN_OWNER, new DomainName("sales")));
    }

    public static Terms terms(String consumer) {
        return new Terms(
                ORDERS,
                Principal.parse(consumer),
                "reporting",
                "",
                List.of(),
                "",
                TODAY.minusDays(10),
                TODAY.plusDays(10),
                null,
                0);
    }

    public static Agreement requested(String consumer) {
        return Agreement.requested(
                "a1", terms(consumer), Principal.parse("user:rita"), NOW, "for the board");
    }

    /// An agreement that the owner of sales has approved.
    public static Agreement approved(String id, Terms terms) {
        Agreement asked = Agreement.requested(id, terms, Principal.parse("user:rita"), NOW, "");
        Moves.Answer answer =
                Moves.of(
                        asked,
                        new Moves.Doing(Move.APPROVE, ownerOfSales(), NOW, ""),
                        Approvers.owner());
        return ((Moves.Moved) answer).agreement();
    }
}
