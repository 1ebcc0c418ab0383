/// Measures the road side by side with what it stands on, as ratios in one run. Wired like the
/// command, with the engine in this process, so that the processor time of this process is all that
/// is spent.
@NullMarked
package io.meshwright.bench.road;

import org.jspecify.annotations.NullMarked;
