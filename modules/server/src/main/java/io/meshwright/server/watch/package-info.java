/// Watches the files of workspaces and says when they changed. Looks at the file system alone.
@NullMarked
package io.meshwright.server.watch;

import org.jspecify.annotations.NullMarked;
