package io.meshwright.engine.duckdb;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// The caller's stream while a result is written to it: it stays open, its failures can be told
/// from the engine's, and after [#cut()] nothing reaches it, so that a broken result never looks
/// whole.
final class ResultStream extends OutputStream {
    private final OutputStream out;
    private boolean cut;

    ResultStream(OutputStream out) {
        this.out = out;
    }

    void cut() {
        cut = true;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (cut) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pass the result on", e);
        }
    }

    @Override
    public void flush() {
        if (cut) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pass the result on", e);
        }
    }

    @Override
    public void close() {
        // The stream is the caller's to close.
    }
}
