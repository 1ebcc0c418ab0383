package io.meshwright.cli;

import io.meshwright.control.descriptor.ProblemsJson;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.control.fault.Reason;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.client.ServerRefused;
import io.meshwright.server.client.ServerUnreachable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells what ended a command early: people on standard error, programs that asked for JSON as one
/// document of problems on standard output.
final class Complaints {
    private static final String UNAVAILABLE = "unavailable";

    private final Terminal terminal;
    private final boolean json;

    Complaints(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /// @return the exit code
    int tell(Exception exception) {
        return switch (exception) {
            case Failure failure -> {
                one(rule(failure.code()), summary(failure.code()), failure.getMessage());
                yield failure.code();
            }
            case ServerUnreachable unreachable -> {
                one(rule(Exit.UNREACHABLE), summary(Exit.UNREACHABLE), unreachable.getMessage());
                yield Exit.UNREACHABLE;
            }
            case ServerRefused refused -> {
                if (refused.problems().isEmpty()) {
                    refused(refused);
                } else {
                    all(refused.problems());
                }
                yield exit(refused);
            }
            case LedgerUnavailable unavailable -> {
                one(UNAVAILABLE, summary(Exit.NO), unavailable.getMessage());
                yield Exit.NO;
            }
            case TableStoreUnavailable unavailable -> {
                one(UNAVAILABLE, summary(Exit.NO), unavailable.getMessage());
                yield Exit.NO;
            }
            case UncheckedIOException io -> {
                one(
                        UNAVAILABLE,
                        summary(Exit.NO),
                        "%s: %s."
                                .formatted(
                                        io.getMessage(),
                                        Reason.of(Objects.requireNonNullElse(io.getCause(), io))));
                yield Exit.NO;
            }
            case PremisesMoved moved -> {
                one("premises-moved", summary(Exit.NO), moved.getMessage());
                yield Exit.NO;
            }
            case EngineUnavailable none -> {
                one(rule(Exit.BUSY), summary(Exit.BUSY), none.getMessage());
                yield Exit.BUSY;
            }
            case EngineFailure failure -> {
                one("statement-failed", summary(Exit.NO), failure.getMessage());
                yield Exit.NO;
            }
            case ProblemsFound found -> {
                all(found.problems());
                yield Exit.NO;
            }
            default -> {
                one(
                        rule(Exit.OURS),
                        summary(Exit.OURS),
                        "%s. This is a fault of Meshwright. Set MESH_TRACE=1 to see where it happened, and report it."
                                .formatted(exception));
                if (System.getenv("MESH_TRACE") != null) {
                    terminal.trace(exception);
                }
                yield Exit.OURS;
            }
        };
    }

    private void all(List<Problem> problems) {
        if (json) {
            terminal.print(ProblemsJson.write(problems));
        } else {
            new ProblemPrinter(terminal).tell(problems);
        }
    }

    private void refused(ServerRefused refused) {
        if (json) {
            one(refused.kind(), refused.title(), refused.detail());
        } else {
            one("", "", refused.getMessage());
        }
    }

    private void one(String rule, String summary, @Nullable String message) {
        String detail = String.valueOf(message);
        if (json) {
            all(List.of(Problem.error(word(rule), word(summary), detail, "", Place.none())));
        } else {
            terminal.tell(terminal.bad("Error: ") + detail);
        }
    }

    private static String word(String text) {
        return text.isBlank() ? "refused" : text;
    }

    private static String rule(int code) {
        return switch (code) {
            case Exit.USAGE -> "usage";
            case Exit.UNREACHABLE -> "unreachable";
            case Exit.BUSY -> "busy";
            case Exit.OURS -> "our-failure";
            default -> "refused";
        };
    }

    private static String summary(int code) {
        return switch (code) {
            case Exit.USAGE -> "The command was used wrongly";
            case Exit.UNREACHABLE -> "No server answers";
            case Exit.BUSY -> "Something is in use";
            case Exit.OURS -> "Meshwright failed";
            default -> "It cannot be done";
        };
    }

    /// A ledger or table store that cannot be used ends a command alike, whether a server says so
    /// or the command opened it itself.
    private static int exit(ServerRefused refused) {
        int status = refused.status();
        if (refused.kind().equals(UNAVAILABLE)) {
            return Exit.NO;
        }
        return switch (status) {
            case 400 -> Exit.USAGE;
            case 408, 429, 503, 507 -> Exit.BUSY;
            default -> status >= 500 ? Exit.OURS : Exit.NO;
        };
    }
}
