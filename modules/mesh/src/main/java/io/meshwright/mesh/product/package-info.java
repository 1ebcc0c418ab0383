/// Data products as ODPS says it, and how they are built.
@NullMarked
package io.meshwright.mesh.product;

import org.jspecify.annotations.NullMarked;
