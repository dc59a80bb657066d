package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.Fingerprint;
import org.linnet.internal.embedding.Fingerprints;
import org.linnet.internal.embedding.PictureComparison;
import org.linnet.internal.linear.AlikeRows;
import org.linnet.internal.linear.DisjointSets;
import org.linnet.taxonomy.TaxonPath;

/**
 * Photographs that are copies of one another: byte for byte, encoded again or resized (told by their fingerprints), or all
 * but the same to the backbone, such as mirrored or slightly cropped ones and frames of one moment; where boxes are looked at, by the
 * most confident one of each.
 */
public final class Copies {
    /**
     * The least cosine of embeddings, less their mean, that are all but the same. It was at most 0.77 for photographs of different
     * taxa in three sets, see benchmarks/README.md.
     */
    public static final double LEAST_COSINE = 0.90;

    private final List<Photograph> photographs;
    private final DisjointSets identical;
    private final DisjointSets copies;
    private final DisjointSets alike;
    private final DisjointSets contradictory;

    private Copies(
            List<Photograph> photographs,
            DisjointSets identical,
            DisjointSets copies,
            DisjointSets alike,
            DisjointSets contradictory) {
        this.photographs = photographs;
        this.identical = identical;
        this.copies = copies;
        this.alike = alike;
        this.contradictory = contradictory;
    }

    /**
     * Looks for copies among photographs.
     *
     * @param fingerprints by which those are found that were encoded again or resized; empty to look at no pixels, so that of these only
     *     those are found that are all but the same to the backbone, and which contradict nothing
     */
    static Copies among(EmbeddedPhotographs embedded, Optional<Fingerprints> fingerprints) {
        requireNonNull(fingerprints, "fingerprints is null");
        List<Photograph> photographs = embedded.photographs();
        int count = photographs.size();
        DisjointSets identical = new DisjointSets(count);
        Map<String, Integer> firstOfContent = new HashMap<>();
        List<Fingerprints.Content> contents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String sha256 = embedded.checksums().get(photographs.get(i));
            contents.add(new Fingerprints.Content(photographs.get(i).file(), sha256));
            identical.join(i, firstOfContent.merge(sha256, i, Math::min));
        }
        DisjointSets copies = new DisjointSets(identical);
        // Several taxa in boxes of one photograph contradict nothing.
        DisjointSets contradictory = new DisjointSets(count);
        Map<String, Integer> firstWhole = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (!embedded.parts().contains(photographs.get(i))) {
                contradictory.join(i, firstWhole.merge(embedded.checksums().get(photographs.get(i)), i, Math::min));
            }
        }
        fingerprints.ifPresent(of -> joinByPixels(embedded, of.of(contents), photographs, copies, contradictory));
        float[][] embeddings = photographs.stream().map(embedded::first).toArray(float[][]::new);
        DisjointSets alike = new DisjointSets(copies);
        AlikeRows.centred(i -> embeddings[i], count, LEAST_COSINE).forEachPair(alike::join);
        return new Copies(photographs, identical, copies, alike, contradictory);
    }

    private static void joinByPixels(
            EmbeddedPhotographs embedded,
            float[][] prints,
            List<Photograph> photographs,
            DisjointSets copies,
            DisjointSets contradictory) {
        PictureComparison pictures = new PictureComparison();
        AlikeRows.of(i -> prints[i], photographs.size(), Fingerprint.LEAST_COSINE)
                .forEachPair((a, b) -> {
                    if (Fingerprint.areOfCopies(prints[a], prints[b])) {
                        copies.join(a, b);
                        Photograph first = photographs.get(a);
                        Photograph second = photographs.get(b);
                        if (contradictory.root(a) != contradictory.root(b)
                                && !embedded.parts().contains(first)
                                && !embedded.parts().contains(second)
                                && isContradictory(List.of(first, second))
                                && pictures.areTheSame(first.file(), second.file())) {
                            contradictory.join(a, b);
                        }
                    }
                });
    }

    /** Sets of photographs that are copies of one another, or all but the same. */
    List<List<Photograph>> sets() {
        return sets(alike::root);
    }

    /**
     * Sets of copies, byte for byte or by their pixels, that lie under taxa of which neither is above the other: at most one of
     * the labels is right.
     */
    List<List<Photograph>> contradictions() {
        return sets(contradictory::root).stream()
                .filter(Copies::isContradictory)
                .toList();
    }

    private static boolean isContradictory(List<Photograph> set) {
        TreeSet<TaxonPath> taxa = new TreeSet<>();
        set.forEach(photograph -> taxa.add(photograph.taxon()));
        // In order a taxon comes before those below it, so that a contradiction shows between neighbours.
        TaxonPath last = taxa.first();
        for (TaxonPath taxon : taxa) {
            if (!taxon.startsWith(last)) {
                return true;
            }
            last = taxon;
        }
        return false;
    }

    /** The other photographs of the set of copies that a photograph is in, and itself. */
    Map<Photograph, List<Photograph>> byPhotograph() {
        Map<Photograph, List<Photograph>> sets = new HashMap<>();
        sets(alike::root).forEach(set -> set.forEach(photograph -> sets.put(photograph, set)));
        return sets;
    }

    /** Those with more than one photograph. */
    private List<List<Photograph>> sets(IntUnaryOperator root) {
        Map<Integer, List<Photograph>> sets = new LinkedHashMap<>();
        IntStream.range(0, photographs.size())
                .forEach(i -> sets.computeIfAbsent(root.applyAsInt(i), first -> new ArrayList<>(1))
                        .add(photographs.get(i)));
        return sets.values().stream().filter(set -> set.size() > 1).toList();
    }

    /** How many photographs repeat the bytes of an earlier one. */
    int identical() {
        return photographs.size() - identical.count();
    }

    /** How many more repeat an earlier one, encoded again or resized. */
    int encodedAgain() {
        return identical.count() - copies.count();
    }

    /** How many more are all but the same as an earlier one. */
    int alike() {
        return copies.count() - alike.count();
    }
}
