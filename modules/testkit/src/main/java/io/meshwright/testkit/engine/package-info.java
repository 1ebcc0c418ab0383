/// What every engine must do: the conformance suite that each adapter runs as its test.
@NullMarked
package io.meshwright.testkit.engine;

import org.jspecify.annotations.NullMarked;
