/// Service levels that a contract promises.
@NullMarked
package io.meshwright.mesh.objective;

import org.jspecify.annotations.NullMarked;
