/// Watching real files.
@NullMarked
package io.meshwright.server.watch;

import org.jspecify.annotations.NullMarked;
