package io.meshwright.control.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A database, seen as it was at one moment: all that one source answers fits together, whatever
/// others write meanwhile. Only reads. For one thread; closing it leaves nothing behind in the
/// database.
///
/// Each call may throw [SourceFailed].
public interface Source extends AutoCloseable {
    /// The tables and views of a schema in the order of their names; none when there is no such
    /// schema. Parts of a partitioned table are left out.
    List<SourceTable> tables(String schema);

    /// One table or view. A name that is there exactly so wins over one that differs in case.
    Optional<SourceTable> find(String schema, String table);

    /// Copies the rows of a table, with the columns that may be read, into a new file. After a
    /// failure there is no such file.
    ///
    /// @param folder that is there, and that nobody else can look into
    Extract extract(SourceTable table, Path folder);

    @Override
    void close();
}
