/// The one way in over HTTP: the listener on loopback, the checks that every request passes, who is
/// calling, and how failures are told. It knows no mesh: other rooms bring their routes.
@NullMarked
package io.meshwright.server.door;

import org.jspecify.annotations.NullMarked;
