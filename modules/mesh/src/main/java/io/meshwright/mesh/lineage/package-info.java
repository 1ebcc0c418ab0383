/// Where each column comes from: edges with kinds, and walks over them.
@NullMarked
package io.meshwright.mesh.lineage;

import org.jspecify.annotations.NullMarked;
