/// Tests of the catalog and its search, on small meshes made by hand.
@NullMarked
package io.meshwright.control.catalog;

import org.jspecify.annotations.NullMarked;
