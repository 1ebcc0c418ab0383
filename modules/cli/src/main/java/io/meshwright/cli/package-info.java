/// The command `mesh`: parses, calls, renders. The only place where the parts of the platform are
/// wired together.
@NullMarked
package io.meshwright.cli;

import org.jspecify.annotations.NullMarked;
