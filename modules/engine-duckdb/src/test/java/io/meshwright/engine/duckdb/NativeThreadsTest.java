package io.meshwright.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.engine.StatementFailed;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class NativeThreadsTest {
    @Test
    void oneCallAfterTheOtherNeedsOneDeepStack() {
        try (NativeThreads threads = new NativeThreads()) {
            for (int i = 0; i < 2_000; i++) {
                int number = i;
                assertThat(threads.call(() -> number)).isEqualTo(i);
            }

            assertThat(threads.started()).isEqualTo(1);
        }
    }

    @Test
    void callsAtOneTimeDoNotWaitForOneAnother() throws InterruptedException, ExecutionException {
        CountDownLatch both = new CountDownLatch(2);
        try (NativeThreads threads = new NativeThreads();
                ExecutorService callers = Executors.newFixedThreadPool(2)) {
            Future<Boolean> first = callers.submit(() -> threads.call(() -> meet(both)));
            Future<Boolean> second = callers.submit(() -> threads.call(() -> meet(both)));

            assertThat(first.get()).isTrue();
            assertThat(second.get()).isTrue();
        }
    }

    @Test
    void aFailureReachesItsCallerAndTheThreadServesOn() {
        try (NativeThreads threads = new NativeThreads()) {
            assertThatThrownBy(() ->
                            threads.call(() -> {
                                throw new StatementFailed("refused", "wrong", -1);
                            }))
                    .isInstanceOf(StatementFailed.class);

            assertThat(threads.call(() -> "right")).isEqualTo("right");
            assertThat(threads.started()).isEqualTo(1);
        }
    }

    private static boolean meet(CountDownLatch all) throws InterruptedException {
        all.countDown();
        all.await();
        return true;
    }
}
