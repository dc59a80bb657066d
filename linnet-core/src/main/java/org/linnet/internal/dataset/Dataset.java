package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linnet.error.LinnetException;
import org.linnet.image.SkippedFile;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * A folder tree of photographs, as {@code family/genus/species/photograph.jpg}: every folder is a taxon but
 * those of cameras, sites and dates, and a photograph shows the taxon of the folder that it lies in. One that lies in the folder of a parent taxon shows that
 * taxon, not any of its children: it trains the nodes above, not that node itself.
 *
 * @param layout what was given and where the taxa begin
 * @param node the only parent taxon that was asked for; empty for every one
 * @param taxonomy every folder, those without photographs as well; with {@code node}, that taxon, those above it and
 *     those below it
 * @param ranks of the taxa that have photographs
 * @param photographs in the order of their taxa, then of their names, by Unicode code points
 * @param skipped what could not be read or does not lie in a taxon's folder
 * @param otherFiles how many files are no photographs by their names
 * @param withoutPhotographs the leaves that hold none
 * @param places folders that are no taxa, as if they were taxa below the one that their photographs show
 * @param remarks what became of folders that are not what they are called, a line each
 * @param metadata what the source of the labels says of where and when; empty where a table beside the photographs may say it
 * @param deployments which camera stood where, how long, and how its clock was set
 */
public record Dataset(
        DatasetLayout layout,
        Optional<TaxonPath> node,
        Taxonomy taxonomy,
        Ranks ranks,
        List<Photograph> photographs,
        List<SkippedFile> skipped,
        long otherFiles,
        List<TaxonPath> withoutPhotographs,
        List<TaxonPath> places,
        List<String> remarks,
        Optional<MetadataTable> metadata,
        Optional<Deployments> deployments) {
    public Dataset {
        requireNonNull(layout, "layout is null");
        requireNonNull(node, "node is null");
        requireNonNull(taxonomy, "taxonomy is null");
        requireNonNull(ranks, "ranks is null");
        photographs = List.copyOf(photographs);
        skipped = List.copyOf(skipped);
        withoutPhotographs = List.copyOf(withoutPhotographs);
        places = List.copyOf(places);
        remarks = List.copyOf(remarks);
        requireNonNull(metadata, "metadata is null");
        requireNonNull(deployments, "deployments is null");
    }

    /** Of cameras of which nothing is known. */
    public Dataset(
            DatasetLayout layout,
            Optional<TaxonPath> node,
            Taxonomy taxonomy,
            Ranks ranks,
            List<Photograph> photographs,
            List<SkippedFile> skipped,
            long otherFiles,
            List<TaxonPath> withoutPhotographs,
            List<TaxonPath> places,
            List<String> remarks,
            Optional<MetadataTable> metadata) {
        this(
                layout,
                node,
                taxonomy,
                ranks,
                photographs,
                skipped,
                otherFiles,
                withoutPhotographs,
                places,
                remarks,
                metadata,
                Optional.empty());
    }

    /** Reads every parent taxon, for training. */
    public static Dataset read(Path data) {
        return read(data, DatasetOptions.training());
    }

    /**
     * Reads the names below a folder; the photographs themselves are not opened. Symbolic links are followed, hidden
     * files are skipped, and what cannot be read is listed in {@link #skipped()}.
     *
     * @throws LinnetException with {@link org.linnet.error.ErrorCode#NOTHING_USABLE} if there is no such folder, no
     *     such node, or no photograph
     */
    public static Dataset read(Path data, DatasetOptions options) {
        return DatasetReader.read(data, options);
    }

    /**
     * The same of photographs that are elsewhere, of which only the paths are known.
     *
     * @param data the folder of the taxa, which need not exist
     * @param paths below it, with {@code /}
     */
    public static Dataset read(Path data, List<String> paths, DatasetOptions options) {
        return DatasetReader.read(data, paths, options);
    }

    /** The folder that {@link Photograph#relativePath()} and the taxa are below. */
    public Path root() {
        return layout.folder();
    }

    /** The taxa that have photographs, and those above them. */
    public Taxonomy taxonomyOfPhotographs() {
        return Taxonomy.of(photographs.stream().map(Photograph::taxon).collect(toSet()));
    }

    /** The parent taxa to train: the one that was asked for, or every one, each before those below it. */
    public List<TaxonPath> nodes() {
        return node.map(List::of)
                .orElseGet(() -> taxonomy.parents().stream().map(Taxon::path).toList());
    }

    /** The same without the photographs that fail the test; the taxa stay. */
    public Dataset retaining(Predicate<? super Photograph> test) {
        return with(photographs.stream().filter(test).toList(), deployments);
    }

    /** The same photographs, taken by these cameras. */
    public Dataset of(Deployments cameras) {
        return with(photographs, Optional.of(cameras));
    }

    private Dataset with(List<Photograph> kept, Optional<Deployments> cameras) {
        return new Dataset(
                layout,
                node,
                taxonomy,
                ranks,
                kept,
                skipped,
                otherFiles,
                withoutPhotographs,
                places,
                remarks,
                metadata,
                cameras);
    }

    /** What the user should know about the data, a line each. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        layout.notice().ifPresent(notices::add);
        notices.addAll(remarks);
        if (otherFiles > 0) {
            notices.add(otherFiles + (otherFiles == 1 ? " other file" : " other files") + " ignored");
        }
        return List.copyOf(notices);
    }
}
