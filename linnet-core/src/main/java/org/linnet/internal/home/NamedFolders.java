package org.linnet.internal.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.file.ExclusiveLock;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.PortableNames;
import org.linnet.internal.file.StagedFolder;

/**
 * What a home keeps under names that the user gives, a folder each. Safe for use by several threads and processes at once.
 *
 * @param root holds the folders; need not exist
 * @param what they are, such as "backbone"
 * @param kind of each folder
 * @param embedded the name that comes with Linnet, which no folder may have
 */
public record NamedFolders(Path root, String what, FolderKind kind, String embedded) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");

    public NamedFolders {
        requireNonNull(root, "root is null");
        requireNonNull(what, "what is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(embedded, "embedded is null");
    }

    /**
     * The names of those that are there, damaged ones too.
     *
     * @throws LinnetException FAILURE where the home cannot be read
     */
    public List<String> names() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(this::contains)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LinnetException(ErrorCode.FAILURE, "cannot read " + root + ": " + e.getMessage() + ".", e);
        }
    }

    /** Whether there is a folder of that name, damaged or not. */
    public boolean contains(String name) {
        return NAME.matcher(name).matches() && Files.isDirectory(folder(name));
    }

    /** Where it is or would be. */
    public Path folder(String name) {
        return root.resolve(name);
    }

    /**
     * Makes sure that a folder may have that name.
     *
     * @throws LinnetException WRONG_USAGE where it may not, or there is one that is not to be replaced
     */
    public void requireName(String name, boolean replace) {
        if (!NAME.matcher(name).matches()) {
            throw wrong("a " + what + " cannot be called '" + name
                    + "': use up to 64 lower-case letters, digits, '.', '_' and '-', starting and ending"
                    + " with a letter or digit");
        }
        if (PortableNames.isReserved(name)) {
            throw wrong("a " + what + " cannot be called '" + name
                    + "': Windows reserves that name for a device, so the home could not be copied there");
        }
        if (name.equals(embedded)) {
            throw wrong(name + " is the " + what + " that comes with Linnet; choose another name");
        }
        requireFree(name, replace);
    }

    /**
     * Fills a folder out of sight and moves it into place.
     *
     * @param content fills it
     * @throws LinnetException WRONG_USAGE where another process has made one of that name in the meantime; FAILURE where it cannot be
     *     written
     */
    @SuppressWarnings("try") // The lock is only held.
    public void write(String name, boolean replace, IOAction<Path> content) {
        try (ExclusiveLock alone = ExclusiveLock.acquire(root.resolve(".lock"))) {
            requireFree(name, replace);
            try (StagedFolder staged = StagedFolder.open(folder(name), kind)) {
                content.run(staged.path());
                staged.moveIntoPlace();
            }
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot keep the " + what + " " + name + " in " + root + ": " + e.getMessage()
                            + ".\nFree some space, make the folder writable, or set " + LinnetHome.VARIABLE
                            + " to a folder elsewhere.",
                    e);
        }
    }

    private void requireFree(String name, boolean replace) {
        if (Files.exists(folder(name)) && !replace) {
            throw wrong("there is a " + what + " " + name + " already; choose another name, or add --replace");
        }
    }

    private static LinnetException wrong(String message) {
        return new LinnetException(ErrorCode.WRONG_USAGE, message);
    }
}
