package org.linnet.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Writes a file beside its name and moves it into place, so that whoever looks sees the old content or the new, never a
 * part of it, whenever the job is killed or the disk runs full.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes {@code file}, with the folders above it where they are missing. A symbolic link is followed; a device such
     * as {@code /dev/null} is written to as it is.
     *
     * @param content writes the whole content; the stream is buffered here, and flushed
     * @throws LinnetException with {@link ErrorCode#FAILURE} if it cannot be written; what was there before is still
     *     there. What {@code content} throws, other than an {@link IOException}, is passed on.
     */
    public static void write(Path file, IOAction<? super OutputStream> content) {
        writeChannel(file, channel -> {
            // Not closed, for that would close the channel before it is forced to the disk.
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.run(out);
            out.flush();
        });
    }

    /**
     * As {@link #write}, for content that is not written from front to back.
     *
     * @param content writes the whole content; the channel is closed here
     */
    public static void writeChannel(Path file, IOAction<? super FileChannel> content) {
        try {
            if (Files.isDirectory(file)) {
                throw new FileAlreadyExistsException(file.toString(), null, "there is a folder of that name");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                writeInPlace(file, content);
            } else {
                writeBeside(Files.isSymbolicLink(file) ? followed(file) : file.toAbsolutePath(), content);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Writes text in UTF-8. */
    public static void writeText(Path file, String text) {
        write(file, out -> out.write(text.getBytes(UTF_8)));
    }

    private static void writeInPlace(Path device, IOAction<? super FileChannel> content) throws IOException {
        try (FileChannel channel = FileChannel.open(device, WRITE)) {
            content.run(channel);
        }
    }

    private static void writeBeside(Path file, IOAction<? super FileChannel> content) throws IOException {
        Path folder = file.getParent();
        // Files.createDirectories fails where the folder is a symbolic link, until Java 19.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        boolean alone = !StagedFolder.isStaged(file);
        Path beside = PartFile.in(folder);
        Runnable deletion = () -> deleteQuietly(beside);
        Unfinished.add(deletion);
        try {
            try (FileChannel channel = FileChannel.open(beside, CREATE_NEW, WRITE)) {
                PartFile.lock(channel);
                content.run(channel);
                if (alone) {
                    channel.force(true);
                }
            }
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
            Unfinished.remove(deletion);
        }
        if (alone) {
            Folders.forceNames(folder);
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

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, REPLACE_EXISTING);
        }
    }

    private static Path followed(Path link) throws IOException {
        return Files.exists(link)
                ? link.toRealPath()
                : link.toAbsolutePath().resolveSibling(Files.readSymbolicLink(link));
    }

    /** Says that a file cannot be written, why, and what to do about it. */
    public static LinnetException failure(Path file, IOException e) {
        String reason = reason(e);
        String remedy;
        if (isFullDisk(reason)) {
            remedy = "free some space and run the command again";
        } else if (e instanceof AccessDeniedException) {
            remedy = "make its folder writable, or choose another place";
        } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            remedy = "choose another name";
        } else {
            remedy = "see to that and run the command again, or choose another place";
        }
        return new LinnetException(ErrorCode.FAILURE, "cannot write " + file + ": " + reason + "; " + remedy, e);
    }

    private static boolean isFullDisk(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota");
    }

    static String reason(IOException e) {
        if (e.getCause() instanceof IOException cause) {
            // ImageIO says no more than that it could not write.
            return reason(cause);
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file stands where a folder is needed";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
