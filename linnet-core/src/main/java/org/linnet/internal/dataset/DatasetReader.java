package org.linnet.internal.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** Walks a folder tree and collects what a {@link Dataset} holds. */
final class DatasetReader {
    private static final Comparator<Entry> BY_NAME = Comparator.comparing(Entry::composedName, CodePointOrder.INSTANCE)
            .thenComparing(Entry::name, CodePointOrder.INSTANCE);

    private final List<TaxonPath> taxa = new ArrayList<>();
    private final List<Photograph> photographs = new ArrayList<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final Set<TaxonPath> withPhotographs = new HashSet<>();
    private long otherFiles;

    private DatasetReader() {}

    static Dataset read(Path data, DatasetOptions options) {
        if (!Files.isDirectory(data)) {
            String what = Files.exists(data) ? " is not a folder" : " does not exist";
            throw nothing(data + what + "; give a folder such as DATA/felidae/panthera/panthera_leo/1.jpg's DATA");
        }
        DatasetLayout layout = DatasetLayout.find(data, options.purpose());
        DatasetReader reader = new DatasetReader();
        options.node().ifPresentOrElse(node -> reader.walkNode(layout, node), () -> reader.walkAll(layout));
        return reader.result(layout, options.node());
    }

    private void walkAll(DatasetLayout layout) {
        walk(new PhotographFolder(layout.folder(), "", TaxonPath.ROOT), new ArrayDeque<>());
    }

    private void walkNode(DatasetLayout layout, TaxonPath node) {
        PhotographFolder at = new PhotographFolder(layout.folder(), "", TaxonPath.ROOT);
        for (String name : node.names()) {
            PhotographFolder parent = at;
            List<Entry> folders = list(parent.path()).stream()
                    .filter(entry -> Files.isDirectory(entry.path()))
                    .toList();
            at = folders.stream()
                    .filter(entry -> parent.taxon()
                            .child(entry.name())
                            .equals(parent.taxon().child(name)))
                    .findFirst()
                    .map(entry -> below(parent, entry))
                    .orElseThrow(() -> noSuchNode(layout, node, parent, folders));
        }
        walk(at, new ArrayDeque<>());
    }

    private static LinnetException noSuchNode(
            DatasetLayout layout, TaxonPath node, PhotographFolder parent, List<Entry> folders) {
        List<String> names = folders.stream().map(Entry::name).limit(8).toList();
        String there = names.isEmpty()
                ? "has no folders"
                : "has " + String.join(", ", names) + (folders.size() > names.size() ? ", …" : "");
        return nothing("there is no taxon " + node + " in " + layout.folder() + ": " + parent.path() + " " + there);
    }

    private Dataset result(DatasetLayout layout, Optional<TaxonPath> node) {
        Path folder = layout.folder();
        if (photographs.isEmpty()) {
            if (skipped.stream().anyMatch(file -> file.reason() == SkipReason.NOT_IN_A_TAXON)) {
                throw nothing("the photographs lie in " + folder
                        + " itself; put those of each taxon in a folder of the taxon's name");
            }
            String where = node.map(n -> " for " + n).orElse("");
            String unread = skipped.isEmpty() ? "" : " that can be read";
            throw nothing("no photographs" + unread + where + " in " + folder
                    + "; put them in folders by taxon, such as felidae/panthera/panthera_leo/1.jpg");
        }
        // Only where a composed and a decomposed folder make one taxon does the walk not have this order already.
        photographs.sort(Comparator.comparing(Photograph::taxon));
        Taxonomy taxonomy = Taxonomy.of(taxa);
        if (node.flatMap(taxonomy::find).map(Taxon::isLeaf).orElse(false)) {
            throw nothing(
                    node.get() + " has no taxa below it, so there is nothing to tell apart; give a taxon above it");
        }
        List<TaxonPath> without = taxonomy.leaves().stream()
                .map(Taxon::path)
                .filter(taxon -> !withPhotographs.contains(taxon))
                .toList();
        return new Dataset(layout, node, taxonomy, photographs, skipped, otherFiles, without);
    }

