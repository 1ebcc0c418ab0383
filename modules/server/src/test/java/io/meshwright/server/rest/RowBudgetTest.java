package io.meshwright.server.rest;

import static io.meshwright.server.rest.OrdersMesh.ALL;
import static io.meshwright.server.rest.OrdersMesh.OLGA;
import static io.meshwright.server.rest.OrdersMesh.RITA;
import static io.meshwright.server.rest.OrdersMesh.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.agree.Agreements;
import io.meshwright.control.agree.Wish;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowBudgetTest {
    private static final String ONE = "SELECT id FROM shop.orders.orders WHERE id = 1";

    @TempDir private Path folder;

    private @Nullable OrdersMesh mesh;
    private String id = "";

    @BeforeEach
    void agree() throws IOException {
        mesh = new OrdersMesh(folder).applied().built();
        Agreement asked =
                mesh.parts
                        .agreements
                        .request(
                                RITA,
                                new Wish(
                                        PortAddress.parse("shop/orders/orders@1"),
                                        RITA.principal(),
                                        "reporting",
                                        "",
                                        List.of(),
                                        "",
                                        null,
                                        TODAY.plusDays(9),
                                        null,
                                        5,
                                        ""))
                        .agreement();
        id = asked.id();
        mesh.parts.agreements.move(OLGA, new Agreements.Order(id, Move.APPROVE, "", null));
    }

    @AfterEach
    void close() {
        mesh().close();
    }

    private OrdersMesh mesh() {
        if (mesh == null) {
            throw new IllegalStateException("no mesh");
        }
        return mesh;
    }

    private long used() {
        return mesh().ledger.rowsUsed(id, TODAY);
    }

    @Test
    void rowsThatAreReturnedCountUntilTheDayIsOver() {
        assertThat(used()).as("a proof counts for nothing").isZero();
        assertThat(mesh().rows(RITA, "reporting", ALL)).hasSize(4);
        assertThat(used()).isEqualTo(4);
        assertThat(mesh().rows(RITA, "reporting", ONE)).hasSize(1);
        assertThat(mesh().refusal(RITA, "reporting", ONE))
                .isEqualTo(
                        "The agreement '%s' lets 5 rows be read in a day, and none is left."
                                .formatted(id));
        mesh().clock.forward(Duration.ofDays(1));
        assertThat(mesh().rows(RITA, "reporting", ALL)).hasSize(4);
    }

    @Test
    void aStatementThatReturnsMoreThanIsLeftIsRefusedAndCounts() {
        assertThat(mesh().rows(RITA, "reporting", ALL)).hasSize(4);
        assertThat(mesh().refusal(RITA, "reporting", ALL))
                .isEqualTo("The statement returns more than the 1 rows that were left for today.");
    }

    @Test
    void aStatementThatFailsBeforeItsFirstRowCountsForNothing() {
        String wrong = "SELECT CAST(mail AS INTEGER) FROM shop.orders.orders";
        try {
            mesh().rows(RITA, "reporting", wrong);
        } catch (RuntimeException _) {
            // What it says is another test's.
        }
        assertThat(used()).isZero();
    }

    @Test
    void statementsAtOnceDoNotOverdrawIt() throws Exception {
        List<Callable<Integer>> statements = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            statements.add(() -> {
                try {
                    return mesh().rows(RITA, "reporting", ONE).size();
                } catch (ProblemsFound _) {
                    return 0;
                }
            });
        }
        int rows = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> answer : threads.invokeAll(statements)) {
                rows += answer.get();
            }
        }
        assertThat(rows).isEqualTo(5);
        assertThat(used()).isEqualTo(5);
    }

    @Test
    void whoWorksInTheDomainHasNoBudget() {
        for (int each = 0; each < 3; each++) {
            assertThat(mesh().rows(OLGA, "reporting", ALL)).hasSize(4);
        }
        assertThat(used()).isZero();
    }
}
