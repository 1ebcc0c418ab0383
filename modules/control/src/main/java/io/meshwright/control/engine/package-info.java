/// The engine as an SPI: parse, bind, look into files, write Parquet, answer queries.
@NullMarked
package io.meshwright.control.engine;

import org.jspecify.annotations.NullMarked;
