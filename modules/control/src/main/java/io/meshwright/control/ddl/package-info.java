/// Contracts from definitions of tables in SQL, as PostgreSQL writes them. The only room that knows
/// the parser; looks at the exchange of contracts alone.
@NullMarked
package io.meshwright.control.ddl;

import org.jspecify.annotations.NullMarked;
