package org.linnet.internal.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Folders and files that no other user can change, in a home that several may share. Where the file system knows no users,
 * everything passes.
 */
public final class PrivateFolder {
    private static final String ADMINISTRATOR = "root";
    private static final int STICKY = 01000;
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private PrivateFolder() {}

    /**
     * The folder of that name; where it is somebody else's, one with the user's name behind it.
     *
     * @return empty where that is somebody else's too
     */
    public static Optional<Path> make(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        for (Path folder :
                new Path[] {parent.resolve(name), parent.resolve(name + "-" + System.getProperty("user.name"))}) {
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
            }
            protect(folder);
            if (isPrivate(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether nobody but the user and the system's administrator can put another folder in the place of this one, which
     * need not be there: all folders above it are theirs, and not open to others, unless those may only remove their own.
     */
    public static boolean isOutOfReach(Path path) throws IOException {
        Path existing = path.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        for (Path folder = existing.toRealPath(); folder != null; folder = folder.getParent()) {
            Optional<PosixFileAttributes> attributes = attributes(folder);
            if (attributes.isPresent() && !isOutOfReach(folder, attributes.get())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOutOfReach(Path folder, PosixFileAttributes attributes) throws IOException {
        UserPrincipal owner = attributes.owner();
        boolean trusted = owner.equals(user(folder)) || owner.getName().equals(ADMINISTRATOR);
        boolean others = attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        // Many systems give each user a group of the same name that has nobody else in it.
        boolean group = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !attributes.group().getName().equals(owner.getName());
        return trusted && ((!others && !group) || isSticky(folder));
    }

    private static boolean isSticky(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }

    /** Takes from others the right to write, where it is the user's to give. */
    static void protect(Path path) throws IOException {
        Optional<PosixFileAttributes> attributes = attributes(path);
        if (attributes.isPresent() && attributes.get().owner().equals(user(path)) && canOthersWrite(attributes.get())) {
            Set<PosixFilePermission> permissions =
                    EnumSet.copyOf(attributes.get().permissions());
            permissions.remove(PosixFilePermission.GROUP_WRITE);
            permissions.remove(PosixFilePermission.OTHERS_WRITE);
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    /** Whether it is there, the user's own, no link, and nobody else can write to it. */
    static boolean isPrivate(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(path)) {
            return false;
        }
        Optional<PosixFileAttributes> attributes = attributes(path);
        return attributes.isEmpty()
                || (attributes.get().owner().equals(user(path)) && !canOthersWrite(attributes.get()));
    }

    private static boolean canOthersWrite(PosixFileAttributes attributes) {
        return attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static Optional<PosixFileAttributes> attributes(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? Optional.empty() : Optional.of(view.readAttributes());
    }

    /** Who runs this, whom Linux tells by the owner of the process: the name may be that of nobody. */
    private static UserPrincipal user(Path path) throws IOException {
        return Files.exists(OWN_PROCESS)
                ? Files.getOwner(OWN_PROCESS)
                : path.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
