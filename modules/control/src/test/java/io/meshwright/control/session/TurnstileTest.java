package io.meshwright.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.StatementCancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> admitted = Collections.synchronizedList(new ArrayList<>());

    @Test
    void noTenantHasMoreThanItsShare() {
        Turnstile turnstile = new Turnstile(3, 2, 0);
        turnstile.enter(new Tenant("a"), LONG);
        turnstile.enter(new Tenant("a"), LONG);

        assertThatExceptionOfType(EngineBusy.class)
                .isThrownBy(() -> turnstile.enter(new Tenant("a"), LONG))
                .withMessage(
                        "2 of your statements run and 0 wait, which is as many as one caller may have: try again in a moment")
                .satisfies(busy -> assertThat(busy.tryAgain()).isEqualTo(Duration.ofSeconds(2)));
        turnstile.enter(new Tenant("b"), LONG);
    }

    @Test
    void theNextIsWhoseTenantHasTheFewestInside() throws InterruptedException {
        Turnstile turnstile = new Turnstile(2, 2, 10);
        turnstile.enter(new Tenant("a"), LONG);
        turnstile.enter(new Tenant("a"), LONG);
        Thread third = waiting(turnstile, "a");
        Thread other = waiting(turnstile, "b");

        turnstile.leave("a");
        other.join();
        turnstile.leave("a");
        third.join();

        assertThat(admitted).containsExactly("b", "a");
    }

    @Test
    void whoeverWaitsInVainIsRefused() {
        Turnstile turnstile = new Turnstile(1, 1, 10);
        turnstile.enter(new Tenant("a"), LONG);

        assertThatExceptionOfType(EngineBusy.class)
                .isThrownBy(() -> turnstile.enter(new Tenant("b"), Duration.ofMillis(10)))
                .withMessage(
                        "All 1 workers are busy, and enough statements wait: try again in a moment");
        turnstile.leave("a");
        turnstile.enter(new Tenant("b"), Duration.ZERO);
    }

    @Test
    void oneTenantMayFillHalfOfTheQueue() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1, 1, 2);
        turnstile.enter(new Tenant("a"), LONG);
        Thread second = waiting(turnstile, "a");

        assertThatExceptionOfType(EngineBusy.class)
                .isThrownBy(() -> turnstile.enter(new Tenant("a"), LONG));
        Thread other = waiting(turnstile, "b");
        assertThatExceptionOfType(EngineBusy.class)
                .isThrownBy(() -> turnstile.enter(new Tenant("c"), LONG));

        turnstile.leave("a");
        second.join();
        turnstile.leave("a");
        other.join();
        assertThat(admitted).containsExactly("a", "b");
    }

    @Test
    void aTenantWithPatienceWaitsHoweverManyWait() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1, 1, 1);
        turnstile.enter(new Tenant("a"), LONG);
        Thread query = waiting(turnstile, new Tenant("b"), LONG);
        Thread build = waiting(turnstile, new Tenant("build", LONG), Duration.ZERO);
        Thread other = waiting(turnstile, new Tenant("build", LONG), Duration.ZERO);

        assertThatExceptionOfType(EngineBusy.class)
                .isThrownBy(() -> turnstile.enter(new Tenant("c"), LONG));
        turnstile.leave("a");
        query.join();
        turnstile.leave("b");
        build.join();
        turnstile.leave("build");
        other.join();

        assertThat(admitted).containsExactly("b", "build", "build");
    }

    @Test
    void whoeverWaitsInVainForAPlaceOfItsOwnShareIsToldSo() {
        Turnstile turnstile = new Turnstile(3, 2, 10);
        turnstile.enter(new Tenant("a"), LONG);
        turnstile.enter(new Tenant("a"), LONG);

        assertThatExceptionOfType(EngineBusy.class)
                .isThrownBy(() -> turnstile.enter(new Tenant("a"), Duration.ofMillis(10)))
                .withMessageStartingWith("2 of your statements run and 0 wait");
    }

    @Test
    void anInterruptedThreadWaitsNoLongerAndLeavesItsPlaceToOthers() throws InterruptedException {
        Turnstile turnstile = new Turnstile(1, 1, 10);
        turnstile.enter(new Tenant("a"), LONG);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread waiting =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                turnstile.enter(new Tenant("b"), LONG);
                            } catch (StatementCancelled cancelled) {
                                failure.set(cancelled);
                            }
                        });
        awaitParked(waiting);
        waiting.interrupt();
        waiting.join();

        assertThat(failure.get()).isInstanceOf(StatementCancelled.class);
        turnstile.leave("a");
        turnstile.enter(new Tenant("c"), Duration.ZERO);
    }

    /// A thread that waits to be let in, once it does.
    private Thread waiting(Turnstile turnstile, String tenant) throws InterruptedException {
        return waiting(turnstile, new Tenant(tenant), LONG);
    }

    private Thread waiting(Turnstile turnstile, Tenant tenant, Duration usual)
            throws InterruptedException {
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            turnstile.enter(tenant, usual);
                            admitted.add(tenant.name());
                        });
        awaitParked(thread);
        return thread;
    }

    private static void awaitParked(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
    }
}
