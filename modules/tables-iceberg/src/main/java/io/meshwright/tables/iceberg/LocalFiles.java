package io.meshwright.tables.iceberg;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/// Iceberg's view of the files of a warehouse. A file is on the disk when its stream is closed, and
/// is never written over.
@SuppressWarnings("serial") // Iceberg asks for it so that Spark can send it about; here it stays.
final class LocalFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final transient Warehouse warehouse;

    LocalFiles(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public InputFile newInputFile(String location) {
        return new Input(location, warehouse.path(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new Output(location, warehouse.path(location));
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.delete(warehouse.path(location));
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot delete " + location, cause);
        }
    }

    /// A file to read.
    record Input(String location, Path path) implements InputFile {
        @Override
        public long getLength() {
            try {
                return Files.size(path);
            } catch (IOException cause) {
                throw unreadable(cause);
            }
        }

        @Override
        public SeekableInputStream newStream() {
            try {
                return new FileInput(FileChannel.open(path, StandardOpenOption.READ));
            } catch (IOException cause) {
                throw unreadable(cause);
            }
        }

        @Override
        public boolean exists() {
            return Files.exists(path);
        }

        private RuntimeException unreadable(IOException cause) {
            return cause instanceof NoSuchFileException || cause instanceof FileNotFoundException
                    ? new NotFoundException(cause, "Cannot read %s: it is not there", path)
                    : new UncheckedIOException("Cannot read " + path, cause);
        }
    }

    private record Output(String location, Path path) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            try {
                Path folder = path.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                return new FileOutput(
                        FileChannel.open(
                                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
            } catch (FileAlreadyExistsException cause) {
                throw new AlreadyExistsException(cause, "Cannot write %s: it is there", path);
            } catch (IOException cause) {
                throw new UncheckedIOException("Cannot write " + path, cause);
            }
        }

        /// As [#create]: a file that readers may hold is never written over.
        @Override
        public PositionOutputStream createOrOverwrite() {
            return create();
        }

        @Override
        public InputFile toInputFile() {
            return new Input(location, path);
        }
    }

    private static final class FileInput extends SeekableInputStream {
        private static final int BUFFER = 64 * 1024;

        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

        private FileInput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position() - buffer.remaining();
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
            buffer.limit(0);
        }

        @Override
        public int read() throws IOException {
            return fill() ? Byte.toUnsignedInt(buffer.get()) : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(target, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            if (buffer.hasRemaining()) {
                return true;
            }
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            return count > 0;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class FileOutput extends PositionOutputStream {
        private static final int BUFFER = 64 * 1024;

        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

        private long drained;

        private FileOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() {
            return drained + buffer.position();
        }

        @Override
        public void write(int value) throws IOException {
            if (!buffer.hasRemaining()) {
                drain();
            }
            buffer.put((byte) value);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (length > buffer.remaining()) {
                drain();
            }
            if (length > buffer.remaining()) {
                writeAll(ByteBuffer.wrap(source, offset, length));
            } else {
                buffer.put(source, offset, length);
            }
        }

        private void drain() throws IOException {
            writeAll(buffer.flip());
            buffer.clear();
        }

        private void writeAll(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                drained += channel.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                if (channel.isOpen()) {
                    drain();
                    channel.force(true);
                }
            }
        }
    }
}
