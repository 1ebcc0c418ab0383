@NullMarked
package io.meshwright.engine.duckdb;

import org.jspecify.annotations.NullMarked;
