/// Tests of how graphs are laid out.
@NullMarked
package io.meshwright.server.drawing;

import org.jspecify.annotations.NullMarked;
