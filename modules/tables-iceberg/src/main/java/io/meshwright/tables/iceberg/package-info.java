/// Tables made of Apache Iceberg on a local folder, without Hadoop and without a catalog: metadata
/// is written here, and which metadata is current stands in the ledger.
@NullMarked
package io.meshwright.tables.iceberg;

import org.jspecify.annotations.NullMarked;
