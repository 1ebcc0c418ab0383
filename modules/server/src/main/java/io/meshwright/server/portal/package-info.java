/// The web pages for people: what is in the mesh, whether it can be relied on, where it comes from
/// and how to use it. Pages are records prepared here; templates only print them.
@NullMarked
package io.meshwright.server.portal;

import org.jspecify.annotations.NullMarked;
