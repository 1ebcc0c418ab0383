/// Everything pure that is done with a statement: limits of its text, the guard that lets only a
/// reading statement over granted names pass, names of ports in SQL, and column lineage. Looks at
/// the parser's tree as an engine answers it and never at data.
@NullMarked
package io.meshwright.control.sql;

import org.jspecify.annotations.NullMarked;
