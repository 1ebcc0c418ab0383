package io.meshwright.mesh.lineage;

import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;

/// One column bearing on another; `from` is a column of a port or source, `to` a column of a port.
public record ColumnEdge(Address from, ColumnAddress to, EdgeKind kind) {}
