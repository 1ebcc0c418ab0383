/// Contracts made of files that DuckDB reads: they hold for the files that they were made of.
@NullMarked
package io.meshwright.engine.duckdb.profile;

import org.jspecify.annotations.NullMarked;
