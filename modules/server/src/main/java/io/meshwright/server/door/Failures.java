package io.meshwright.server.door;

import io.meshwright.control.agree.MoveRefused;
import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.ledger.ReleaseMoved;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what was thrown into what the caller is told: never a stack trace, never a cause's own
/// words when the failure is ours.
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static ProblemDetails told(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.problem();
            case ProblemsFound found ->
                    ProblemDetails.of(
                            422,
                            "problems-found",
                            "What was given has problems",
                            message(found),
                            Map.of("problems", problems(found.problems())));
            case PremisesMoved moved ->
                    ProblemDetails.of(
                            409,
                            "premises-moved",
                            "What the plan rests on has changed",
                            message(moved),
                            Map.of("moved", moved.keys()));
            case ReleaseMoved moved ->
                    ProblemDetails.of(
                            409,
                            "release-moved",
                            "Another release became current",
                            message(moved),
                            Map.of());
            case MoveRefused refused -> refused(refused);
            case EngineFailure statement -> statement(statement);
            case LedgerUnavailable _ -> unavailable("ledger", failure);
            case TableStoreUnavailable _ -> unavailable("table store", failure);
            default -> ours(failure);
        };
    }

    private static ProblemDetails refused(MoveRefused refused) {
        return switch (refused.kind()) {
            case UNKNOWN ->
                    ProblemDetails.of(
                            404, "not-found", "Nothing is there", message(refused), Map.of());
            case NOT_ALLOWED ->
                    ProblemDetails.of(
                            403,
                            "not-allowed",
                            "This is not yours to do",
                            message(refused),
                            Map.of());
            case NOT_POSSIBLE ->
                    ProblemDetails.of(
                            409,
                            "agreement-stands-otherwise",
                            "The agreement stands otherwise",
                            message(refused),
                            Map.of());
        };
    }

    /// Problems in the shape that every door shows.
    static List<Map<String, Object>> problems(List<Problem> problems) {
        return problems.stream().map(Failures::problem).toList();
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("severity", problem.severity().word());
        fields.put("rule", problem.rule());
        fields.put("file", problem.place().file());
        fields.put("line", problem.place().line());
        fields.put("column", problem.place().column());
        fields.put("summary", problem.summary());
        fields.put("detail", problem.detail());
        fields.put("remedy", problem.remedy());
        return fields;
    }

    private static ProblemDetails statement(EngineFailure failure) {
        return switch (failure) {
            case StatementFailed failed ->
                    ProblemDetails.of(
                            422,
                            "statement-failed",
                            "The statement cannot be run",
                            message(failed),
                            Map.of("code", failed.code(), "position", failed.position()));
            case OverLimit over ->
                    ProblemDetails.of(
                            422,
                            "over-limit",
                            "The statement wants more than it may have",
                            message(over),
                            Map.of("limit", over.what().name().toLowerCase(Locale.ROOT)));
            case EngineBusy busy ->
                    ProblemDetails.of(
                            429,
                            "engine-busy",
                            "The engine is busy",
                            message(busy),
                            Map.of("retryAfter", busy.tryAgain().toSeconds()));
            case EngineUnavailable none ->
                    ProblemDetails.of(
                            503,
                            "engine-unavailable",
                            "No engine can be started",
                            message(none),
                            Map.of());
            case StatementCancelled cancelled ->
                    ProblemDetails.of(
                            422,
                            "statement-cancelled",
                            "The statement was cancelled",
                            message(cancelled),
                            Map.of());
            case EngineCrashed crashed ->
                    ProblemDetails.of(
                            422,
                            "engine-crashed",
                            "The engine died under the statement",
                            message(crashed),
                            Map.of());
        };
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }

    private static ProblemDetails unavailable(String what, Throwable failure) {
        UUID mark = UUID.randomUUID();
        LOG.error("The {} cannot be used ({}): {}", what, mark, failure.getMessage());
        LOG.debug("The cause ({})", mark, failure);
        return ProblemDetails.of(
                503,
                "unavailable",
                "A part of the platform cannot be used",
                message(failure),
                Map.of("instance", "urn:uuid:" + mark));
    }

    private static ProblemDetails ours(Throwable failure) {
        UUID mark = UUID.randomUUID();
        LOG.error("A request failed through our own fault ({})", mark, failure);
        return ProblemDetails.of(
                500,
                "our-failure",
                "The server failed",
                "This is a fault of the server, not of the request; its log says more at %s."
                        .formatted(mark),
                Map.of("instance", "urn:uuid:" + mark));
    }
}
