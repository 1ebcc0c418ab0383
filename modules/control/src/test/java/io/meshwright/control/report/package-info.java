/// Tests of the room.
@NullMarked
package io.meshwright.control.report;

import org.jspecify.annotations.NullMarked;
