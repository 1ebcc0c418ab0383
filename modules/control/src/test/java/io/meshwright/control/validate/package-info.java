/// Tests of the room.
@NullMarked
package io.meshwright.control.validate;

import org.jspecify.annotations.NullMarked;
