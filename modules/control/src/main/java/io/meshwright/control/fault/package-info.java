/// Places where a test may make a step fail, to prove that nothing is lost. Does nothing unless a
/// system property asks for it.
@NullMarked
package io.meshwright.control.fault;

import org.jspecify.annotations.NullMarked;
