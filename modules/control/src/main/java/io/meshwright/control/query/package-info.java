/// Answers SQL over releases: guard, decide, run, audit.
@NullMarked
package io.meshwright.control.query;

import org.jspecify.annotations.NullMarked;
