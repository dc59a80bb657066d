package org.linnet.internal.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** Walks a folder tree and collects what a {@link Dataset} holds. */
final class DatasetReader {
    private static final int DEEPEST_SUGGESTION = 5;
    private static final int MOST_LOOKED_AT = 100_000;
    private static final Comparator<Entry> BY_NAME = Comparator.comparing(Entry::composedName, CodePointOrder.INSTANCE)
            .thenComparing(Entry::name, CodePointOrder.INSTANCE);

    private final DatasetOptions options;
    private final Optional<ListedFolders> listed;
    private final List<Photograph> photographs = new ArrayList<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final Set<TaxonPath> withPhotographs = new HashSet<>();
    private long otherFiles;

    private DatasetReader(DatasetOptions options, Optional<ListedFolders> listed) {
        this.options = options;
        this.listed = listed;
    }

    static Dataset read(Path data, DatasetOptions options) {
        if (!Files.isDirectory(data)) {
            String what = Files.exists(data) ? " is not a folder" : " does not exist";
            throw nothing(data + what + "; give the folder that holds the folders of taxa: DATA in"
                    + " DATA/felidae/panthera/panthera_leo/1.jpg");
        }
        return read(DatasetLayout.find(data, options.purpose()), options, Optional.empty());
    }

    /** The same of photographs that are elsewhere. */
    static Dataset read(Path data, List<String> paths, DatasetOptions options) {
        return read(new DatasetLayout(data, data), options, Optional.of(new ListedFolders(data, paths)));
    }

    private static Dataset read(DatasetLayout layout, DatasetOptions options, Optional<ListedFolders> listed) {
        DatasetReader reader = new DatasetReader(options, listed);
        DiskFolder top = DiskFolder.unread(layout.folder(), "", "");
        List<String> way = options.node().map(TaxonPath::names).orElse(List.of());
        if (!reader.walk(top, way, new ArrayDeque<>())) {
            throw reader.noSuchNode(layout, options.node().orElseThrow(), top);
        }
        return reader.result(layout, FolderTaxa.of(top, options));
    }

    /** Says what is there instead, where the way to the node ends. */
    private LinnetException noSuchNode(DatasetLayout layout, TaxonPath node, DiskFolder top) {
        DiskFolder at = top;
        while (!at.folders().isEmpty()) {
            at = at.folders().get(0);
        }
        List<Entry> folders =
                list(at.path()).stream().filter(entry -> isFolder(entry.path())).toList();
        List<String> names = folders.stream().map(Entry::name).limit(8).toList();
        String there = names.isEmpty()
                ? "has no folders"
                : "has " + String.join(", ", names) + (folders.size() > names.size() ? ", …" : "");
        return nothing("there is no taxon " + node + " in " + layout.folder() + ": " + at.path() + " " + there
                + suggestion(layout.folder(), at.path(), node, folders));
    }

