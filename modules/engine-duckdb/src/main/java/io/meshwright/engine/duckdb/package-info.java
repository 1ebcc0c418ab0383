/// The engine made of DuckDB: every call runs in a private in-memory instance of its own, opened
/// ahead, locked before the statement of an author or a reader is run, and thrown away. Only
/// [DuckDbEngine] is for others; it knows the control floor's engine and table rooms.
@NullMarked
package io.meshwright.engine.duckdb;

import org.jspecify.annotations.NullMarked;
