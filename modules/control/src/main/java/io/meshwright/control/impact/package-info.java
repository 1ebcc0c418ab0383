/// Who is hit by a change, by column: products that read it, near and far, and those who asked for
/// it.
///
/// The answer is judged from the column lineage and the audit alone, so that a plan, a page and a
/// command say the same.
@NullMarked
package io.meshwright.control.impact;

import org.jspecify.annotations.NullMarked;
