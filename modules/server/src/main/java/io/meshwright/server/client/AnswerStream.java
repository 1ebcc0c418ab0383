package io.meshwright.server.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The answer of a statement as its bytes come, and what they do not tell themselves.
///
/// @param mocked ports that are designed only: their rows are made up
/// @param warnings sentences about ports that will not stay
/// @param rows in the format of the question
public record AnswerStream(List<String> mocked, List<String> warnings, InputStream rows)
        implements AutoCloseable {
    /// The header that names the mocked ports, parted by spaces.
    public static final String MOCKED = "Mesh-Mocked-Ports";

    /// The header with the warnings, parted by [#BETWEEN].
    public static final String WARNINGS = "Mesh-Warnings";

    /// Stands between two warnings.
    public static final String BETWEEN = " | ";

    public AnswerStream {
        mocked = List.copyOf(mocked);
        warnings = List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
