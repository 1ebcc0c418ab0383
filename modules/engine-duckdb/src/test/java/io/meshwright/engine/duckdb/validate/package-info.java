/// Validation of workspaces with the embedded engine.
@NullMarked
package io.meshwright.engine.duckdb.validate;

import org.jspecify.annotations.NullMarked;
