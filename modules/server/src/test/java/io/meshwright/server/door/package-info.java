/// The door under attack, and at work.
@NullMarked
package io.meshwright.server.door;

import org.jspecify.annotations.NullMarked;
