package io.meshwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.ledger.OutboxEvent;
import io.meshwright.control.ledger.PointerMove;
import io.meshwright.control.ledger.Publication;
import io.meshwright.control.ledger.ReleaseMoved;
import io.meshwright.control.table.TableStore;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every ledger does with releases, their pointers, and moves of products. An adapter's test
/// extends this and opens its ledger.
public abstract class LedgerReleaseConformance extends LedgerScene {
    private static final ProductAddress ORDERS = Samples.ORDERS;
    private static final ProductAddress PURCHASES = ProductAddress.of("trade", "purchases");

    @Test
    void publishingMovesEveryPortTogether() {
        Publication publication = Samples.publication(ORDERS, 0, "", "a", "orders", "lines");
        Release release = ledger.publish(publication);

        assertThat(release.id()).isEqualTo(new ReleaseId(ORDERS, 1));
        assertThat(release).isEqualTo(publication.numbered(1));
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(release);
        assertThat(ledger.findRelease(release.id())).contains(release);
        assertThat(ledger.currentReleases()).containsExactly(Map.entry(ORDERS, release));
        assertThat(ledger.releases(ORDERS)).containsExactly(release);
        for (PointerMove move : publication.moves()) {
            assertThat(ledger.findPointer(move.table())).contains(move.to());
        }
        assertThat(ledger.findRun(release.run())).contains(publication.releasedRun(release.id()));
        AuditEntry entry = ledger.audit(1).getFirst();
        assertThat(List.of(entry.action(), entry.subject(), entry.outcome()))
                .containsExactly("release", "sales/orders", "released");
        OutboxEvent event = ledger.events(0, 10).getFirst();
        assertThat(event.type()).isEqualTo("io.meshwright.product.released");
        assertThat(event.subject()).isEqualTo("sales/orders");
        assertThat(event.data()).contains("\"release\":1", "\"port\":\"sales/orders/lines@1\"");
    }

