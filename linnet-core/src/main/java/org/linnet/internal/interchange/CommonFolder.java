package org.linnet.internal.interchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The folder that files written for other programs are relative to. */
public final class CommonFolder {
    private CommonFolder() {}

    /**
     * The deepest folder that holds all of some files and folders; a folder holds itself. The root of the first one where there is none,
     * as on several drives.
     *
     * @param filesAndFolders one at least
     * @return absolute
     */
    public static Path of(Collection<Path> filesAndFolders) {
        Path common = null;
        for (Path one : filesAndFolders) {
            Path absolute = one.toAbsolutePath().normalize();
            Path folder = Files.isDirectory(one) || absolute.getParent() == null ? absolute : absolute.getParent();
            if (common == null) {
                common = folder;
            }
            while (!folder.startsWith(common) && common.getParent() != null) {
                common = common.getParent();
            }
        }
        if (common == null) {
            throw new IllegalArgumentException("no files");
        }
        return common;
    }
}
