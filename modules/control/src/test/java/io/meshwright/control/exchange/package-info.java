/// Tests of the room.
@NullMarked
package io.meshwright.control.exchange;

import org.jspecify.annotations.NullMarked;
