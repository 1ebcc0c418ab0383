/// The ledger made of a SQL database: SQLite in the data folder. One connection writes, a pool of
/// connections reads, and the statements keep to what SQLite and PostgreSQL have in common.
@NullMarked
package io.meshwright.ledger.sql;

import org.jspecify.annotations.NullMarked;
