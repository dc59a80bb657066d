package org.linnet.internal.model.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.TemporaryFolder;
import org.linnet.internal.home.PrivateFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.model.TaxonModel;

/**
 * Where a model is: in a folder, or in a file, which is unpacked once. What is unpacked lies in {@link LinnetHome#packs},
 * under the checksum of its content, in a folder that no other user can write to; else in a temporary one.
 */
public final class ModelPlace {
    /** What this program has unpacked for itself, by its checksum. */
    private static final Map<String, Path> TEMPORARY = new HashMap<>();

    private ModelPlace() {}

    /**
     * Loads a model.
     *
     * @param home asked only where there is something to unpack
     * @throws LinnetException UNUSABLE_MODEL where there is none, or it is damaged
     */
    public static TaxonModel load(Path place, Supplier<LinnetHome> home) {
        if (!Files.isRegularFile(place)) {
            return PackFolder.isPack(place) ? PackFolder.load(place) : ModelFolder.load(place);
        }
        try (PackFile pack = PackFile.open(place)) {
            Optional<Path> packs = packs(home);
            if (packs.isPresent()) {
                Path folder = packs.get().resolve(pack.id());
                Optional<TaxonModel> kept = kept(pack, folder);
                if (kept.isPresent()) {
                    return kept.get();
                }
            }
            return PackFolder.load(temporary(pack));
        }
    }

    /** Empty where it cannot be kept. */
    private static Optional<TaxonModel> kept(PackFile pack, Path folder) {
        try {
            if (PackFolder.holds(folder, pack)) {
                try {
                    return Optional.of(PackFolder.load(folder));
                } catch (LinnetException e) {
                    // Damaged since it was unpacked.
                    fill(pack, folder, () -> false);
                    return Optional.of(PackFolder.load(folder));
                }
            }
            fill(pack, folder, () -> PackFolder.holds(folder, pack));
            return Optional.of(PackFolder.load(folder));
        } catch (IOException e) {
            return Optional.empty();
        } catch (LinnetException e) {
            if (e.code() == ErrorCode.FAILURE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void fill(PackFile pack, Path folder, PackFolder.There there) {
        PackFolder.fill(pack, folder, PackFolder.kind(file -> true), there);
    }

    private static Optional<Path> packs(Supplier<LinnetHome> home) {
        try {
            Path packs = home.get().packs();
            if (!PrivateFolder.isOutOfReach(packs)) {
                return Optional.empty();
            }
            Optional<Path> own =
                    PrivateFolder.make(packs.getParent(), packs.getFileName().toString());
            if (own.isPresent()) {
                PosixFileAttributeView view = Files.getFileAttributeView(own.get(), PosixFileAttributeView.class);
                if (view != null) {
                    view.setPermissions(PosixFilePermissions.fromString("rwx------"));
                }
            }
            return own;
        } catch (IOException | LinnetException e) {
            return Optional.empty();
        }
    }

    private static Path temporary(PackFile pack) {
        synchronized (TEMPORARY) {
            Path known = TEMPORARY.get(pack.id());
            if (known != null && Files.isDirectory(known)) {
                return known;
            }
            try {
                // Deleted when the program ends: the model is used until then.
                @SuppressWarnings("resource")
                Path folder = TemporaryFolder.open().path();
                pack.extract(folder);
                TEMPORARY.put(pack.id(), folder);
                return folder;
            } catch (IOException e) {
                throw new LinnetException(
                        ErrorCode.FAILURE,
                        "cannot unpack the model, neither into a home nor into " + System.getProperty("java.io.tmpdir")
                                + ": " + FileProblem.of(e) + ". Free some space, or set " + LinnetHome.VARIABLE
                                + " to a folder that can be written to.",
                        e);
            }
        }
    }
}
