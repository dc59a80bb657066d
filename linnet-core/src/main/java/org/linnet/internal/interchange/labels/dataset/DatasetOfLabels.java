package org.linnet.internal.interchange.labels.dataset;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.linnet.internal.dataset.MetadataTable;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.taxa.LabelTaxa;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.internal.taxonomy.StatedRanks;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** Makes one dataset of the labels of a source. */
final class DatasetOfLabels {
    private final Labels labels;
    private final Path root;
    private final DatasetOptions asked;
    private final boolean byBox;
    private final TaxonLabels counted;
    private final LabelTaxa taxa;
    private final AskedTaxa taxaAsked;
    private final FoundPhotographs found;
    private final Map<Photograph, List<Box>> boxes = new HashMap<>();
    private final Map<Photograph, MetadataTable.Row> rows = new LinkedHashMap<>();
    private int several;

    /**
     * @param root the folder that the photographs are in or below
     * @param byBox whether boxes are looked at, so that a photograph may show several taxa
     * @param presence whether the photographs have to be there
     */
    DatasetOfLabels(
            Labels labels, Path root, LabelOptions options, DatasetOptions asked, boolean byBox, Presence presence) {
        this.labels = labels;
        this.root = root;
        this.asked = asked;
        this.byBox = byBox;
        counted = TaxonLabels.of(labels, options);
        taxa = LabelTaxa.of(
                counted.names(), options.taxonomy().map(TaxonomyTable::read).orElse(TaxonomyTable.empty()));
        taxaAsked = new AskedTaxa(asked);
        found = new FoundPhotographs(labels, root, presence);
    }

    /**
     * Puts it together.
     *
     * @throws LinnetException NOTHING_USABLE where nothing is labelled with a taxon, or no photograph is found
     */
    LabelledData read() {
        for (TaxonLabels.Taken one : counted.taken()) {
            found.find(one.file()).ifPresent(path -> collect(one, path));
        }
        return new LabelledData(dataset(), boxes, labels, found.missing());
    }

    private void collect(TaxonLabels.Taken one, Path path) {
        Map<TaxonPath, List<Label>> byTaxon = new LinkedHashMap<>();
        one.labels().forEach(label -> byTaxon.computeIfAbsent(
                        taxaAsked.known(taxa.path(label.what())), taxon -> new ArrayList<>(1))
                .add(label));
        byTaxon.keySet().removeIf(taxon -> byTaxon.keySet().stream()
                .anyMatch(other -> !other.equals(taxon) && other.startsWith(taxon)));
        if (byTaxon.size() > 1 && !(byBox && LabelBoxes.areApart(byTaxon.values()))) {
            several++;
            return;
        }
        LabelledFile file = one.file();
        byTaxon.forEach((taxon, about) -> {
            Photograph photograph = found.photograph(path, taxon);
            rows.put(
                    photograph,
                    new MetadataTable.Row(
                            file.location(),
                            utc(file),
                            file.time().isPresent() && file.offset().isPresent(),
                            file.sequence(),
                            file.subset()));
            List<Box> all = byBox ? LabelBoxes.of(about) : List.of();
            if (!all.isEmpty()) {
                boxes.put(photograph, all);
            }
        });
    }

    private static Optional<LocalDateTime> utc(LabelledFile file) {
        return file.offset().isEmpty()
                ? file.time()
                : file.time()
                        .map(time ->
                                time.minusSeconds(file.offset().orElseThrow().getTotalSeconds()));
    }

    private Dataset dataset() {
        Set<Photograph> photographs = rows.keySet();
        if (photographs.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    found.skipped().isEmpty() || several > 0
                            ? labels.source() + " labels no photograph with one taxon" + because()
                            : noneFound());
        }
        Optional<TaxonPath> only = taxaAsked.only(photographs, labels.source());
        List<Photograph> inNode = photographs.stream()
                .filter(photograph ->
                        only.map(node -> photograph.taxon().startsWith(node)).orElse(true))
                .sorted(Comparator.comparing(Photograph::taxon)
                        .thenComparing(Photograph::relativePath, CodePointOrder.INSTANCE))
                .toList();
        Taxonomy taxonomy = Taxonomy.of(
                inNode.stream().map(Photograph::taxon).collect(Collectors.toCollection(LinkedHashSet::new)));
        Ranks ranks = taxa.ranks(taxonomy, asked.ranks(), new StatedRanks(asked.rankTable()));
        List<String> notices = new ArrayList<>(labels.notices());
        notices.addAll(taxa.notices());
        notices.addAll(counted.notices());
        notices.addAll(leftOut());
        return new Dataset(
                new DatasetLayout(root, root),
                only,
                taxonomy,
                ranks,
                inNode,
                found.skipped(),
                0,
                List.of(),
                List.of(),
                notices,
                Optional.of(MetadataTable.of(labels.source(), rows)));
    }

    private String noneFound() {
        boolean missing = found.skipped().stream().anyMatch(one -> one.reason() == SkipReason.NOT_READABLE);
        SkippedFile first = found.skipped().get(0);
        return missing
                ? "none of the " + counted.taken().size() + " photographs that " + labels.source() + " labels is below "
                        + root + ", such as " + counted.taken().get(0).file().path()
                        + "; say where they are with --images FOLDER"
                : "none of the " + counted.taken().size() + " files that " + labels.source()
                        + " labels is read, such as " + first.file() + " ("
                        + first.reason().label() + ": " + first.detail() + ")";
    }

    private String because() {
        List<String> reasons = leftOut();
        return reasons.isEmpty() ? "" : ":\n  " + String.join("\n  ", reasons);
    }

    private List<String> leftOut() {
        List<String> texts = new ArrayList<>(counted.othersLeftOut());
        texts.addAll(PhotographCount.lines(
                several,
                byBox
                        ? "with several taxa and no box for each left out"
                        : "with several taxa left out, whose boxes are not looked at"));
        texts.addAll(counted.unlabelledLeftOut());
        return texts;
    }
}
