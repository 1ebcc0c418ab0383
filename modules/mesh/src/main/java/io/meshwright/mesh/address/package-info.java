/// The names of everything in a mesh, as types. Looks at problems only.
@NullMarked
package io.meshwright.mesh.address;

import org.jspecify.annotations.NullMarked;
