/// Who acts: people, groups, services, products.
@NullMarked
package io.meshwright.mesh.principal;

import org.jspecify.annotations.NullMarked;
