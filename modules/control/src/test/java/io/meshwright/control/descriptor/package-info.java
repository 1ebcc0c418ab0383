/// Tests of the descriptor room.
@NullMarked
package io.meshwright.control.descriptor;

import org.jspecify.annotations.NullMarked;
