package io.meshwright.control.session;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.EngineBusy;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.EngineUnavailable;
import io.meshwright.control.engine.Inspection;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.table.DataFile;
import java.util.List;
import java.util.Objects;

/// What a worker says: first that it is ready, then one answer to each request.
sealed interface Answer {
    /// @param engine the name of the engine that the worker hosts
    record Ready(String engine) implements Answer {}

    record Parsed(Syntax syntax) implements Answer {}

    record Bound(Binding binding) implements Answer {}

    record Inspected(Inspection inspection) implements Answer {}

    record Written(List<DataFile> files) implements Answer {}

    /// The result itself came before, as bytes.
    record Queried(long rows) implements Answer {}

    record Failed(String code, String message, int position) implements Answer {
        EngineFailure failure() {
            return new StatementFailed(code, message, position);
        }
    }

    record Exceeded(OverLimit.What what, String message) implements Answer {
        EngineFailure failure() {
            return new OverLimit(what, message);
        }
    }

    record Crashed(String message) implements Answer {
        EngineFailure failure() {
            return new EngineCrashed(message);
        }
    }

    /// The answer that tells of a failure. Of what is our own fault only the kind is told: its
    /// words might hold values.
    static Answer of(RuntimeException failure) {
        return switch (failure) {
            case StatementFailed failed ->
                    new Failed(failed.code(), message(failed), failed.position());
            case OverLimit over -> new Exceeded(over.what(), message(over));
            case EngineCrashed crashed -> new Crashed(message(crashed));
            case EngineBusy busy -> new Crashed(message(busy));
            case EngineUnavailable unavailable -> new Crashed(message(unavailable));
            case StatementCancelled cancelled -> new Crashed(message(cancelled));
            default ->
                    new Crashed(
                            "Cannot run the statement: the worker failed with "
                                    + failure.getClass().getSimpleName());
        };
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }
}
