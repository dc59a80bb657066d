package org.linnet.internal.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/**
 * Puts new content in the place of a file's old one, in one step: whoever looks sees the old content or the new, whenever the job is killed.
 * Owner, group, permissions and attributes that users and systems attach to a file stay, as far as the disk has them.
 */
public final class Replacement {
    private Replacement() {}

    /**
     * Replaces a file that is no symbolic link.
     *
     * @param keepTime whether it is to look as if it had not been modified
     * @param content writes the whole content
     * @param check looks at what was written before it gets the file's name; what it throws leaves the file as it is
     * @throws UnreadableSourceException where another program wrote to the file meanwhile; it is left as it is
     */
    public static void write(Path file, boolean keepTime, IOAction<FileChannel> content, IOAction<Path> check)
            throws IOException {
        NewFile.State before = NewFile.State.of(file);
        Path folder = file.toAbsolutePath().getParent();
        Path beside = PartFile.in(folder);
        Runnable deletion = () -> deleteQuietly(beside);
        Unfinished.add(deletion);
        try {
            try (FileChannel channel = FileChannel.open(beside, CREATE_NEW, WRITE)) {
                PartFile.lock(channel);
                content.run(channel);
                channel.force(true);
            }
            check.run(beside);
            keepAttributes(file, beside);
            if (keepTime) {
                Files.setLastModifiedTime(beside, before.modified());
            }
            if (!before.equals(NewFile.State.of(file))) {
                throw new UnreadableSourceException("another program wrote to it meanwhile", null);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
            Unfinished.remove(deletion);
        }
    }

    private static void keepAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView there = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView here = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (there != null && here != null) {
            PosixFileAttributes attributes = there.readAttributes();
            PosixFileAttributes own = here.readAttributes();
            if (!own.group().equals(attributes.group())) {
                here.setGroup(attributes.group());
            }
            if (!own.owner().equals(attributes.owner())) {
                here.setOwner(attributes.owner());
            }
            here.setPermissions(attributes.permissions());
        }
        UserDefinedFileAttributeView named = Files.getFileAttributeView(from, UserDefinedFileAttributeView.class);
        UserDefinedFileAttributeView kept = Files.getFileAttributeView(to, UserDefinedFileAttributeView.class);
        if (named == null || kept == null || !Files.getFileStore(from).supportsFileAttributeView("user")) {
            return;
        }
        for (String name : named.list()) {
            ByteBuffer value = ByteBuffer.allocate(named.size(name));
            named.read(name, value);
            kept.write(name, value.flip());
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
