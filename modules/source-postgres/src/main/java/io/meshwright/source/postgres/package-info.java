/// Tables of PostgreSQL databases: their catalogue, and their rows as a file. The only place that
/// knows PostgreSQL's driver.
@NullMarked
package io.meshwright.source.postgres;

import org.jspecify.annotations.NullMarked;
