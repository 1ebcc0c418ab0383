package io.meshwright.tables.iceberg;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/// Files whose process ends at the n-th step of writing: a file is made, written to, closed.
@SuppressWarnings("serial") // Iceberg asks for it so that Spark can send it about; here it stays.
final class HaltingFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final transient FileIO files;
    private final transient AtomicInteger left;

    HaltingFiles(FileIO files, int step) {
        this.files = files;
        this.left = new AtomicInteger(step);
    }

    private void step() {
        if (left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(137);
        }
    }

    @Override
    public InputFile newInputFile(String location) {
        return files.newInputFile(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        OutputFile file = files.newOutputFile(location);
        return new OutputFile() {
            @Override
            public PositionOutputStream create() {
                step();
                return new Halting(file.create());
            }

            @Override
            public PositionOutputStream createOrOverwrite() {
                step();
                return new Halting(file.createOrOverwrite());
            }

            @Override
            public String location() {
                return file.location();
            }

            @Override
            public InputFile toInputFile() {
                return file.toInputFile();
            }
        };
    }

    @Override
    public void deleteFile(String location) {
        files.deleteFile(location);
    }

    private final class Halting extends PositionOutputStream {
        private final PositionOutputStream out;
        private boolean written;
        private boolean closed;

        private Halting(PositionOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() throws IOException {
            return out.getPos();
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            if (!written) {
                written = true;
                step();
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
            if (!closed) {
                closed = true;
                step();
            }
        }
    }
}
