package io.meshwright.control.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How parent and worker talk: frames of a kind, a length and as many bytes.
///
/// Requests and answers are JSON; between a request for a query and its answer come frames with the
/// bytes of the result.
final class Wire {
    /// A frame that holds a request or an answer.
    private static final int MESSAGE = 'M';

    /// A frame that holds a part of a result.
    private static final int BYTES = 'B';

    private static final int MOST_BYTES = 1 << 30;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(MOST_BYTES)
                                                    .build())
                                    .build())
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .addMixIn(Request.class, Sealed.class)
                    .addMixIn(Answer.class, Sealed.class)
                    .addMixIn(Rows.class, Sealed.class)
                    .addMixIn(Value.class, Sealed.class)
                    .addMixIn(ColumnType.class, Sealed.class)
                    .build();

    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /// One frame.
    static final class Frame {
        private final int kind;
        private final byte[] bytes;

        private Frame(int kind, byte[] bytes) {
            this.kind = kind;
            this.bytes = bytes;
        }

        boolean isBytes() {
            return kind == BYTES;
        }

        void writeTo(OutputStream to) throws IOException {
            to.write(bytes);
        }

        /// The message in it.
        ///
        /// @throws IOException when it holds none: the other side talks nonsense
        <T> T message(Class<T> type) throws IOException {
            if (kind != MESSAGE) {
                throw new IOException("Expected a message, got a frame of kind " + kind);
            }
            try {
                return JSON.readValue(bytes, type);
            } catch (JacksonException e) {
                throw new IOException("Cannot read a message", e);
            }
        }
    }

    void send(Request request) throws IOException {
        send(MESSAGE, JSON.writeValueAsBytes(request));
    }

    void send(Answer answer) throws IOException {
        send(MESSAGE, JSON.writeValueAsBytes(answer));
    }

    private void send(int kind, byte[] bytes) throws IOException {
        send(kind, bytes, 0, bytes.length);
        out.flush();
    }

    private void send(int kind, byte[] bytes, int offset, int length) throws IOException {
        out.writeByte(kind);
        out.writeInt(length);
        out.write(bytes, offset, length);
    }

    /// Waits for the next frame.
    ///
    /// @throws EOFException when the other side is gone
    Frame next() throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if ((kind != MESSAGE && kind != BYTES) || length < 0 || length > MOST_BYTES) {
            throw new IOException("The other side talks nonsense");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new Frame(kind, bytes);
    }

    /// What is written here leaves as frames of bytes.
    OutputStream bytes() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(BYTES, bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }
        };
    }

    /// A sealed type's JSON names the record that it is. The components of records are all that
    /// counts.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    private interface Sealed {}
}
