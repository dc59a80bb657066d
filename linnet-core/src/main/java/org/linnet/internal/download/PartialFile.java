package org.linnet.internal.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * What has come of a download, and beside it the server's own mark of the version that it is of (an ETag or a date), so
 * that it never goes on with bytes of another version.
 */
public final class PartialFile {
    private static final int BUFFER = 1 << 16;

    /** What a header of HTTP may hold. */
    static final Pattern VISIBLE = Pattern.compile("[ -~]*");

    private final Path file;
    private final Path mark;
    private final long most;

    public PartialFile(Path file) {
        this(file, Long.MAX_VALUE);
    }

    /** @param most how many bytes the file can have at most; a server that sends more does not send that file */
    public PartialFile(Path file, long most) {
        this.file = file;
        this.most = most;
        this.mark = file.resolveSibling(file.getFileName() + ".version");
    }

    public Path path() {
        return file;
    }

    /** How many bytes are here. */
    long length() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    /** The server's mark of the version that the bytes are of; empty where it gave none. */
    Optional<String> version() {
        try {
            return Files.exists(mark)
                    ? Optional.of(Files.readString(mark, UTF_8))
                            .filter(text ->
                                    !text.isBlank() && VISIBLE.matcher(text).matches())
                    : Optional.empty();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    /** Begins again, with nothing. */
    void restart(Optional<String> version) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // In this order: bytes are never taken for those of a version that they are not of.
            Files.deleteIfExists(file);
            Files.writeString(mark, version.orElse(""), UTF_8);
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw failure("delete", e);
        }
    }

    /** Moves what is complete to its final name. */
    public void moveTo(Path target) {
        try {
            Files.move(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw failure("move", e);
        }
    }

    /** Makes sure that there is room for what is to come. */
    void requireRoom(OptionalLong total) {
        requireNoMore(total.orElse(0));
        long missing = total.orElse(0) - length();
        try {
            long room = Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
            if (missing > room) {
                throw new LinnetException(
                        ErrorCode.FAILURE,
                        "the disk of " + file.toAbsolutePath().getParent() + " has room for " + megabytes(room)
                                + " and " + megabytes(missing)
                                + " are still to download.\nFree some space, or set LINNET_HOME to a folder on"
                                + " another disk.");
            }
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    /**
     * Appends all that comes.
     *
     * @param appended told of the number of bytes each time
     * @throws IOException where reading fails; writing fails with a {@link LinnetException}
     */
    void append(InputStream in, IntConsumer appended) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                requireNoMore(channel.size() + read);
                write(channel, ByteBuffer.wrap(buffer, 0, read));
                appended.accept(read);
            }
        }
    }

    private void requireNoMore(long bytes) {
        if (bytes > most) {
            delete();
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the server sends more than " + megabytes(most) + ", which is more than the file can have; it holds"
                            + " another file. The download was deleted.");
        }
    }

    private FileChannel open() {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    private void write(FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    private LinnetException failure(String what, IOException e) {
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot " + what + " " + file + ": " + e.getMessage()
                        + ".\nFree some space or make the folder writable, and run the command again: it picks up"
                        + " where it left off.",
                e);
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }
}
