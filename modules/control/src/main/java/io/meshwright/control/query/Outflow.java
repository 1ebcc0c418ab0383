package io.meshwright.control.query;

import java.io.IOException;
import java.io.OutputStream;

/// Passes a result on and counts its bytes, so that a failure can tell whether any had left.
final class Outflow extends OutputStream {
    private final OutputStream out;
    private long bytes;

    Outflow(OutputStream out) {
        this.out = out;
    }

    /// Bytes that were handed over, those of an attempt that failed included.
    long bytes() {
        return bytes;
    }

    @Override
    public void write(int octet) throws IOException {
        bytes++;
        out.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        bytes += length;
        out.write(octets, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
