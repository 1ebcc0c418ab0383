/// The promise of an output port: schema, quality, service levels, as ODCS says it; and the checks
/// that follow from it.
@NullMarked
package io.meshwright.mesh.contract;

import org.jspecify.annotations.NullMarked;
