/// What people look for and look at: the facts of each product, ready for a page or an answer, and
/// the search over them. Looks at the mesh, its lineage, releases and runs; keeps nothing durable.
@NullMarked
package io.meshwright.control.catalog;

import org.jspecify.annotations.NullMarked;
