package io.meshwright.server.rest;

import io.meshwright.control.engine.OverLimit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Takes a statement's result: holds it back while it is small, and then either flows on or
/// refuses.
final class ResultBuffer extends OutputStream {
    private static final int HELD_BACK = 4 * 1024 * 1024;
    private static final int LARGEST = 64 * 1024 * 1024;

    private final int held;
    private final @Nullable Target target;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private @Nullable OutputStream flowing;

    /// Where a large result flows.
    @FunctionalInterface
    interface Target {
        OutputStream open() throws IOException;
    }

    private ResultBuffer(int held, @Nullable Target target) {
        this.held = held;
        this.target = target;
    }

    /// For results that are turned into text in memory: refuses what is larger than 64 MB.
    static ResultBuffer limited() {
        return new ResultBuffer(LARGEST, null);
    }

    /// Flows on to the target, asked for once, when more than 4 MB came.
    static ResultBuffer flowingTo(Target target) {
        return new ResultBuffer(HELD_BACK, target);
    }

    /// Whether nothing has left yet.
    boolean isHeldBack() {
        return flowing == null;
    }

    /// What is held back.
    byte[] bytes() {
        return buffer.toByteArray();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        OutputStream out = flowing;
        if (out == null && buffer.size() + (long) length <= held) {
            buffer.write(bytes, offset, length);
            return;
        }
        if (out == null) {
            out = overflow();
        }
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (flowing != null) {
            flowing.flush();
        }
    }

    private OutputStream overflow() throws IOException {
        if (target == null) {
            throw new OverLimit(
                    OverLimit.What.MEMORY,
                    "The result is larger than %d MB, the most that is answered as text: ask for fewer rows or columns, or for the format 'arrow'."
                            .formatted(LARGEST / 1024 / 1024));
        }
        OutputStream out = target.open();
        buffer.writeTo(out);
        buffer = new ByteArrayOutputStream(0);
        flowing = out;
        return out;
    }
}
