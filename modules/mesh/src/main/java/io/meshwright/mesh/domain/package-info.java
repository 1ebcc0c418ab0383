/// Business domains, their teams and languages, and what the whole mesh agrees on.
@NullMarked
package io.meshwright.mesh.domain;

import org.jspecify.annotations.NullMarked;
