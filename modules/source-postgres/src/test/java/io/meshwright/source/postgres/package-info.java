/// Tests on a real PostgreSQL server, which runs on loopback for as long as they do.
@NullMarked
package io.meshwright.source.postgres;

import org.jspecify.annotations.NullMarked;
