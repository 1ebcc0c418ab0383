/// Tests of the room.
@NullMarked
package io.meshwright.control.build;

import org.jspecify.annotations.NullMarked;
