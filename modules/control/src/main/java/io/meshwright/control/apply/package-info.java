/// Applies plans, and keeps the mesh in force in memory.
@NullMarked
package io.meshwright.control.apply;

import org.jspecify.annotations.NullMarked;
