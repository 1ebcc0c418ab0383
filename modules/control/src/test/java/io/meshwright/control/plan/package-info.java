/// Tests of the room.
@NullMarked
package io.meshwright.control.plan;

import org.jspecify.annotations.NullMarked;
