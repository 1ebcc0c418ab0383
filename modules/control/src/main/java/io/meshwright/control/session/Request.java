package io.meshwright.control.session;

import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.WriteOrder;
import java.util.List;

/// What a worker is asked to do: the verbs of the engine.
sealed interface Request {
    record Parse(String sql) implements Request {}

    record Bind(List<Relation> relations, String sql) implements Request {}

    record Inspect(Rows.Landed source) implements Request {}

    record Write(WriteOrder order) implements Request {}

    record Query(QueryOrder order) implements Request {}
}
