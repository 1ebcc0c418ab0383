/// Tests of the room.
@NullMarked
package io.meshwright.control.impact;

import org.jspecify.annotations.NullMarked;
