/// What one principal may see of one port.
@NullMarked
package io.meshwright.mesh.decision;

import org.jspecify.annotations.NullMarked;
