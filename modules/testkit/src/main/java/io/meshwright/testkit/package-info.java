/// What tests stand on: adapters in memory, suites that every adapter passes, sample meshes.
/// Nothing that is shipped depends on it.
@NullMarked
package io.meshwright.testkit;

import org.jspecify.annotations.NullMarked;
