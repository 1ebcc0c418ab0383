package io.meshwright.mesh.objective;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;

/// One service level that a contract promises (`slaProperties`). Texts that the document leaves out
/// are empty.
public record ServiceLevel(
        String id,
        String property,
        Value value,
        Value valueExt,
        String unit,
        String element,
        String driver,
        String description,
        String scheduler,
        String schedule,
        Place place) {}
