package io.meshwright.server.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The answer of a statement as its bytes come, and what they do not tell themselves.
///
/// @param mocked ports that are designed only: their rows are made up
/// @param rows in the format of the question
public record AnswerStream(List<String> mocked, InputStream rows) implements AutoCloseable {
    /// The header that names the mocked ports, parted by spaces.
    public static final String MOCKED = "Mesh-Mocked-Ports";

    public AnswerStream {
        mocked = List.copyOf(mocked);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
