/// The client against a real server.
@NullMarked
package io.meshwright.server.client;

import org.jspecify.annotations.NullMarked;
