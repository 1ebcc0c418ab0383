/// The guard against the real parser: what passes, what is refused, and that nothing else happens.
@NullMarked
package io.meshwright.engine.duckdb.guard;

import org.jspecify.annotations.NullMarked;
