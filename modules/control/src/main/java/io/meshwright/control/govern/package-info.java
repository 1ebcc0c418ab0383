/// Policies at work: their conditions compiled and type-checked against the facts that they may ask
/// for, and answered from memory. What cannot be answered is told as broken, never as no.
@NullMarked
package io.meshwright.control.govern;

import org.jspecify.annotations.NullMarked;
