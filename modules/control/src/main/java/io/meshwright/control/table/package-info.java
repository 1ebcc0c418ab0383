/// Tables as an SPI: files become snapshots that a release can publish.
@NullMarked
package io.meshwright.control.table;

import org.jspecify.annotations.NullMarked;
