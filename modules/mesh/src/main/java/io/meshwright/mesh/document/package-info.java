/// What ODCS and ODPS documents share: versions, descriptions, teams, support, tags, extension
/// values.
@NullMarked
package io.meshwright.mesh.document;

import org.jspecify.annotations.NullMarked;
