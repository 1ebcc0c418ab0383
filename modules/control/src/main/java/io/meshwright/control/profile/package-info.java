/// Contracts from data that nobody described: which columns lie in files, which types their values
/// have, and what else they suggest. Reads values the way verification does, so that a contract
/// which is made here holds for the data that it was made from.
@NullMarked
package io.meshwright.control.profile;

import org.jspecify.annotations.NullMarked;
