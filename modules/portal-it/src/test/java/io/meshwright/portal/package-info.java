/// The portal in a real browser: what only a browser can tell.
@NullMarked
package io.meshwright.portal;

import org.jspecify.annotations.NullMarked;
