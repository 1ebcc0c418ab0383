package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.query.EndNotice;
import io.meshwright.control.query.Queries;
import io.meshwright.control.query.QueryAnswer;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.server.client.QueriesView;
import io.meshwright.server.client.QueryView;
import io.meshwright.server.client.Question;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Bodies;
import io.meshwright.server.door.Caller;
import io.meshwright.server.door.Departures;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// Answers SQL as JSON, CSV or an Arrow stream, as long as its asker waits for it.
final class QueryRoutes {
    private static final long LARGEST_STATEMENT = 1_000_000;
    private static final long NO_BODY = 1_024;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final String ARROW = "application/vnd.apache.arrow.stream";
    private static final String CSV = "text/csv";

    private final Queries queries;
    private final Limits limits;

    QueryRoutes(Queries queries, Limits limits) {
        this.queries = queries;
        this.limits = limits;
    }

    private enum Format {
        JSON,
        CSV,
        ARROW
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/query", OWNER, LARGEST_STATEMENT, this::query),
                Route.get("/api/v1/queries", OWNER, this::running),
                Route.post("/api/v1/queries/{id}/cancel", OWNER, NO_BODY, this::cancel));
    }

    private void running(Context context) {
        Parameters.allow(context);
        Answers.json(
                context,
                new QueriesView(
                        queries.running(Caller.of(context).principal()).stream()
                                .map(query ->
                                        new QueriesView.Running(
                                                query.id(), query.text(), query.started()))
                                .toList()));
    }

    private void cancel(Context context) {
        Parameters.allow(context);
        if (!queries.cancel(Caller.of(context).principal(), context.pathParam("id"))) {
            throw Refusal.notFound(
                    "No statement of yours with this id waits or runs; it may have come to its end.");
        }
        running(context);
    }

    private void query(Context context) {
        Parameters.allow(context);
        Question question = Bodies.json(context, Question.class);
        Format format = format(question, context);
        QueryRequest request = request(question, context);
        Departures.Watch watch =
                Departures.watch(context, () -> queries.cancel(request.principal(), request.id()));
        try (watch) {
            answer(context, request, format);
        }
    }

    private void answer(Context context, QueryRequest request, Format format) {
        if (format == Format.ARROW) {
            arrow(context, request);
            return;
        }
        ResultBuffer result = ResultBuffer.limited();
        QueryAnswer answer =
                queries.run(request, preface -> QueryHeaders.set(context, preface), result);
        if (format == Format.CSV) {
            csv(context, result.bytes());
        } else {
            Answers.json(context, view(ArrowRows.read(result.bytes()), answer));
        }
    }

    private static void csv(Context context, byte[] result) {
        try (ArrowRows rows = new ArrowRows(new ByteArrayInputStream(result))) {
            context.contentType(CSV + "; charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=\"result.csv\"")
                    .result(Csv.bytes(rows));
        }
    }

    /// Small results are held back until the statement ended well, so that a failure is a problem
    /// and not half a stream; large ones flow.
    private void arrow(Context context, QueryRequest request) {
        ResultBuffer result =
                ResultBuffer.flowingTo(() -> {
                    context.contentType(ARROW);
                    return context.res().getOutputStream();
                });
        queries.run(request, preface -> QueryHeaders.set(context, preface), result);
        if (result.isHeldBack()) {
            context.contentType(ARROW).result(result.bytes());
        }
    }

    private QueryRequest request(Question question, Context context) {
        String sql = question.sql();
        if (sql == null) {
            throw Refusal.invalid("The field 'sql' is missing.");
        }
        Long limit = question.limit();
        if (limit != null && limit < 1) {
            throw Refusal.invalid("The field 'limit' is a whole number from 1.");
        }
        long rows = limit == null ? limits.rows() : Math.min(limit, limits.rows());
        return new QueryRequest(
                id(question),
                Caller.of(context).identity(),
                Objects.requireNonNullElse(question.purpose(), ""),
                sql,
                new Limits(
                        limits.memory(), limits.threads(), limits.deadline(), rows, limits.temp()));
    }

    private static String id(Question question) {
        String id = question.id();
        if (id == null) {
            return UUID.randomUUID().toString();
        }
        if (!ID.matcher(id).matches()) {
            throw Refusal.invalid(
                    "The field 'id' is made of 8 to 64 letters, digits, '_' and '-'.");
        }
        return id;
    }

    private static Format format(Question question, Context context) {
        String accept = Objects.requireNonNullElse(context.header("Accept"), "");
        return switch (Objects.requireNonNullElse(question.format(), "")) {
            case "json" -> Format.JSON;
            case "csv" -> Format.CSV;
            case "arrow" -> Format.ARROW;
            case "" ->
                    accept.contains(ARROW)
                            ? Format.ARROW
                            : accept.contains(CSV) ? Format.CSV : Format.JSON;
            default -> throw Refusal.invalid("The field 'format' is json, csv or arrow.");
        };
    }

    private static QueryView view(ArrowRows.Table table, QueryAnswer answer) {
        return new QueryView(
                table.columns(),
                table.rows(),
                texts(answer.ports()),
                texts(answer.releases()),
                texts(answer.mocked()),
                answer.endings().stream().map(EndNotice::sentence).toList(),
                answer.duration().toMillis());
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
