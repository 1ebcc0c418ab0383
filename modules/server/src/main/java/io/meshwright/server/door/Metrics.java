package io.meshwright.server.door;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/// What the server counts, shown in the text format of Prometheus. Labels are routes as declared,
/// never what callers sent, so their number is bounded.
public final class Metrics {
    /// Upper bounds of the duration buckets, in seconds.
    private static final double[] BOUNDS = {0.005, 0.02, 0.1, 0.5, 2, 10};

    private final Map<Line, Series> requests = new ConcurrentSkipListMap<>(Line.ORDER);
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final long startedNanos = System.nanoTime();

    public Metrics() {
        gauge(
                "meshwright_uptime_seconds",
                "Seconds since the server started.",
                () -> (System.nanoTime() - startedNanos) / 1e9);
        gauge(
                "jvm_memory_used_bytes",
                "Bytes of heap in use.",
                () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        gauge(
                "jvm_memory_max_bytes",
                "Most bytes of heap.",
                () -> Runtime.getRuntime().maxMemory());
    }

    private record Line(String method, String route, int status) {
        static final Comparator<Line> ORDER =
                Comparator.comparing(Line::route)
                        .thenComparing(Line::method)
                        .thenComparingInt(Line::status);
    }

    private record Gauge(String name, String help, DoubleSupplier value) {}

    private record Series(LongAdder count, LongAdder nanos, List<LongAdder> buckets) {
        static Series empty() {
            List<LongAdder> buckets = new ArrayList<>();
            for (int bound = 0; bound < BOUNDS.length; bound++) {
                buckets.add(new LongAdder());
            }
            return new Series(new LongAdder(), new LongAdder(), List.copyOf(buckets));
        }

        void add(double millis) {
            count.increment();
            nanos.add((long) (millis * 1e6));
            for (int bound = 0; bound < BOUNDS.length; bound++) {
                if (millis / 1e3 <= BOUNDS[bound]) {
                    buckets.get(bound).increment();
                }
            }
        }
    }

    /// Adds a figure that is asked for each time the metrics are read.
    public void gauge(String name, String help, DoubleSupplier value) {
        gauges.add(new Gauge(name, help, value));
    }

    void answered(String method, String route, int status, double millis) {
        requests.computeIfAbsent(new Line(method, route, status), _ -> Series.empty()).add(millis);
    }

    void refused(String kind) {
        refusals.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /// All figures in the text format, version 0.0.4.
    public String exposition() {
        StringBuilder text = new StringBuilder();
        for (Gauge gauge : gauges) {
            header(text, gauge.name(), "gauge", gauge.help());
            line(text, gauge.name(), "", gauge.value().getAsDouble());
        }
        header(
                text,
                "meshwright_http_refusals_total",
                "counter",
                "Requests refused, by the problem's kind.");
        refusals.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        line(
                                text,
                                "meshwright_http_refusals_total",
                                "{kind=\"%s\"}".formatted(entry.getKey()),
                                entry.getValue().sum()));
        header(
                text,
                "meshwright_http_request_duration_seconds",
                "histogram",
                "Requests answered, by method, route and status.");
        requests.forEach((line, series) -> histogram(text, line, series));
        return text.toString();
    }

    private static void histogram(StringBuilder text, Line line, Series series) {
        String name = "meshwright_http_request_duration_seconds";
        String labels =
                "method=\"%s\",route=\"%s\",status=\"%d\""
                        .formatted(line.method(), line.route(), line.status());
        long count = series.count().sum();
        for (int bound = 0; bound < BOUNDS.length; bound++) {
            line(
                    text,
                    name + "_bucket",
                    "{%s,le=\"%s\"}".formatted(labels, BOUNDS[bound]),
                    series.buckets().get(bound).sum());
        }
        line(text, name + "_bucket", "{%s,le=\"+Inf\"}".formatted(labels), count);
        line(text, name + "_sum", "{%s}".formatted(labels), series.nanos().sum() / 1e9);
        line(text, name + "_count", "{%s}".formatted(labels), count);
    }

    private static void header(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, double value) {
        text.append(name)
                .append(labels)
                .append(' ')
                .append(String.format(Locale.ROOT, "%.6f", value))
                .append('\n');
    }
}
