package io.meshwright.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancePoolTest {
    @TempDir Path folder;

    @Test
    void aClosedPoolOpensNothingMore() {
        AtomicInteger opened = new AtomicInteger();
        InstancePool pool =
                new InstancePool(() -> {
                    opened.incrementAndGet();
                    return Instance.open(folder);
                });
        try (InstancePool.Lent lent = pool.take()) {
            lent.settle(Duration.ofMinutes(1));
        }
        pool.close();

        assertThatExceptionOfType(EngineCrashed.class)
                .isThrownBy(pool::take)
                .withMessage("Cannot run the statement: the engine was closed");
        assertThat(opened).hasValue(1);
    }

    @Test
    void aQueryThatFailedCanBeAskedAgain() {
        try (Instance instance = Instance.open(folder)) {
            String sql = "select cast(? as integer)";

            assertThatExceptionOfType(EngineFailure.class)
                    .isThrownBy(() -> instance.query(sql, rows -> rows.next(), "no number"));
            int answer =
                    instance.query(
                            sql,
                            rows -> {
                                rows.next();
                                return rows.getInt(1);
                            },
                            "42");

            assertThat(answer).isEqualTo(42);
        }
    }
}
