/// Expressions in CEL over the rows of a dataset: compiled and type-checked against its columns,
/// and translated to SQL of the engine, so that a scan judges millions of rows. Looks only at the
/// language; [io.meshwright.control.expression.ExpressionCompiler] is the way in.
@NullMarked
package io.meshwright.control.expression;

import org.jspecify.annotations.NullMarked;
