/// Descriptors: YAML files become typed records, and these become a mesh. Every problem of a
/// workspace is reported at once, with its place. Looks at the ledger's file records and nothing
/// else of the control floor.
@NullMarked
package io.meshwright.control.descriptor;

import org.jspecify.annotations.NullMarked;
