package org.linnet.internal.interchange.labels.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetLayout;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.dataset.KnownTree;
import org.linnet.internal.dataset.MetadataTable;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.files.LabelledPaths;
import org.linnet.internal.interchange.labels.taxa.LabelTaxa;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.internal.taxonomy.StatedRanks;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * Photographs with the labels that a source gives them.
 *
 * @param dataset what is trained on or judged
 * @param boxes the boxes of photographs whose labels have some, where they are looked at
 * @param labels what was read
 * @param missing how many of its photographs were not found; where they need not be there, the dataset has them, and of what was
 *     skipped only the first few
 */
public record LabelledData(Dataset dataset, Map<Photograph, List<Box>> boxes, Labels labels, long missing) {
    public LabelledData {
        requireNonNull(dataset, "dataset is null");
        boxes = Map.copyOf(boxes);
        requireNonNull(labels, "labels is null");
    }

    /**
     * Reads a source and finds its photographs.
     *
     * @param dataset which taxa are asked for, and which of them are known
     * @param boxes whether boxes are looked at, so that a photograph may show several taxa
     * @throws LinnetException NOTHING_USABLE where nothing is labelled with a taxon, or no photograph is found
     */
    public static LabelledData read(Path source, LabelOptions options, DatasetOptions dataset, boolean boxes) {
        return read(source, options, dataset, boxes, done -> {});
    }

    /**
     * The same.
     *
     * @param progress is told how many photographs have been looked at, where that takes long
     */
    public static LabelledData read(
            Path source, LabelOptions options, DatasetOptions dataset, boolean boxes, LongConsumer progress) {
        return read(source, options, dataset, boxes, true, progress);
    }

    /**
     * The same, where the photographs need not be there.
     *
     * @throws LinnetException NOTHING_USABLE where nothing is labelled with a taxon
     */
    public static LabelledData understand(Path source, LabelOptions options) {
        return understand(source, options, done -> {});
    }

    /** The same, with progress as {@link #read(Path, LabelOptions, DatasetOptions, boolean, LongConsumer)} tells it. */
    public static LabelledData understand(Path source, LabelOptions options, LongConsumer progress) {
        return read(source, options, DatasetOptions.training(), true, false, progress);
    }

    private static LabelledData read(
            Path source,
            LabelOptions options,
            DatasetOptions dataset,
            boolean boxes,
            boolean present,
            LongConsumer progress) {
        Labels labels = LabelFormats.read(source, options, progress);
        Path root = LabelledPaths.root(source, options.images());
        return new Reader(labels, root, options, dataset, boxes && options.boxes(), present).read();
    }

    /** So many photographs that are missing are told of where none has to be there. */
    private static final int SOME = 3;

    /** From this share of a photograph on a box is around all of it: some programs end a box of 224 pixels at pixel 223. */
    private static final double WHOLE = 0.99;

    /** Puts one dataset together. */
    private static final class Reader {
        private final Labels labels;
        private final Path root;
        private final LabelOptions options;
        private final DatasetOptions asked;
        private final boolean byBox;
        private final boolean present;
        private final List<SkippedFile> skipped = new ArrayList<>();
        private final Map<Kind, Integer> others = new EnumMap<>(Kind.class);
        private final List<Taken> taken = new ArrayList<>();
        private final Set<Identification> names = new LinkedHashSet<>();
        private int unlabelled;
        private int machineOnly;
        private int sequenceOnly;
        private int several;
        private long missing;
        private int contradictory;

        Reader(Labels labels, Path root, LabelOptions options, DatasetOptions asked, boolean byBox, boolean present) {
            this.labels = labels;
            this.root = root;
            this.options = options;
            this.asked = asked;
            this.byBox = byBox;
            this.present = present;
        }

        /** A photograph with those of its labels that count, all of which are taxa. */
        private record Taken(LabelledFile file, List<Label> labels) {}

        LabelledData read() {
            labels.files().forEach(this::take);
            LabelTaxa taxa = LabelTaxa.of(
                    names, options.taxonomy().map(TaxonomyTable::read).orElse(TaxonomyTable.empty()));
            Map<Photograph, List<Box>> boxes = new HashMap<>();
            Map<Photograph, MetadataTable.Row> rows = new LinkedHashMap<>();
            collect(taxa, rows, boxes);
            return new LabelledData(dataset(taxa, rows.keySet(), rows), boxes, labels, missing);
        }

