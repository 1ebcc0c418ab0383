/// Tests of the command as a whole.
@NullMarked
package io.meshwright.cli;

import org.jspecify.annotations.NullMarked;
