/// What applying a workspace would do, as a value: judged here, shown and applied elsewhere. Pure.
@NullMarked
package io.meshwright.control.plan;

import org.jspecify.annotations.NullMarked;
