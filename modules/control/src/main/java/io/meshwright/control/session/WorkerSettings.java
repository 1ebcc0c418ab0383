package io.meshwright.control.session;

import java.nio.file.Path;
import java.util.List;

/// How many workers there are and what each may use.
///
/// @param workers that run statements at one time
/// @param share most workers that run statements of one tenant at one time
/// @param spares kept started and unused, so that a statement need not wait for a start
/// @param waiting most statements that wait for a worker, half of them of one tenant; further ones
///   are refused as busy
/// @param statements after which a worker is replaced
/// @param memory bytes that a statement may use at most, whatever its own limits say
/// @param folder where each worker gets an empty folder for temporary files; must exist
/// @param jvmFlags further flags for the workers' JVMs, such as those of a class data archive
public record WorkerSettings(
        int workers,
        int share,
        int spares,
        int waiting,
        int statements,
        long memory,
        Path folder,
        List<String> jvmFlags) {
    private static final int MOST_STATEMENTS = 1_000;
    private static final int WAITING_FOR_EACH = 16;

    public WorkerSettings {
        jvmFlags = List.copyOf(jvmFlags);
        if (workers < 1 || share < 1 || spares < 0 || waiting < 0 || statements < 1 || memory < 1) {
            throw new IllegalArgumentException(
                    "Invalid worker settings: there must be at least one worker, one statement and some memory");
        }
    }

    /// So many workers and one spare, with the usual bounds for the rest. Of three workers or more,
    /// one is never had by whoever has all others.
    public static WorkerSettings of(int workers, long memory, Path folder) {
        return new WorkerSettings(
                workers,
                workers < 3 ? workers : workers - 1,
                1,
                workers * WAITING_FOR_EACH,
                MOST_STATEMENTS,
                memory,
                folder,
                List.of());
    }

    /// The same with other further flags.
    public WorkerSettings with(List<String> flags) {
        return new WorkerSettings(
                workers, share, spares, waiting, statements, memory, folder, flags);
    }
}
