package io.meshwright.engine.duckdb.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.engine.duckdb.access.Attacks.Attack;
import io.meshwright.engine.duckdb.access.GovernedShop.Outcome;
import io.meshwright.mesh.principal.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Statements of somebody who means harm, on the whole way that a reader's statement takes: guard,
/// decision, worker, secure views.
///
/// Each is asked in two worlds which differ in nothing but what is hidden from the reader: other
/// rows that are not agreed, and other values under each mask. An answer that is not the same in
/// both has told something.
class AttackTest {
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(700);

    /// Stand in hidden rows, hidden columns, masked values, and in relations without an agreement.
    private static final List<String> MARKS =
            List.of("canary", "918273", "66600", "98765432", "9876-5432");

    private static final String OWN =
            "select count(*), sum(amount), min(region), max(mail) from shop.orders.orders";

    /// After so many statements that reached the engine, the reader's own one is asked again.
    private static final int EACH = 5;

    private static final AtomicInteger REACHED = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir static Path folder;

    private static WorkerEngine workers;
    private static DuckDbEngine builds;
    private static GovernedShop dark;
    private static GovernedShop fair;
    private static ExecutorService side;
    private static ServerSocket outside;
    private static Path text;

    @BeforeAll
    static void open() throws IOException {
        workers =
                new WorkerEngine(
                        WorkerSettings.of(
                                2, 256L << 20, Files.createDirectory(folder.resolve("workers"))));
        builds = new DuckDbEngine();
        side = Executors.newSingleThreadExecutor();
        dark =
                shop(
                        "dark",
                        workers::forTenant,
                        "canary7",
                        "9876-5432",
                        21,
                        918_273,
                        "canary note",
                        30,
                        "66600");
        fair = shop("fair", _ -> builds, "ordinb3", "1111-2222", 4, 55, "nothing", 5, "7");
        text = Files.writeString(folder.resolve("outside.txt"), "canary outside\n");
        outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(AttackTest::countCalls);
    }

    private static GovernedShop shop(
            String name,
            Function<String, Engine> readers,
            String mail,
            String card,
            int day,
            int salary,
            String note,
            int hidden,
            String amount)
            throws IOException {
        StringBuilder csv =
                new StringBuilder(
                        "id,region,amount,remark,mail,card,born,salary,note,code,ref,secret\n");
        for (int i = 0; i < 12 + hidden; i++) {
            boolean seen = i < 12;
            csv.append(
                    "%d,%s,%s,%s,%s@x.org,%s-0000-%04d,1971-03-%02d,%d,%s %d,canary code %d,canary ref %d,%s %d\n"
                            .formatted(
                                    i,
                                    seen ? "EU" : "US",
                                    seen ? Integer.toString(1 + i % 7) : amount + i,
                                    seen ? Integer.toString(i) : note + " " + i,
                                    mail,
                                    card,
                                    i,
                                    day,
                                    salary + i,
                                    note,
                                    i,
                                    i % 4,
                                    i % 3,
                                    note,
                                    i));
        }
        return new GovernedShop(
                Files.createDirectory(folder.resolve(name)), csv.toString(), builds, readers);
    }

    private static void countCalls() {
        while (true) {
            try (Socket _ = outside.accept()) {
                CALLS.incrementAndGet();
            } catch (IOException _) {
                return;
            }
        }
    }

    @AfterAll
    static void close() throws IOException {
        outside.close();
        side.close();
        dark.close();
        fair.close();
        workers.close();
        builds.close();
    }

    static List<String> kinds() {
        return Attacks.all().stream().map(Attack::kind).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingIsToldNothingIsChangedAndTheEngineGoesOn(String kind) {
        List<String> before = files();
        Outcome own = dark.ask(OWN, USUAL);
        List<String> wrong = new ArrayList<>();
        for (Attack attack : Attacks.all()) {
            if (attack.kind().equals(kind)) {
                attack(attack, own).forEach(fault -> wrong.add(attack.tries() + ": " + fault));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(dark.ask(OWN, USUAL)).isEqualTo(own);
        assertThat(files()).isEqualTo(before);
        assertThat(
                        dark.ask(
                                        Identity.OWNER,
                                        "select count(*), sum(salary), max(secret) from shop.orders.orders",
                                        USUAL)
                                .rows())
                .contains("42", "canary note 9");
        assertThat(CALLS).hasValue(0);
    }

    private static List<String> attack(Attack attack, Outcome own) {
        Duration deadline = attack.kind().equals("exhaustion") ? SHORT : USUAL;
        List<String> faults = new ArrayList<>();
        CompletableFuture<Outcome> other =
                attack.byChance()
                        ? CompletableFuture.completedFuture(own)
                        : CompletableFuture.supplyAsync(() -> ask(fair, attack, deadline), side);
        Outcome first = ask(dark, attack, deadline);
        for (String mark : MARKS) {
            if (first.shows(mark)) {
                faults.add("shows " + mark + ": " + first);
            }
        }
        Outcome second = other.join();
        if (!attack.byChance() && !first.withoutHashes().equals(second.withoutHashes())) {
            faults.add("differs: %s, %s".formatted(first, second));
        }
        if (first.reached() && REACHED.incrementAndGet() % EACH == 0) {
            Outcome still = dark.ask(OWN, USUAL);
            if (!still.equals(own)) {
                faults.add("leaves behind: " + still);
            }
        }
        return faults;
    }

    private static Outcome ask(GovernedShop shop, Attack attack, Duration deadline) {
        String url = "http://127.0.0.1:%d/".formatted(outside.getLocalPort());
        return shop.ask(
                attack.at(dark.dataFile().toString(), folder.toString(), text.toString(), url),
                deadline);
    }

    private static List<String> files() {
        List<String> files = new ArrayList<>(dark.files());
        files.addAll(fair.files());
        return files;
    }

    @Test
    void thereAreEnoughAttacksOfEachClassAndNoneTwice() {
        List<Attack> attacks = Attacks.all();
        Set<String> statements = new HashSet<>();
        attacks.forEach(attack -> statements.add(attack.sql()));

        assertThat(statements).hasSameSizeAs(attacks);
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(500);
        assertThat(attacks).allMatch(attack -> !attack.tries().isBlank());
        assertThat(kinds()).hasSizeGreaterThanOrEqualTo(20);
    }
}
