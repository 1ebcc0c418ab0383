/// Tests of the room of policies.
@NullMarked
package io.meshwright.control.govern;

import org.jspecify.annotations.NullMarked;
