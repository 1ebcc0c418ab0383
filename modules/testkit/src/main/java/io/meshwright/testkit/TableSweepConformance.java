package io.meshwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.Sweep;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// How every table store sweeps: what a kept release needs stays, what nobody refers to goes.
public abstract class TableSweepConformance extends TableStoreScene {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aSweepRemovesWhatNobodyRefersTo() {
        StagedTable kept = staged("", 10);
        TableDraft lost = draft(kept.to(), List.of(ID));
        DataFile orphan = file(lost, "lost.parquet", 10, 0);
        StagedTable refused = staged(kept.to(), 20);
        Path refusedFile = store.open(refused.to(), refused.snapshot()).files().getFirst();
        age();

        Sweep sweep = store.sweep(List.of(kept.to()), DAY);
        assertThat(orphan.file()).doesNotExist();
        assertThat(refusedFile).doesNotExist();
        assertThat(sweep.files()).isGreaterThanOrEqualTo(2);
        assertThat(sweep.bytes()).isGreaterThanOrEqualTo(2 * orphan.bytes());
        assertThat(store.open(kept.to(), kept.snapshot()).files().getFirst()).exists();
        assertThat(store.sweep(List.of(kept.to()), DAY)).isEqualTo(new Sweep(0, 0));
    }

    @Test
    void aSweepLeavesWhatIsYoung() {
        TableDraft draft = draft("", List.of(ID));
        DataFile underWay = file(draft, "a.parquet", 10, 0);
        assertThat(store.sweep(List.of(), DAY)).isEqualTo(new Sweep(0, 0));
        assertThat(underWay.file()).exists();
        assertThat(store.stage(draft, List.of(underWay), Map.of()).rows()).isEqualTo(10);
    }

    @Test
    void aSweepKeepsEveryKeptReleaseReadable() {
        List<StagedTable> chain = new ArrayList<>();
        String base = "";
        for (int round = 0; round < 25; round++) {
            StagedTable staged = staged(base, round + 1);
            chain.add(staged);
            base = staged.to();
        }
        age();
        List<StagedTable> kept = List.of(chain.get(0), chain.get(3), chain.getLast());
        store.sweep(kept.stream().map(StagedTable::to).toList(), DAY);
        for (StagedTable staged : kept) {
            TableSnapshot snapshot = store.open(staged.to(), staged.snapshot());
            assertThat(snapshot.rows()).isEqualTo(staged.rows());
            assertThat(snapshot.files()).allSatisfy(file -> assertThat(file).exists());
        }
        StagedTable next = staged(chain.getLast().to(), 99);
        assertThat(store.open(next.to(), next.snapshot()).rows()).isEqualTo(99);
    }

    @Test
    void aSweepThatCannotReadWhatIsKeptRemovesNothing() {
        StagedTable staged = staged("", 10);
        Path file = store.open(staged.to(), staged.snapshot()).files().getFirst();
        age();
        assertThatThrownBy(() -> store.sweep(List.of(staged.to() + "x"), DAY))
                .isInstanceOf(TableStoreUnavailable.class);
        assertThat(file).exists();
    }

    @Test
    void stagesAndSweepsSideBySideLoseNothing() throws Exception {
        StagedTable base = staged("", 1);
        age();
        List<StagedTable> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StagedTable>> writers = new ArrayList<>();
            for (int writer = 0; writer < 12; writer++) {
                int rows = writer + 10;
                writers.add(threads.submit(() -> staged(base.to(), rows)));
            }
            Future<?> sweeper =
                    threads.submit(() -> {
                        for (int round = 0; round < 10; round++) {
                            store.sweep(List.of(base.to()), DAY);
                        }
                    });
            for (Future<StagedTable> writer : writers) {
                written.add(writer.get());
            }
            sweeper.get();
        }
        for (StagedTable staged : written) {
            TableSnapshot snapshot = store.open(staged.to(), staged.snapshot());
            assertThat(snapshot.rows()).isEqualTo(staged.rows());
            assertThat(snapshot.files()).allSatisfy(file -> assertThat(file).exists());
        }
    }
}
