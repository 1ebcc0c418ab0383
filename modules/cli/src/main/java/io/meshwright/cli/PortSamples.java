package io.meshwright.cli;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.query.Queries;
import io.meshwright.control.query.QueryAnswer;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.portal.SampleRows;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sample rows for the portal's pages, read by the same governed query as everything else.
final class PortSamples implements SampleRows {
    private static final int LONGEST = 200;

    private final Queries queries;
    private final Limits limits;

    PortSamples(Queries queries, Limits limits) {
        this.queries = queries;
        this.limits = limits;
    }

    @Override
    public Sample of(PortAddress port, int rows) {
        String text =
                "select * from %s.%s.%s limit %d"
                        .formatted(
                                port.domain(),
                                port.product().product(),
                                port.versionedName(),
                                rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            QueryAnswer answer =
                    queries.run(new QueryRequest(Identity.OWNER, "", text, limits), out);
            return rows(out.toByteArray(), !answer.mocked().isEmpty());
        } catch (ProblemsFound found) {
            return new Sample.Unavailable(
                    found.problems().stream()
                            .map(Problem::detail)
                            .collect(Collectors.joining(" ")));
        } catch (EngineFailure failure) {
            return new Sample.Unavailable(String.valueOf(failure.getMessage()));
        }
    }

    private static Sample rows(byte[] arrow, boolean mock) {
        ArrowRows.Table read = ArrowRows.read(arrow);
        List<List<Cell>> cells = new ArrayList<>();
        for (List<?> row : read.rows()) {
            cells.add(row.stream().map(PortSamples::cell).toList());
        }
        return new Sample.Rows(read.columns(), cells, mock);
    }

    private static Cell cell(@Nullable Object value) {
        if (value == null) {
            return Cell.of(null);
        }
        String text = String.valueOf(value);
        return Cell.of(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }
}