        private void collect(
                LabelTaxa taxa, Map<Photograph, MetadataTable.Row> rows, Map<Photograph, List<Box>> boxes) {
            LabelledPaths found = new LabelledPaths(labels, root);
            Map<Path, FolderOnDisk> onDisk = new HashMap<>();
            for (Taken one : taken) {
                LabelledFile file = one.file();
                Path path = where(file, found);
                if (path == null) {
                    continue;
                }
                Optional<SkippedFile> unread = FileNames.skipped(path);
                if (unread.isPresent()) {
                    skipped.add(unread.get());
                    continue;
                }
                Map<TaxonPath, List<Label>> byTaxon = new LinkedHashMap<>();
                one.labels()
                        .forEach(label -> byTaxon.computeIfAbsent(path(taxa, label.what()), taxon -> new ArrayList<>(1))
                                .add(label));
                byTaxon.keySet().removeIf(taxon -> byTaxon.keySet().stream()
                        .anyMatch(other -> !other.equals(taxon) && other.startsWith(taxon)));
                if (byTaxon.size() > 1 && !isApart(byTaxon.values())) {
                    several++;
                    continue;
                }
                FolderOnDisk folder = onDisk.computeIfAbsent(path.getParent(), this::folder);
                byTaxon.forEach((taxon, about) -> {
                    Photograph photograph = new Photograph(folder.of(taxon), path.getFileName());
                    rows.put(
                            photograph,
                            new MetadataTable.Row(
                                    file.location(),
                                    utc(file),
                                    file.time().isPresent() && file.offset().isPresent(),
                                    file.sequence(),
                                    file.subset()));
                    List<Box> all = byBox ? boxes(about) : List.of();
                    if (!all.isEmpty()) {
                        boxes.put(photograph, all);
                    }
                });
            }
        }

        /** Where a file is; null, and noted, where it is missing. */
        private Path where(LabelledFile file, LabelledPaths found) {
            Optional<Path> path = found.find(file);
            if (path.isPresent()) {
                return path.get();
            }
            String printable = file.path().replace("\0", "");
            Optional<SkippedFile> unread = FileNames.skipped(Path.of(printable));
            if (unread.isPresent()) {
                skipped.add(unread.get());
                return null;
            }
            missing++;
            // A million of them need more memory than all that is known of them otherwise.
            if (present || missing <= SOME) {
                skipped.add(new SkippedFile(
                        Path.of(printable),
                        SkipReason.NOT_READABLE,
                        "named in " + labels.source() + ", " + file.where() + "; not found below " + root));
            }
            return present ? null : root.resolve("./" + printable);
        }

        /** People's labels count before a program's; those of a sequence only where they are asked for. */
        private void take(LabelledFile file) {
            List<Label> people = by(file, Author.PERSON);
            List<Label> chosen =
                    people.isEmpty() && (options.machine() || labels.byProgram()) ? by(file, Author.MACHINE) : people;
            List<Label> own = chosen.stream()
                    .filter(label -> label.scope() == Scope.PHOTOGRAPH)
                    .toList();
            // What somebody says of this photograph counts before what is said of all of its sequence.
            List<Label> single = own.isEmpty() && options.sequences() ? chosen : own;
            List<Label> named = single.stream()
                    .filter(label -> label.what().kind() == Kind.TAXON)
                    .toList();
            if (!named.isEmpty()) {
                named.forEach(label ->
                        names.add(LabelTaxa.requireName(label.what(), () -> labels.source() + ", " + file.where())));
                boolean blank = single.stream()
                        .anyMatch(label ->
                                label.what().kind() == Kind.BLANK && label.box().isEmpty());
                contradictory += blank ? 1 : 0;
                taken.add(new Taken(file, named.equals(file.labels()) ? file.labels() : named));
            } else if (!single.isEmpty()) {
                others.merge(single.get(0).what().kind(), 1, Integer::sum);
            } else if (!chosen.isEmpty()) {
                sequenceOnly++;
            } else if (!file.labels().isEmpty()) {
                machineOnly++;
            } else {
                unlabelled++;
            }
        }

        private static List<Label> by(LabelledFile file, Author author) {
            return file.labels().stream()
                    .filter(label -> label.author() == author)
                    .toList();
        }

        private TaxonPath path(LabelTaxa taxa, Identification name) {
            TaxonPath path = taxa.path(name);
            return asked.known().map(known -> among(known, path)).orElse(path);
        }

        /** As a model spells it and where it has it; a taxon that it does not know below the lowest one above that it does. */
        private static TaxonPath among(KnownTree known, TaxonPath path) {
            for (int depth = path.depth(); depth > 0; depth--) {
                Optional<TaxonPath> found = known.find(path.ancestor(depth));
                if (found.isPresent()) {
                    TaxonPath at = found.get();
                    for (String name : path.names().subList(depth, path.depth())) {
                        at = at.child(name);
                    }
                    return at;
                }
            }
            return path;
        }

        /** Whether each of several taxa is in boxes of its own that will be looked at. */
        private boolean isApart(Collection<List<Label>> byTaxon) {
            Set<Box> boxes = new HashSet<>();
            return byBox
                    && byTaxon.stream()
                            .allMatch(about -> about.stream()
                                            .allMatch(label -> boxOf(label).isPresent())
                                    && boxes(about).stream().allMatch(boxes::add));
        }

        /** A box around all of a photograph says no more than the photograph, whichever program rounded its edges. */
        private static Optional<Box> boxOf(Label label) {
            return label.box().filter(box -> box.area() < WHOLE);
        }

