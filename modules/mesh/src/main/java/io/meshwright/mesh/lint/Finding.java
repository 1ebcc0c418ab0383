package io.meshwright.mesh.lint;

import io.meshwright.mesh.problem.Problem;
import java.util.List;

/// A problem of a part of a contract, and the way from that part to the value that is wrong.
///
/// @param problem with the place of the part
/// @param keys of mappings, `a|b` for the first of two that is there, and positions in lists
///   counted from 0; a key that is not there ends the way before it
public record Finding(Problem problem, List<String> keys) {
    public Finding {
        keys = List.copyOf(keys);
    }
}
