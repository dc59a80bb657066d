package org.linnet.internal.interchange.labels.shown;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.linnet.dataset.LabelOptions;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.files.LabelledPaths;
import org.linnet.internal.interchange.labels.taxa.LabelTaxa;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.internal.taxonomy.StatedRanks;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * The photographs of a source of labels or of a program's results, of whatever kind, with what they show and where they are.
 *
 * @param labels what was read
 * @param root the folder that they were looked for in
 * @param photographs in the order of the source
 * @param ranks of the taxa that they show
 * @param notices what the user should know, a line each
 */
public record NamedPhotographs(
        Labels labels, Path root, List<NamedPhotograph> photographs, Ranks ranks, List<String> notices) {
    /** From which confidence on a program's boxes count, as in MegaDetector's own tools. */
    public static final double USUAL_THRESHOLD = 0.2;

    public NamedPhotographs {
        requireNonNull(labels, "labels is null");
        requireNonNull(root, "root is null");
        photographs = List.copyOf(photographs);
        requireNonNull(ranks, "ranks is null");
        notices = List.copyOf(notices);
    }

    /**
     * Reads a source; people's labels count before a program's, which always count.
     *
     * @param threshold the least confidence of a program's boxes, 0 to 1
     * @param progress is told how many photographs have been looked at, where that takes long
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where it cannot be read
     */
    public static NamedPhotographs read(Path source, LabelOptions options, double threshold, LongConsumer progress) {
        LabelOptions all = new LabelOptions(
                options.format(), options.images(), options.taxonomy(), true, options.sequences(), options.column());
        Labels labels = LabelFormats.read(source, all, progress);
        CountingLabels counting = new CountingLabels(options.sequences(), threshold);
        LabelTaxa taxa = LabelTaxa.of(
                counting.taxa(labels).distinct().toList(),
                options.taxonomy().map(TaxonomyTable::read).orElse(TaxonomyTable.empty()));
        Path root = LabelledPaths.root(source, options.images());
        LabelledPaths paths = new LabelledPaths(labels, root);
        List<NamedPhotograph> photographs = new ArrayList<>();
        long sequenceOnly = 0;
        for (LabelledFile file : labels.files()) {
            List<Label> said = counting.of(file);
            sequenceOnly +=
                    said.isEmpty() && file.labels().stream().anyMatch(label -> label.scope() == Scope.SEQUENCE) ? 1 : 0;
            Optional<Path> found =
                    paths.find(file).map(path -> path.toAbsolutePath().normalize());
            photographs.add(new NamedPhotograph(file, found, CountingLabels.shown(said, taxa)));
            progress.accept(photographs.size());
        }
        List<String> notices = new ArrayList<>(labels.notices());
        notices.addAll(taxa.notices());
        if (sequenceOnly > 0) {
            notices.add(sequenceOnly + (sequenceOnly == 1 ? " photograph is" : " photographs are")
                    + " labelled by sequence only; --sequence-labels takes these labels for each of its photographs");
        }
        return new NamedPhotographs(labels, root, photographs, ranks(taxa, photographs), notices);
    }

    private static Ranks ranks(LabelTaxa taxa, List<NamedPhotograph> photographs) {
        Set<TaxonPath> shown = photographs.stream()
                .flatMap(photograph -> photograph.shown().stream())
                .flatMap(one -> one.taxon().stream())
                .collect(Collectors.toSet());
        return shown.isEmpty()
                ? new Ranks(List.of())
                : taxa.ranks(
                        Taxonomy.of(shown),
                        Optional.empty(),
                        new StatedRanks(DatasetOptions.training().rankTable()));
    }

    /** Why a photograph that is missing is left out. */
    public SkippedFile missing(LabelledFile said) {
        return new SkippedFile(
                Path.of(said.path().replace("\0", "")),
                SkipReason.NOT_READABLE,
                "named in " + labels.source() + ", " + said.where() + "; not found below " + root);
    }
}
