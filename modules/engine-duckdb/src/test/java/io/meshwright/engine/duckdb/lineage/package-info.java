/// Column lineage against the real parser, and against what the engine answers when values change.
@NullMarked
package io.meshwright.engine.duckdb.lineage;

import org.jspecify.annotations.NullMarked;
