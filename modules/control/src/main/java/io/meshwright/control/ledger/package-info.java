/// The durable record as an SPI: what is applied, released, run and audited. Adapters keep it;
/// everything else only asks.
@NullMarked
package io.meshwright.control.ledger;

import org.jspecify.annotations.NullMarked;
