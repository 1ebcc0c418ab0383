/// From sources and input releases to a new release: land, write, verify, publish.
@NullMarked
package io.meshwright.control.build;

import org.jspecify.annotations.NullMarked;