    @Test
    void theNextReleaseBecomesCurrentAndTheFormerIsKept() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        Release second = ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders"));
        assertThat(second.id().number()).isEqualTo(2);
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(second);
        assertThat(ledger.releases(ORDERS)).containsExactly(second, first);
        assertThat(ledger.findRelease(first.id())).contains(first);
    }

    @Test
    void aReleaseFromAnOldBaseIsRefusedWhole() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders", "lines"));
        Release second =
                ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders", "lines"));
        int lines = ledger.audit(100).size();

        assertThatThrownBy(() ->
                        ledger.publish(Samples.publication(ORDERS, 1, "a", "c", "orders", "lines")))
                .isInstanceOf(ReleaseMoved.class)
                .hasMessage(
                        "Cannot move sales/orders on from release 1: release 2 is current by now; build again");
        assertThatThrownBy(() -> ledger.publish(Samples.publication(ORDERS, 0, "", "c", "orders")))
                .isInstanceOf(ReleaseMoved.class)
                .hasMessage(
                        "Cannot move sales/orders on from no release: release 2 is current by now; build again");
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(second);
        assertThat(ledger.audit(100)).hasSize(lines);
        assertThat(ledger.findRun("run-orders-c")).isEmpty();
    }

    @Test
    void onePointerThatMovedRefusesTheWholeRelease() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        Publication torn = Samples.publication(ORDERS, 1, "a", "b", "orders", "lines");
        assertThatThrownBy(() -> ledger.publish(torn))
                .isInstanceOf(ReleaseMoved.class)
                .hasMessage(
                        "Cannot publish sales/orders: table 'sales.orders.lines_v1' has other metadata by now than the release grew from; build again");
        assertThat(ledger.findPointer("sales.orders.orders_v1"))
                .contains(Samples.metadata(ORDERS.port("orders", 1), "a"));
        assertThat(ledger.findPointer("sales.orders.lines_v1")).isEmpty();
        assertThat(ledger.findCurrentRelease(ORDERS))
                .map(release -> release.id().number())
                .contains(1L);
    }

    @Test
    void aTableThatShallBeNewMustNotBeThere() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        assertThatThrownBy(() -> ledger.publish(Samples.publication(ORDERS, 1, "", "b", "orders")))
                .isInstanceOf(ReleaseMoved.class);
    }

    @Test
    void rollingBackRestoresReleaseAndPointers() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders", "lines"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders", "lines"));
        Release back = ledger.rollback(first.id(), 2, "user:bob", Samples.NOW.plusSeconds(9));

        assertThat(back).isEqualTo(first);
        assertThat(ledger.findCurrentRelease(ORDERS)).contains(first);
        for (ReleasedPort port : first.ports()) {
            assertThat(ledger.findPointer(port.table())).contains(port.metadata());
        }
        AuditEntry entry = ledger.audit(1).getFirst();
        assertThat(List.of(entry.actor(), entry.action(), entry.outcome()))
                .containsExactly("user:bob", "rollback", "rolled back");
        assertThat(ledger.events(2, 10).getFirst().type())
                .isEqualTo("io.meshwright.product.rolled-back");
    }

    @Test
    void aReleaseAfterARollbackGetsANewNumber() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders"));
        ledger.rollback(first.id(), 2, Samples.ANN, Samples.NOW);
        Release third = ledger.publish(Samples.publication(ORDERS, 1, "a", "c", "orders"));
        assertThat(third.id().number()).isEqualTo(3);
        assertThat(ledger.findPointer("sales.orders.orders_v1"))
                .contains(Samples.metadata(ORDERS.port("orders", 1), "c"));
    }

    @Test
    void aRollbackFromAnotherBaseOrToNoReleaseIsRefused() {
        Release first = ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders"));
        assertThatThrownBy(() -> ledger.rollback(first.id(), 1, Samples.ANN, Samples.NOW))
                .isInstanceOf(ReleaseMoved.class);
        assertThatThrownBy(() ->
                        ledger.rollback(new ReleaseId(ORDERS, 9), 2, Samples.ANN, Samples.NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot roll back to sales/orders@release-9: there is no such release");
        assertThat(ledger.findCurrentRelease(ORDERS))
                .map(release -> release.id().number())
                .contains(2L);
    }

    @Test
    void releasesRunsAndPointersFollowAMove() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders", "lines"));
        ledger.publish(Samples.publication(ORDERS, 1, "a", "b", "orders", "lines"));
        ledger.apply(Samples.moves(Map.of(ORDERS, PURCHASES)));

        assertThat(ledger.findCurrentRelease(ORDERS)).isEmpty();
        assertThat(ledger.releases(ORDERS)).isEmpty();
        assertThat(ledger.releases(PURCHASES)).hasSize(2);
        Release current = ledger.findCurrentRelease(PURCHASES).orElseThrow();
        assertThat(current.id()).isEqualTo(new ReleaseId(PURCHASES, 2));
        assertThat(current.ports().getFirst().port()).isEqualTo(PURCHASES.port("orders", 1));
        assertThat(current.ports().getFirst().table()).isEqualTo("trade.purchases.orders_v1");
        assertThat(ledger.findPointer("trade.purchases.lines_v1"))
                .contains(Samples.metadata(ORDERS.port("lines", 1), "b"));
        assertThat(ledger.findPointer("sales.orders.lines_v1")).isEmpty();
        assertThat(ledger.runs(PURCHASES, 10)).hasSize(2);

        Publication next =
                movingOn(Samples.publication(PURCHASES, 2, "b", "c", "orders", "lines"), current);
        assertThat(ledger.publish(next).id().number()).isEqualTo(3);
    }

    @Test
    void inputsOfOtherReleasesFollowAMove() {
        ProductAddress customers = ProductAddress.of("crm", "customers");
        ProductAddress clients = ProductAddress.of("crm", "clients");
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.apply(Samples.moves(Map.of(customers, clients)));
        assertThat(ledger.findCurrentRelease(ORDERS).orElseThrow().inputs())
                .containsExactly(new ReleaseId(clients, 7));
    }

    @Test
    void twoProductsCanChangePlaces() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(PURCHASES, 0, "", "p", "orders"));
        ledger.publish(Samples.publication(PURCHASES, 1, "p", "q", "orders"));
        ledger.apply(Samples.moves(Map.of(ORDERS, PURCHASES, PURCHASES, ORDERS)));
        assertThat(ledger.releases(ORDERS)).hasSize(2);
        assertThat(ledger.releases(PURCHASES)).hasSize(1);
        assertThat(ledger.findPointer("sales.orders.orders_v1"))
                .contains(Samples.metadata(PURCHASES.port("orders", 1), "q"));
    }

    @Test
    void aProductCannotMoveToWhereAnotherHasReleases() {
        ledger.publish(Samples.publication(ORDERS, 0, "", "a", "orders"));
        ledger.publish(Samples.publication(PURCHASES, 0, "", "p", "orders"));
        assertThatThrownBy(() -> ledger.apply(Samples.moves(Map.of(ORDERS, PURCHASES))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot move a product to trade/purchases: there are releases of another product under that address");
        assertThat(ledger.revision()).isZero();
        assertThat(ledger.releases(ORDERS)).hasSize(1);
    }

    /// The publication with moves that begin where a release's ports stand.
    private static Publication movingOn(Publication publication, Release current) {
        List<PointerMove> moves =
                publication.moves().stream()
                        .map(move -> {
                            String from =
                                    current.ports().stream()
                                            .filter(port -> port.table().equals(move.table()))
                                            .map(ReleasedPort::metadata)
                                            .findFirst()
                                            .orElseThrow();
                            return new PointerMove(move.table(), from, move.to());
                        })
                        .toList();
        assertThat(moves)
                .extracting(PointerMove::table)
                .contains(TableStore.tableOf(publication.release().ports().getFirst().port()));
        return new Publication(
                publication.release(),
                publication.base(),
                moves,
                publication.run(),
                publication.actor());
    }
}
