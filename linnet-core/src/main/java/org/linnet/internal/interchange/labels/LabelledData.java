package org.linnet.internal.interchange.labels;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.linnet.internal.dataset.MetadataTable;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * Photographs with the labels that a source gives them.
 *
 * @param dataset what is trained on or judged
 * @param boxes the boxes of photographs whose labels have some
 * @param labels what was read
 */
public record LabelledData(Dataset dataset, Map<Photograph, List<Box>> boxes, Labels labels) {
    public LabelledData {
        requireNonNull(dataset, "dataset is null");
        boxes = Map.copyOf(boxes);
        requireNonNull(labels, "labels is null");
    }

    /**
     * Reads a source and finds its photographs.
     *
     * @param dataset which taxa are asked for, and which of them are known
     * @throws LinnetException NOTHING_USABLE where nothing is labelled with a taxon, or no photograph is found
     */
    public static LabelledData read(Path source, LabelOptions options, DatasetOptions dataset) {
        return read(source, options, dataset, true);
    }

    /**
     * The same, where the photographs need not be there.
     *
     * @throws LinnetException NOTHING_USABLE where nothing is labelled with a taxon
     */
    public static LabelledData understand(Path source, LabelOptions options) {
        return read(source, options, DatasetOptions.training(), false);
    }

    private static LabelledData read(Path source, LabelOptions options, DatasetOptions dataset, boolean present) {
        Labels labels = LabelFormats.read(source, options);
        Path folder = source.toAbsolutePath().getParent();
        Path root = options.images().orElseGet(() -> java.nio.file.Files.isDirectory(source) ? source : folder);
        return new Reader(labels, root, options, dataset, present).read();
    }

    /** Puts one dataset together. */
    private static final class Reader {
        private final Labels labels;
        private final Path root;
        private final LabelOptions options;
        private final DatasetOptions asked;
        private final boolean present;
        private final List<SkippedFile> skipped = new ArrayList<>();
        private final Map<Kind, Integer> others = new EnumMap<>(Kind.class);
        private final Map<LabelledFile, Map<Identification, List<Label>>> taken = new LinkedHashMap<>();
        private int unlabelled;
        private int machineOnly;
        private int sequenceOnly;
        private int several;

        Reader(Labels labels, Path root, LabelOptions options, DatasetOptions asked, boolean present) {
            this.labels = labels;
            this.root = root;
            this.options = options;
            this.asked = asked;
            this.present = present;
        }

        LabelledData read() {
            labels.files().forEach(this::take);
            LabelTaxa taxa = LabelTaxa.of(
                    taken.values().stream()
                            .flatMap(names -> names.keySet().stream())
                            .toList(),
                    options.taxonomy().map(TaxonomyTable::read).orElse(TaxonomyTable.empty()));
            List<String> paths = taken.keySet().stream().map(LabelledFile::path).toList();
            Map<String, Path> found = new ImageFiles(
                            root,
                            labels.files().stream().map(LabelledFile::path).toList())
                    .find(paths);
            Map<Photograph, List<Box>> boxes = new HashMap<>();
            Map<Photograph, MetadataTable.Row> rows = new HashMap<>();
            Map<String, PhotographFolder> folders = new HashMap<>();
            Set<Photograph> photographs = new LinkedHashSet<>();
            for (Map.Entry<LabelledFile, Map<Identification, List<Label>>> entry : taken.entrySet()) {
                LabelledFile file = entry.getKey();
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
                entry.getValue().forEach((name, about) -> byTaxon.merge(path(taxa, name), about, Reader::joined));
                byTaxon.keySet().removeIf(taxon -> byTaxon.keySet().stream()
                        .anyMatch(other -> !other.equals(taxon) && other.startsWith(taxon)));
                boolean boxed = byTaxon.values().stream().allMatch(about -> about.stream()
                        .allMatch(label -> label.box().isPresent()));
                if (byTaxon.size() > 1 && !boxed) {
                    several++;
                    continue;
                }
                byTaxon.forEach((taxon, about) -> {
                    PhotographFolder folder = folders.computeIfAbsent(
                            path.getParent() + "\n" + taxon, key -> folder(path.getParent(), taxon));
                    Photograph photograph = new Photograph(folder, path.getFileName());
                    photographs.add(photograph);
                    rows.put(
                            photograph,
                            new MetadataTable.Row(
                                    file.location(),
                                    file.time().map(time -> file.offset()
                                            .map(offset -> time.minusSeconds(offset.getTotalSeconds()))
                                            .orElse(time)),
                                    file.time().isPresent() && file.offset().isPresent(),
                                    file.sequence(),
                                    file.subset()));
                    List<Box> all = about.stream()
                            .flatMap(label -> label.box().stream())
                            .distinct()
                            .toList();
                    if (!all.isEmpty()) {
                        boxes.put(photograph, all);
                    }
                });
            }
            return new LabelledData(dataset(taxa, photographs, rows), boxes, labels);
        }

