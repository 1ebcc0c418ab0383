/// The data of `examples/commerce`: drawn once from the TPC-H generator, given business names and
/// plausible dates, and completed with people, payments and support tickets from a fixed seed.
/// Looks at no other room; the files that it writes are checked in.
@NullMarked
package io.meshwright.bench.examples;

import org.jspecify.annotations.NullMarked;
