/// How agreements come about, change and end: requests with their checks, what policies decide by
/// themselves, and the proof of each step by a statement in the reader's name. It looks at
/// everything before it, since a proof runs the way that every statement does.
@NullMarked
package io.meshwright.control.agree;

import org.jspecify.annotations.NullMarked;