        /** Where a file is; null, and noted, where it is missing. */
        private Path where(LabelledFile file, Map<String, Path> found) {
            Path path = found.get(file.path());
            if (path != null) {
                return path;
            }
            String printable = file.path().replace("\0", "");
            skipped.add(new SkippedFile(
                    Path.of(printable),
                    SkipReason.NOT_READABLE,
                    "named in " + labels.source() + ", " + file.where() + "; not found below " + root));
            return present ? null : root.resolve("./" + printable);
        }

        /** People's labels count before a program's; those of a sequence only where they are asked for. */
        private void take(LabelledFile file) {
            List<Label> people = by(file, Author.PERSON);
            List<Label> chosen =
                    people.isEmpty() && (options.machine() || labels.byProgram()) ? by(file, Author.MACHINE) : people;
            List<Label> single = chosen.stream()
                    .filter(label -> options.sequences() || label.scope() == Scope.PHOTOGRAPH)
                    .toList();
            Map<Identification, List<Label>> names = new LinkedHashMap<>();
            single.stream().filter(label -> label.what().kind() == Kind.TAXON).forEach(label -> names.computeIfAbsent(
                            label.what(), name -> new ArrayList<>())
                    .add(label));
            if (!names.isEmpty()) {
                taken.put(file, names);
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
            return asked.known().flatMap(known -> known.find(path)).orElse(path);
        }

        private static List<Label> joined(List<Label> some, List<Label> others) {
            List<Label> all = new ArrayList<>(some);
            all.addAll(others);
            return all;
        }

        private PhotographFolder folder(Path folder, TaxonPath taxon) {
            Path top = root.toAbsolutePath().normalize();
            Path at = folder.toAbsolutePath().normalize();
            String relative = at.startsWith(top) ? top.relativize(at).toString().replace('\\', '/') : at.toString();
            return new PhotographFolder(folder, relative, taxon);
        }

        private Dataset dataset(
                LabelTaxa taxa, Collection<Photograph> photographs, Map<Photograph, MetadataTable.Row> rows) {
            if (photographs.isEmpty()) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        taken.isEmpty()
                                ? labels.source() + " labels no photograph with a taxon" + because()
                                : "none of the " + taken.size() + " photographs that " + labels.source()
                                        + " labels is below " + root + ", such as "
                                        + taken.keySet().iterator().next().path()
                                        + "; say where they are with --images FOLDER");
            }
            List<Photograph> inNode = photographs.stream()
                    .filter(photograph -> asked.node()
                            .map(node -> photograph.taxon().startsWith(node))
                            .orElse(true))
                    .sorted(Comparator.comparing(Photograph::taxon)
                            .thenComparing(Photograph::relativePath, CodePointOrder.INSTANCE))
                    .toList();
            if (inNode.isEmpty()) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        "there is no taxon " + asked.node().orElseThrow() + " in " + labels.source());
            }
            Taxonomy taxonomy = Taxonomy.of(
                    inNode.stream().map(Photograph::taxon).collect(Collectors.toCollection(LinkedHashSet::new)));
            Ranks ranks = taxa.ranks(taxonomy, asked.ranks());
            List<String> notices = new ArrayList<>(labels.notices());
            notices.addAll(taxa.notices());
            notices.addAll(leftOut());
            return new Dataset(
                    new DatasetLayout(root, root),
                    asked.node(),
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

        private String because() {
            List<String> reasons = leftOut();
            return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
        }

        private List<String> leftOut() {
            List<String> texts = new ArrayList<>();
            others.forEach((kind, count) -> texts.add(counted(count) + " of " + what(kind) + " left out"));
            add(several, "with several taxa and no boxes left out", texts);
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

        private static String what(Kind kind) {
            return switch (kind) {
                case TAXON -> "a taxon";
                case BLANK -> "nothing";
                case PERSON -> "people";
                case VEHICLE -> "vehicles";
                case UNKNOWN -> "something unidentified";
            };
        }
    }
}
