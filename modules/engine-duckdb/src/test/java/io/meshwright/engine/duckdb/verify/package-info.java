/// Contracts verified on files that DuckDB wrote: what is planted is found, and nothing else.
@NullMarked
package io.meshwright.engine.duckdb.verify;

import org.jspecify.annotations.NullMarked;
