/// Validation: a workspace read, its SQL bound offline by the engine against what it may read, and
/// the results held against the contracts. Nothing is built and nothing is written.
@NullMarked
package io.meshwright.control.validate;

import org.jspecify.annotations.NullMarked;
