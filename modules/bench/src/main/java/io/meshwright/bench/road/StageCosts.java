package io.meshwright.bench.road;

import com.sun.management.OperatingSystemMXBean;
import io.meshwright.control.build.Progress;
import io.meshwright.mesh.address.ProductAddress;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Adds up the processor time of the whole process by stage of one build, in milliseconds, and
/// beside it how long the runtime compiled, which falls into the stages too.
final class StageCosts implements Progress {
    private final OperatingSystemMXBean system;
    private final CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
    private final long compiledBefore = compilation.getTotalCompilationTime();
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private String stage = "before";
    private long since;

    StageCosts(OperatingSystemMXBean system) {
        this.system = system;
        this.since = system.getProcessCpuTime();
    }

    @Override
    public synchronized void tell(ProductAddress product, String next, String message) {
        long now = system.getProcessCpuTime();
        nanos.merge(stage, now - since, Long::sum);
        stage = next;
        since = now;
    }

    /// Processor time of all stages together, in seconds.
    synchronized double seconds() {
        return nanos.values().stream().mapToLong(Long::longValue).sum() / 1e9;
    }

    synchronized String words() {
        return "processor ms "
                + nanos.entrySet().stream()
                        .map(entry ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.0f",
                                        entry.getKey(),
                                        entry.getValue() / 1e6))
                        .collect(Collectors.joining(", "))
                + ", compiling "
                + (compilation.getTotalCompilationTime() - compiledBefore);
    }
}
