/// Tests of the portal's pages, on the commerce example with made-up releases.
@NullMarked
package io.meshwright.server.portal;

import org.jspecify.annotations.NullMarked;