        private static List<Box> boxes(List<Label> about) {
            return about.stream()
                    .flatMap(label -> boxOf(label).stream())
                    .distinct()
                    .toList();
        }

        private static Optional<LocalDateTime> utc(LabelledFile file) {
            return file.offset().isEmpty()
                    ? file.time()
                    : file.time()
                            .map(time -> time.minusSeconds(
                                    file.offset().orElseThrow().getTotalSeconds()));
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

        private Dataset dataset(
                LabelTaxa taxa, Collection<Photograph> photographs, Map<Photograph, MetadataTable.Row> rows) {
            if (photographs.isEmpty()) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        skipped.isEmpty() || several > 0
                                ? labels.source() + " labels no photograph with one taxon" + because()
                                : noneFound());
            }
            Optional<TaxonPath> only = asked.node().map(node -> node(node, photographs));
            List<Photograph> inNode = photographs.stream()
                    .filter(photograph -> only.map(node -> photograph.taxon().startsWith(node))
                            .orElse(true))
                    .sorted(Comparator.comparing(Photograph::taxon)
                            .thenComparing(Photograph::relativePath, CodePointOrder.INSTANCE))
                    .toList();
            Taxonomy taxonomy = Taxonomy.of(
                    inNode.stream().map(Photograph::taxon).collect(Collectors.toCollection(LinkedHashSet::new)));
            Ranks ranks = taxa.ranks(taxonomy, asked.ranks(), new StatedRanks(asked.rankTable()));
            List<String> notices = new ArrayList<>(labels.notices());
            notices.addAll(taxa.notices());
            add(contradictory, "labelled both blank and with a taxon; the taxon is taken", notices);
            notices.addAll(leftOut());
            return new Dataset(
                    new DatasetLayout(root, root),
                    only,
                    taxonomy,
                    ranks,
                    inNode,
                    skipped,
                    0,
                    List.of(),
                    List.of(),
                    notices,
                    Optional.of(MetadataTable.of(labels.source(), rows)));
        }

        private String noneFound() {
            boolean missing = skipped.stream().anyMatch(one -> one.reason() == SkipReason.NOT_READABLE);
            SkippedFile first = skipped.get(0);
            return missing
                    ? "none of the " + taken.size() + " photographs that " + labels.source() + " labels is below "
                            + root + ", such as " + taken.get(0).file().path()
                            + "; say where they are with --images FOLDER"
                    : "none of the " + taken.size() + " files that " + labels.source() + " labels is read, such as "
                            + first.file() + " (" + first.reason().label() + ": " + first.detail() + ")";
        }

        /** The parent taxon that is asked for, in whatever spelling. */
        private TaxonPath node(TaxonPath node, Collection<Photograph> photographs) {
            Taxonomy all =
                    Taxonomy.of(photographs.stream().map(Photograph::taxon).collect(Collectors.toSet()));
            TaxonPath found = new KnownTree(all, Ranks.infer(all))
                    .find(node)
                    .orElseThrow(() -> new LinnetException(
                            ErrorCode.NOTHING_USABLE,
                            "there is no taxon " + node + " in " + labels.source() + "; there are "
                                    + all.root().children().stream()
                                            .map(Taxon::name)
                                            .limit(8)
                                            .collect(Collectors.joining(", "))));
            if (all.find(found).map(Taxon::isLeaf).orElse(true)) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        found + " has no taxa below it, so there is nothing to tell apart; give a taxon above it");
            }
            return found;
        }

        private String because() {
            List<String> reasons = leftOut();
            return reasons.isEmpty() ? "" : ":\n  " + String.join("\n  ", reasons);
        }

        private List<String> leftOut() {
            List<String> texts = new ArrayList<>();
            others.forEach((kind, count) -> texts.add(what(kind, count) + " left out"));
            add(
                    several,
                    byBox
                            ? "with several taxa and no box for each left out"
                            : "with several taxa left out, whose boxes are not looked at",
                    texts);
            add(sequenceOnly, "labelled by sequence only left out; --sequence-labels takes them", texts);
            add(machineOnly, "labelled by a program only left out; --machine-labels takes them", texts);
            add(unlabelled, "without a label left out", texts);
            return texts;
        }

        private static void add(int count, String what, List<String> texts) {
            if (count > 0) {
                texts.add(counted(count) + " " + what);
            }
        }

        private static String counted(int count) {
            return count + (count == 1 ? " photograph" : " photographs");
        }

        private static String what(Kind kind, int count) {
            return switch (kind) {
                case TAXON -> counted(count) + " of a taxon";
                case BLANK -> count + (count == 1 ? " blank photograph" : " blank photographs");
                case PERSON -> counted(count) + " of people";
                case VEHICLE -> counted(count) + " of vehicles";
                case UNKNOWN -> counted(count) + " of something unidentified";
            };
        }
    }
}
