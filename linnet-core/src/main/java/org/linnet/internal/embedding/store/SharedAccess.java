package org.linnet.internal.embedding.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Lets everybody use a store's files who may use its folder: the users of one group, where it is the group's. */
final class SharedAccess {
    private static final Set<PosixFilePermission> READ_AND_WRITE = Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SharedAccess() {}

    /** Gives a file the folder's group and permissions; nothing where it is somebody else's, or the disk knows none. */
    static void as(Path folder, Path file) {
        try {
            PosixFileAttributeView access = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (access == null || !Files.exists(file)) {
                return;
            }
            PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
            PosixFileAttributes given = access.readAttributes();
            Set<PosixFilePermission> permissions = EnumSet.copyOf(wanted.permissions());
            permissions.retainAll(READ_AND_WRITE);
            if (!given.group().equals(wanted.group())) {
                access.setGroup(wanted.group());
            }
            if (!given.permissions().equals(permissions)) {
                access.setPermissions(permissions);
            }
        } catch (IOException e) {
            // Another user's file, who has set it up; whether it can be used shows when it is opened.
            return;
        }
    }
}
