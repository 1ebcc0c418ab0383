/// Rules that the domains agree on: for which gate, about what, when they apply and what follows.
/// The conditions are texts here; they are compiled and asked where the language they are written
/// in is known.
@NullMarked
package io.meshwright.mesh.policy;

import org.jspecify.annotations.NullMarked;
