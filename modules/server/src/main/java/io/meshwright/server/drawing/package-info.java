/// Draws graphs of boxes and arrows: lays them out and says where each line goes, so that a page
/// prints shapes only. Knows nothing of a mesh.
@NullMarked
package io.meshwright.server.drawing;

import org.jspecify.annotations.NullMarked;