    /** @param above the identities of the folders that lead here, to tell a link that leads back to one of them */
    private void walk(PhotographFolder folder, Deque<Object> above) {
        taxa.add(folder.taxon());
        List<PhotographFolder> folders = new ArrayList<>();
        above.push(identity(folder.path()));
        for (Entry entry : list(folder.path())) {
            sort(folder, entry, folders, above);
        }
        folders.forEach(below -> walk(below, above));
        above.pop();
    }

    private void sort(PhotographFolder parent, Entry entry, List<PhotographFolder> folders, Deque<Object> above) {
        Path path = entry.path();
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            skipUnreadable(path, e);
            return;
        }
        if (attributes.isDirectory()) {
            if (above.contains(identity(path))) {
                skip(path, SkipReason.SYMLINK_LOOP, "leads back to a folder above it");
            } else {
                folders.add(below(parent, entry));
            }
        } else if (!FileNames.isPhotograph(entry.name())) {
            FileNames.skipped(path).ifPresentOrElse(skipped::add, () -> otherFiles++);
        } else if (!attributes.isRegularFile()) {
            skip(path, SkipReason.NOT_READABLE, "not a file");
        } else if (!Files.isReadable(path)) {
            skip(path, SkipReason.NOT_READABLE, "permission denied");
        } else if (parent.taxon().isRoot()) {
            skip(path, SkipReason.NOT_IN_A_TAXON, "");
        } else {
            photographs.add(new Photograph(parent, path.getFileName()));
            withPhotographs.add(parent.taxon());
        }
    }

    private static PhotographFolder below(PhotographFolder parent, Entry entry) {
        String relative = parent.relativePath().isEmpty() ? entry.name() : parent.relativePath() + "/" + entry.name();
        return new PhotographFolder(entry.path(), relative, parent.taxon().child(entry.name()));
    }

    /** What tells a folder from every other, whatever path leads to it. */
    private static Object identity(Path folder) {
        try {
            Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            return key == null ? folder.toRealPath() : key;
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    /** What lies in a folder and is not litter, sorted by name, composed, so that every system has the same order. */
    private List<Entry> list(Path folder) {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                String name = DiskName.of(path);
                if (!FileNames.isLitter(name)) {
                    entries.add(new Entry(name, path));
                }
            }
        } catch (DirectoryIteratorException e) {
            skipUnreadable(folder, e.getCause());
        } catch (IOException e) {
            skipUnreadable(folder, e);
        }
        entries.sort(BY_NAME);
        return entries;
    }

    private void skipUnreadable(Path path, IOException e) {
        if (isLinkToItself(path)) {
            skip(path, SkipReason.SYMLINK_LOOP, "leads back to itself");
        } else if (Files.isSymbolicLink(path) && !Files.exists(path)) {
            skip(path, SkipReason.NOT_READABLE, "a symbolic link to nothing");
        } else {
            boolean denied = e instanceof AccessDeniedException;
            skip(path, SkipReason.NOT_READABLE, denied ? "permission denied" : String.valueOf(e.getMessage()));
        }
    }

    private static boolean isLinkToItself(Path path) {
        Set<Path> seen = new HashSet<>();
        Path at = path.toAbsolutePath().normalize();
        try {
            while (Files.isSymbolicLink(at)) {
                if (!seen.add(at)) {
                    return true;
                }
                at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private void skip(Path path, SkipReason reason, String detail) {
        skipped.add(new SkippedFile(path, reason, detail));
    }

    private static LinnetException nothing(String message) {
        return new LinnetException(ErrorCode.NOTHING_USABLE, message);
    }

    private record Entry(String name, Path path) {
        String composedName() {
            return Normalizer.normalize(name, Normalizer.Form.NFC);
        }
    }
}