    /** A folder beside those on the way, or of that name wherever it lies. */
    private static String suggestion(Path top, Path at, TaxonPath node, List<Entry> folders) {
        String wrong = node.names()
                .get(Math.min(
                        at.getNameCount() - top.getNameCount(), node.names().size() - 1));
        List<String> near =
                NearestWord.of(wrong, folders.stream().map(Entry::name).toList());
        if (!near.isEmpty()) {
            return "; did you mean " + NearestWord.choice(near) + "?";
        }
        try (Stream<Path> all = Files.walk(top, DEEPEST_SUGGESTION)) {
            return all.limit(MOST_LOOKED_AT)
                    .filter(path -> ("/" + DiskName.text(path)).endsWith("/" + node) && Files.isDirectory(path))
                    .findFirst()
                    .map(found -> "; did you mean " + DiskName.text(top.relativize(found)) + "?")
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private Dataset result(DatasetLayout layout, FolderTaxa.Result folders) {
        Path folder = layout.folder();
        for (TaxonFolder taxon : folders.root().all()) {
            taxon.folders().forEach(of -> add(taxon.path(), of));
        }
        if (photographs.isEmpty()) {
            if (skipped.stream().anyMatch(file -> file.reason() == SkipReason.NOT_IN_A_TAXON)) {
                throw nothing(
                        options.placeFolder().isPresent()
                                ? "with folder:" + options.placeFolder().getAsInt() + " as the place, no folder in "
                                        + folder + " is left for a taxon; count from 1, or from -1 for the innermost"
                                : "the photographs lie in " + folder
                                        + " itself; put those of each taxon into a folder with the taxon's name");
            }
            String where = options.node().map(n -> " for " + n).orElse("");
            String unread = skipped.isEmpty() ? "" : " that can be read";
            throw nothing("no photographs" + unread + where + " in " + folder
                    + "; put them in folders by taxon, such as felidae/panthera/panthera_leo/1.jpg");
        }
        options.placeFolder().ifPresent(number -> {
            if (photographs.stream().noneMatch(one -> one.folder().name(number).isPresent())) {
                throw nothing("no photograph in " + folder + " lies " + Math.abs(number)
                        + " folders below it, so folder:" + number
                        + " does not exist; count from 1, or from -1 for the innermost");
            }
        });
        // Only where several folders make one taxon does the walk not have this order already.
        photographs.sort(Comparator.comparing(Photograph::taxon));
        Taxonomy taxonomy =
                Taxonomy.of(folders.root().all().stream().map(TaxonFolder::path).toList());
        Optional<TaxonPath> node = options.node().map(asked -> spelt(asked, taxonomy));
        if (node.flatMap(taxonomy::find).map(Taxon::isLeaf).orElse(false)) {
            throw nothing(
                    node.get() + " has no taxa below it, so there is nothing to tell apart; give a taxon above it");
        }
        List<TaxonPath> without = taxonomy.leaves().stream()
                .map(Taxon::path)
                .filter(taxon -> !withPhotographs.contains(taxon))
                .toList();
        return new Dataset(
                layout,
                node,
                taxonomy,
                folders.ranks(),
                photographs,
                skipped,
                otherFiles,
                without,
                folders.places(),
                folders.remarks(),
                Optional.empty());
    }

    /** A node as its folders are spelt; only those on the way to it were read. */
    private static TaxonPath spelt(TaxonPath asked, Taxonomy taxonomy) {
        Taxon at = taxonomy.root();
        while (at.path().depth() < asked.depth() && !at.isLeaf()) {
            at = at.children().get(0);
        }
        return at.path();
    }

    private void add(TaxonPath taxon, DiskFolder folder) {
        PhotographFolder place = new PhotographFolder(
                folder.path(),
                folder.relativePath(),
                taxon,
                place(taxon, folder.relativePath()),
                FileNames.beyondLetters(
                        folder.photographs().stream().map(Path::toString).toList()));
        for (Path photograph : folder.photographs()) {
            if (taxon.isRoot()) {
                skip(folder.path().resolve(photograph), SkipReason.NOT_IN_A_TAXON, "");
            } else {
                photographs.add(new Photograph(place, photograph));
                withPhotographs.add(taxon);
            }
        }
    }

    /** The names on the way to a folder that are not those of its taxon and the taxa above. */
    private static Optional<String> place(TaxonPath taxon, String relativePath) {
        List<String> places = new ArrayList<>();
        int depth = 0;
        for (String name : relativePath.split("/", -1)) {
            String parent = taxon.ancestor(depth).name();
            if (depth < taxon.depth()
                    && TaxonSpelling.foldedBelow(parent, name)
                            .equals(TaxonSpelling.foldedBelow(
                                    parent, taxon.names().get(depth)))) {
                depth++;
            } else if (!name.isEmpty()) {
                places.add(name);
            }
        }
        return places.isEmpty() ? Optional.empty() : Optional.of(String.join("/", places));
    }

    /**
     * Reads what is in a folder and below.
     *
     * @param way names of the taxa that lead to the only node that was asked for, from the next one down; empty where all
     *     is read
     * @param above the identities of the folders that lead here, to tell a link that leads back to one of them
     * @return whether the way goes on to its end
     */
    private boolean walk(DiskFolder folder, List<String> way, Deque<Object> above) {
        above.push(identity(folder.path()));
        for (Entry entry : list(folder.path())) {
            if (way.isEmpty()) {
                sort(folder, entry, above);
            } else if (isFolder(entry.path())
                    && (isNext(folder, entry.name(), way) || maybePlace(below(folder, entry)))
                    && !above.contains(identity(entry.path()))) {
                folder.folders().add(below(folder, entry));
            }
        }
        boolean found = way.isEmpty();
        for (DiskFolder below : folder.folders()) {
            boolean next = !way.isEmpty() && isNext(folder, below.name(), way);
            found |= walk(below, next ? way.subList(1, way.size()) : way, above);
        }
        above.pop();
        return found;
    }

    private boolean maybePlace(DiskFolder folder) {
        return options.placeFolder().isPresent()
                ? folder.isNumber(options.placeFolder().getAsInt())
                : PlaceNames.isPlace(folder.name());
    }

    private static boolean isNext(DiskFolder folder, String name, List<String> way) {
        return TaxonSpelling.foldedBelow(folder.name(), name)
                .equals(TaxonSpelling.foldedBelow(folder.name(), way.get(0)));
    }

    private void sort(DiskFolder parent, Entry entry, Deque<Object> above) {
        Path path = entry.path();
        if (listed.isPresent()) {
            if (isFolder(path)) {
                parent.folders().add(below(parent, entry));
            } else {
                sortFile(parent, entry, Optional.empty());
            }
            return;
        }
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
                parent.folders().add(below(parent, entry));
            }
        } else if (!attributes.isRegularFile()) {
            sortFile(parent, entry, Optional.of("not a file"));
        } else if (!Files.isReadable(path)) {
            sortFile(parent, entry, Optional.of("permission denied"));
        } else {
            sortFile(parent, entry, Optional.empty());
        }
    }

