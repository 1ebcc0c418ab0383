package io.meshwright.control.query;

import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.sql.Literals;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the audit log will say of one statement, gathered while it runs.
final class Trace {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TEXT_KEPT = 2_000;

    private final QueryRequest request;
    private final Outflow out;
    private final long start = System.nanoTime();
    private List<Read> reads = List.of();

    Trace(QueryRequest request, Outflow out) {
        this.request = request;
        this.out = out;
    }

    /// Notes what is read, before it is.
    void reads(List<Read> found) {
        reads = List.copyOf(found);
    }

    List<Read> reads() {
        return reads;
    }

    Duration duration() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void answered(Ledger ledger, Clock clock, long rows) {
        ObjectNode details = details();
        details.put("rows", rows);
        write(ledger, clock, "answered", details);
    }

    /// How many rows are in a part of a result is not known, so a failure tells the bytes of it
    /// that were handed over already.
    void failed(Ledger ledger, Clock clock, Throwable failure) {
        ObjectNode details = details();
        boolean refused = failure instanceof ProblemsFound;
        details.put("reason", reason(failure));
        if (out.bytes() == 0) {
            details.put("rows", 0);
        } else {
            details.put("partial", true);
            details.put("bytes", out.bytes());
        }
        write(ledger, clock, refused ? "refused" : "failed", details);
    }

    private static String reason(Throwable failure) {
        return failure instanceof ProblemsFound refused
                ? refused.problems().stream()
                        .map(Problem::rule)
                        .distinct()
                        .collect(Collectors.joining(","))
                : failure.getClass().getSimpleName();
    }

    private ObjectNode details() {
        ObjectNode details = JSON.createObjectNode();
        String text = Literals.redacted(request.text());
        details.put(
                "statement",
                text.length() <= TEXT_KEPT ? text : text.substring(0, TEXT_KEPT) + "…");
        details.put("purpose", request.purpose());
        details.put("milliseconds", duration().toMillis());
        reads.forEach(read -> details.withArray("ports").add(read.port().toString()));
        Read.releases(reads)
                .forEach(release -> details.withArray("releases").add(release.toString()));
        return details;
    }

    private void write(Ledger ledger, Clock clock, String outcome, ObjectNode details) {
        List<String> ports =
                new ArrayList<>(Read.ports(reads).stream().map(PortAddress::toString).toList());
        ports.sort(null);
        ledger.audit(
                request.principal().toString(),
                request.errand().action(),
                String.join(" ", ports),
                outcome,
                details.toString(),
                clock.instant());
    }
}
