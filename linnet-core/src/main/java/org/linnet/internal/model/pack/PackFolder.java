package org.linnet.internal.model.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.SmallFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.model.TaxonModel;

/**
 * A pack that is unpacked: {@value PackManifest#FILE}, the model's folder {@value PackManifest#MODEL}, its backbone in {@value
 * PackManifest#BACKBONES} and its detector in {@value PackManifest#DETECTORS} as a home has them, and {@link PackedPhotographs}. Each of these has checksums of its own, which
 * are compared where it is read.
 */
public final class PackFolder {
    private PackFolder() {}

    /** Whether a folder looks like one. */
    public static boolean isPack(Path folder) {
        return Files.isRegularFile(StagedFolder.current(folder, PackManifest.FILE));
    }

    /** The folder of the model in it. */
    public static Path model(Path folder) {
        return folder.resolve(PackManifest.MODEL);
    }

    static TaxonModel load(Path folder) {
        manifest(folder);
        return ModelFolder.load(model(folder)).toBuilder()
                .pack(Optional.of(folder))
                .build();
    }

    private static PackManifest manifest(Path folder) {
        Path file = StagedFolder.current(folder, PackManifest.FILE);
        try {
            return PackManifest.parse(SmallFile.read(file, PackManifest.MOST_BYTES));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    file + " " + FileProblem.of(e) + ".\nUnpack it again from the file that it came in.",
                    e);
        }
    }

    /**
     * Unpacks a file where nothing is, or where an earlier pack was unpacked, of which files of somebody else stay.
     *
     * @throws LinnetException UNUSABLE_MODEL where the file is no pack, or damaged; WRONG_USAGE where the folder holds
     *     something else; FAILURE where it cannot be written
     */
    public static TaxonModel unpack(Path file, Path folder) {
        try (PackFile pack = PackFile.open(file)) {
            FolderKind kind = kind(ofEarlier(folder));
            StagedFolder.requireReplaceable(folder, kind);
            fill(pack, folder, kind, () -> false);
        }
        return load(folder);
    }

    /** @param there whether another program has done it meanwhile; asked when no other program is doing so */
    static void fill(PackFile pack, Path folder, FolderKind kind, There there) {
        try (StagedFolder staged = StagedFolder.open(folder, kind, () -> {})) {
            if (there.isThere()) {
                return;
            }
            pack.extract(staged.path());
            staged.moveIntoPlace();
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot unpack to " + folder + ": " + FileProblem.of(e)
                            + ". Free some space, or choose another place.",
                    e);
        }
    }

    /** Whether something is there. */
    @FunctionalInterface
    interface There {
        boolean isThere() throws IOException;
    }

    static FolderKind kind(Predicate<Path> own) {
        return new FolderKind("an unpacked model", PackManifest.FILE, own);
    }

    private static Predicate<Path> ofEarlier(Path folder) {
        if (!isPack(folder)) {
            return file -> false;
        }
        Set<Path> own = new HashSet<>();
        own.add(Path.of(PackManifest.FILE));
        manifest(folder).entries().keySet().forEach(name -> own.add(Path.of(name)));
        return own::contains;
    }

    /** Whether all of a pack lies in a folder, whole as far as the lengths tell. */
    static boolean holds(Path folder, PackFile pack) throws IOException {
        Path document = folder.resolve(PackManifest.FILE);
        if (!Files.isRegularFile(document) || !Arrays.equals(Files.readAllBytes(document), pack.document())) {
            return false;
        }
        for (Map.Entry<String, PackManifest.Entry> stated :
                pack.manifest().entries().entrySet()) {
            Path file = folder.resolve(stated.getKey());
            if (!Files.isRegularFile(file)
                    || Files.size(file) != stated.getValue().bytes()) {
                return false;
            }
        }
        return true;
    }
}
