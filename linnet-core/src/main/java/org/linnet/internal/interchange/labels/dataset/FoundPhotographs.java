package org.linnet.internal.interchange.labels.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.files.LabelledPaths;
import org.linnet.taxonomy.TaxonPath;

/** Where the photographs of a source are, with what is skipped because it is missing or no photograph that is read. */
final class FoundPhotographs {
    /** So many photographs that are missing are told of where none has to be there. */
    private static final int SOME = 3;

    private final Labels labels;
    private final Path root;
    private final Presence presence;
    private final LabelledPaths paths;
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final Map<Path, FolderOnDisk> onDisk = new HashMap<>();
    private long missing;

    /**
     * @param root the folder that they are in or below
     * @param presence whether they have to be there
     */
    FoundPhotographs(Labels labels, Path root, Presence presence) {
        this.labels = labels;
        this.root = root;
        this.presence = presence;
        paths = new LabelledPaths(labels, root);
    }

    /** Where a photograph is, or would be; empty, and noted, where it is missing or is not read. */
    Optional<Path> find(LabelledFile file) {
        Optional<Path> path = presence == Presence.ELSEWHERE
                ? Optional.of(elsewhere(file))
                : paths.find(file).or(() -> missing(file));
        Optional<SkippedFile> unread = path.flatMap(FileNames::skipped);
        unread.ifPresent(skipped::add);
        return unread.isPresent() ? Optional.empty() : path;
    }

    private Path elsewhere(LabelledFile file) {
        return root.resolve(printable(file).replace('\\', '/')).normalize();
    }

    private static String printable(LabelledFile file) {
        return file.path().replace("\0", "");
    }

    private Optional<Path> missing(LabelledFile file) {
        String printable = printable(file);
        Optional<SkippedFile> unread = FileNames.skipped(Path.of(printable));
        if (unread.isPresent()) {
            skipped.add(unread.get());
            return Optional.empty();
        }
        missing++;
        // A million of them need more memory than all that is known of them otherwise.
        if (presence == Presence.REQUIRED || missing <= SOME) {
            skipped.add(new SkippedFile(
                    Path.of(printable),
                    SkipReason.NOT_READABLE,
                    "named in " + labels.source() + ", " + file.where() + "; not found below " + root));
        }
        return presence == Presence.REQUIRED ? Optional.empty() : Optional.of(root.resolve("./" + printable));
    }

    /** A photograph as one of a taxon that it shows. */
    Photograph photograph(Path path, TaxonPath taxon) {
        FolderOnDisk folder = onDisk.computeIfAbsent(path.getParent(), this::folder);
        return new Photograph(folder.of(taxon), path.getFileName());
    }

    /** What is not used, and why. */
    List<SkippedFile> skipped() {
        return skipped;
    }

    /** How many were not found. */
    long missing() {
        return missing;
    }

    /** A folder on disk, as a folder of each of the taxa that photographs in it show. */
    private record FolderOnDisk(Path path, String relativePath, Map<TaxonPath, PhotographFolder> byTaxon) {
        PhotographFolder of(TaxonPath taxon) {
            return byTaxon.computeIfAbsent(taxon, shown -> new PhotographFolder(path, relativePath, shown));
        }
    }

    private FolderOnDisk folder(Path folder) {
        Path top = root.toAbsolutePath().normalize();
        Path at = folder.toAbsolutePath().normalize();
        String relative = at.startsWith(top) ? top.relativize(at).toString().replace('\\', '/') : at.toString();
        return new FolderOnDisk(folder, relative, new HashMap<>());
    }
}
