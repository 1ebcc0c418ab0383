/// The REST API against its own description.
@NullMarked
package io.meshwright.server.rest;

import org.jspecify.annotations.NullMarked;
