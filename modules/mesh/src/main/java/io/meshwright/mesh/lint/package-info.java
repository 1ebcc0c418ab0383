/// What can be wrong with a contract although its standard's schema is content: one table of rules
/// with their weights, and the judging itself, pure functions over contracts. Looks at contracts
/// and what they rest on.
@NullMarked
package io.meshwright.mesh.lint;

import org.jspecify.annotations.NullMarked;
