package io.meshwright.control.engine;

import io.meshwright.mesh.contract.Column;
import java.util.List;

/// What the engine's binder makes of a statement over known relations.
///
/// @param columns of the result; empty when it does not bind
/// @param error what is wrong, without values; empty when it binds
/// @param position of the error in the text, counted in characters from 0; -1 when unknown
public record Binding(List<Column> columns, String error, int position) {
    public Binding {
        columns = List.copyOf(columns);
    }

    public boolean isValid() {
        return error.isEmpty();
    }
}
