/// Runs the checks of a contract on rows: what the write statistics prove costs nothing, the rest
/// is measured in one query. Knows the table and engine rooms, and nothing of how data came to be.
@NullMarked
package io.meshwright.control.verify;

import org.jspecify.annotations.NullMarked;
