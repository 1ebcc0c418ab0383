/// Contracts in the formats that other tools read, one small class for each. An export says what of
/// the contract its format cannot hold. Pure functions from a contract to text; looks only at the
/// language.
@NullMarked
package io.meshwright.control.exchange;

import org.jspecify.annotations.NullMarked;
