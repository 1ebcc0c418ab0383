/// Tests of the house itself: floors, rooms, circles.
@NullMarked
package io.meshwright.cli.house;

import org.jspecify.annotations.NullMarked;
