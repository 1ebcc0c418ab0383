package io.meshwright.control.profile;

import io.meshwright.mesh.contract.ColumnType;

/// A place of the data whose values are single ones.
///
/// @param source a FROM item that has a row for each chance of a value
/// @param step leads there from a row: a name of a column, an expression, or a path of JSON
/// @param sniffed the type that the values seem to have
/// @param isOfRow whether each row of the data has one value there at most
/// @param name of the innermost field
record Spot(String source, String step, ColumnType sniffed, boolean isOfRow, String name) {}
