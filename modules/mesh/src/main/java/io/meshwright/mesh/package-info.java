/// The mesh in force as one immutable value.
@NullMarked
package io.meshwright.mesh;

import org.jspecify.annotations.NullMarked;
