/// Problems that people can mend, and where they stand. The first room: it looks at nothing.
@NullMarked
package io.meshwright.mesh.problem;

import org.jspecify.annotations.NullMarked;
