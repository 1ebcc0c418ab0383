/// Tests of what decisions mean for statements, on the real engine.
@NullMarked
package io.meshwright.engine.duckdb.access;

import org.jspecify.annotations.NullMarked;
