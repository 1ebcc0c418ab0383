package io.meshwright.control.engine;

import io.meshwright.control.table.DataFile;
import java.io.OutputStream;
import java.util.List;

/// Runs SQL. Every call that runs a statement gets a private instance that can reach the given
/// relations and nothing else, and leaves nothing behind. Parsing and binding run nothing; they may
/// share an instance, one call at a time, where no call sees a name of another.
///
/// Calls may come from many threads. What the author of a statement can mend is an answer
/// ([Syntax], [Binding]) or [StatementFailed]; a statement that wants more than it may is
/// [OverLimit]; an engine that died under it is [EngineCrashed]; one that takes on no more now is
/// [EngineBusy], and one that cannot be started [EngineUnavailable]. Interrupting the calling
/// thread ends its statement soon, with [StatementCancelled].
public interface Engine extends AutoCloseable {
    /// The engine's name and version, such as `duckdb 2.0.0`, for the record of a release.
    String name();

    /// Parses a text and answers the parser's tree. Reads no file and binds no name.
    Syntax parse(String sql);

    /// Binds one SELECT over relations of which only the columns count, and answers its result
    /// columns.
    Binding bind(List<Relation> relations, String sql);

    /// Looks into source files and answers their columns.
    ///
    /// @throws StatementFailed when the files cannot be read as what they are said to be
    Inspection inspect(Rows.Landed source);

    /// Runs a transformation into new Parquet files in the draft's folder, with field ids. A failed
    /// write leaves files that a sweep removes.
    List<DataFile> write(WriteOrder order);

    /// Runs a query and writes its result as one Arrow IPC stream; `out` stays open. Answers the
    /// number of rows.
    long query(QueryOrder order, OutputStream out);

    @Override
    void close();
}
