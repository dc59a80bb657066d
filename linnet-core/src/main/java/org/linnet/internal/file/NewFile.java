package org.linnet.internal.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Puts a file where there is none, whole or not at all, whenever the job is killed or the disk runs full. What is there already is never
 * replaced: {@link FileAlreadyExistsException}. Folders above it are made.
 */
public final class NewFile {
    private static final int BUFFER = 1 << 18;

    private NewFile() {}

    /** What a file was like when it was looked at; tells whether it has been written to since. */
    public record State(long bytes, FileTime modified) {
        /** Of a file, or of what a link leads to. */
        public static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime());
        }
    }

    /**
     * Copies a file's content, with the time at which it was modified.
     *
     * @throws UnreadableSourceException where it cannot be read, or is written to meanwhile
     */
    public static void copy(Path from, Path to) throws IOException {
        copy(from, to, false);
    }

    /** A hard link to a file; where it is a symbolic one, to what that leads to. */
    public static void link(Path from, Path to) throws IOException {
        requireNothing(to);
        Files.createLink(to, from.toRealPath());
    }

    /** A symbolic link to a file. */
    public static void symbolicLink(Path from, Path to) throws IOException {
        requireNothing(to);
        Files.createSymbolicLink(to, from.toAbsolutePath());
    }

    /**
     * Moves a file. To another disk it is copied, with its permissions, read again there and compared by SHA-256; only then is it
     * deleted here.
     *
     * @throws UnreadableSourceException where it cannot be read, or is written to meanwhile
     */
    public static void move(Path from, Path to) throws IOException {
        requireNothing(to);
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            State before = copy(from, to, true);
            Folders.forceNames(to.getParent());
            if (!before.equals(State.of(from))) {
                Files.delete(to);
                throw new UnreadableSourceException("it changed while it was moved", null);
            }
            Files.delete(from);
        }
    }

    /** Whether both can be read and hold the same bytes. */
    public static boolean isSame(Path one, Path other) {
        try {
            return Files.size(one) == Files.size(other) && Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether there is anything of that name, a dangling link too. */
    public static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void requireNothing(Path to) throws IOException {
        Path folder = to.getParent();
        // Files.createDirectories fails where the folder is a symbolic link, until Java 19.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (exists(to)) {
            throw new FileAlreadyExistsException(to.toString(), null, "there is another file of that name");
        }
    }

    private static State copy(Path from, Path to, boolean verified) throws IOException {
        requireNothing(to);
        Path beside = PartFile.in(to.getParent());
        Runnable deletion = () -> deleteQuietly(beside);
        Unfinished.add(deletion);
        try {
            State before = state(from);
            MessageDigest digest = Checksum.SHA_256.digest();
            try (FileChannel out = FileChannel.open(beside, CREATE_NEW, WRITE)) {
                PartFile.lock(out);
                transfer(from, out, digest);
                out.force(true);
            }
            if (!before.equals(state(from)) || before.bytes() != Files.size(beside)) {
                throw new UnreadableSourceException("it changed while it was copied", null);
            }
            if (verified) {
                if (!HexFormat.of().formatHex(digest.digest()).equals(Checksum.SHA_256.of(beside))) {
                    throw new IOException("the copy of " + from + " differs from it; check the disk");
                }
                copyPermissions(from, beside);
            }
            Files.setLastModifiedTime(beside, before.modified());
            // Without options it never replaces anything.
            Files.move(beside, to);
            return before;
        } finally {
            Files.deleteIfExists(beside);
            Unfinished.remove(deletion);
        }
    }

    private static State state(Path from) throws UnreadableSourceException {
        try {
            return State.of(from);
        } catch (IOException e) {
            throw new UnreadableSourceException(FileProblem.of(e), e);
        }
    }

    private static void transfer(Path from, FileChannel out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(from)) {
            while (true) {
                int read;
                try {
                    read = in.read(buffer);
                } catch (IOException e) {
                    throw new UnreadableSourceException(FileProblem.of(e), e);
                }
                if (read < 0) {
                    return;
                }
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
        }
    }

    private static InputStream open(Path from) throws UnreadableSourceException {
        try {
            return Files.newInputStream(from);
        } catch (IOException e) {
            throw new UnreadableSourceException(FileProblem.of(e), e);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView there = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView here = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (there != null && here != null) {
            here.setPermissions(there.readAttributes().permissions());
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next program that writes here sweeps it.
            return;
        }
    }
}
