/// Who may read which port, for what, of which columns and rows, until when; and how such an
/// agreement comes about and ends. One table says which step leads where and who may take it.
@NullMarked
package io.meshwright.mesh.agreement;

import org.jspecify.annotations.NullMarked;
