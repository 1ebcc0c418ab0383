/// Runs statements of others where they can do no harm: in supervised child processes that host an
/// engine, with an operating-system cap on memory, an empty folder of their own and a deadline.
/// Looks at the engine and table rooms; which engine is hosted, the class path says.
@NullMarked
package io.meshwright.control.session;

import org.jspecify.annotations.NullMarked;
