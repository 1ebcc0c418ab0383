/// What a change of a contract does to those who rely on it.
///
/// One table of rules decides: [Rule]. Walks over two contracts find what differs and name the
/// rule; they judge nothing themselves.
@NullMarked
package io.meshwright.mesh.compatibility;

import org.jspecify.annotations.NullMarked;