    /** @param unreadable why it cannot be read, if it is a photograph */
    private void sortFile(DiskFolder parent, Entry entry, Optional<String> unreadable) {
        if (parent.relativePath().isEmpty() && entry.name().equals(MetadataTable.NAME)) {
            return;
        }
        if (!FileNames.isPhotograph(entry.name())) {
            FileNames.skipped(entry.path()).ifPresentOrElse(skipped::add, () -> otherFiles++);
        } else if (unreadable.isPresent()) {
            skip(entry.path(), SkipReason.NOT_READABLE, unreadable.get());
        } else {
            parent.photographs().add(entry.path().getFileName());
        }
    }

    private boolean isFolder(Path path) {
        return listed.map(folders -> folders.isFolder(path)).orElseGet(() -> Files.isDirectory(path));
    }

    private static DiskFolder below(DiskFolder parent, Entry entry) {
        String relative = parent.relativePath().isEmpty() ? entry.name() : parent.relativePath() + "/" + entry.name();
        return DiskFolder.unread(entry.path(), entry.name(), relative);
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
        if (listed.isPresent()) {
            listed.get().names(folder).forEach(name -> entries.add(new Entry(name, folder.resolve(name))));
        } else {
            listDisk(folder, entries);
        }
        entries.removeIf(entry -> FileNames.isLitter(entry.name()));
        entries.sort(BY_NAME);
        return entries;
    }

    private void listDisk(Path folder, List<Entry> entries) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                entries.add(new Entry(DiskName.of(path), path));
            }
        } catch (DirectoryIteratorException e) {
            skipUnreadable(folder, e.getCause());
        } catch (IOException e) {
            skipUnreadable(folder, e);
        }
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
