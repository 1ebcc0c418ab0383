/// Who may see what of a port now: agreements, policies and decisions at work, and what a decision
/// means in SQL.
@NullMarked
package io.meshwright.control.access;

import org.jspecify.annotations.NullMarked;
