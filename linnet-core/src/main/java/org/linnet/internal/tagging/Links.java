package org.linnet.internal.tagging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** What a file is besides its content. */
final class Links {
    private static final Set<PosixFilePermission> WRITING =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private Links() {}

    /** Whether a file has several names, which would part if one of them were replaced. */
    static boolean isOneOfSeveral(Path file) {
        try {
            return Files.getAttribute(file, "unix:nlink") instanceof Integer names && names > 1;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // Not every system tells.
            return false;
        }
    }

    /** Whether somebody has made a file read-only, who then does not want it to be replaced either. */
    static boolean isReadOnly(Path file) {
        try {
            return !Files.isWritable(file)
                    || Files.getPosixFilePermissions(file).stream().noneMatch(WRITING::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return !Files.isWritable(file);
        }
    }
}
