/// What readers see: releases, the results of their verification, the runs that made them.
@NullMarked
package io.meshwright.mesh.release;

import org.jspecify.annotations.NullMarked;
