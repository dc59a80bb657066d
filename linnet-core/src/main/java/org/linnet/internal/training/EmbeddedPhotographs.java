package org.linnet.internal.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.SharedFiles;
import org.linnet.internal.embedding.EmbeddingSource;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.embedding.ViewSink;
import org.linnet.internal.model.TaxonProbabilities;

/**
 * What a pass over photographs left. Each photograph has one or more samples, which heads are trained on: itself, and the boxes of its
 * animals.
 *
 * @param samples of each photograph that has any, in the order of the photographs; itself first, then its boxes, the most confident first
 * @param embeddings [embedding] of each sample, in the order of the samples
 * @param checksums SHA-256 of the bytes of the same photographs, 64 lower-case hexadecimal digits
 * @param boxes of the photographs with animals, with their size
 * @param parts photographs that share their file with others, which other boxes of it show
 * @param skipped photographs that could not be read, and why
 * @param blank photographs in which no animal was found, and which were left out for that
 */
record EmbeddedPhotographs(
        Map<Photograph, List<Photograph>> samples,
        Map<Photograph, float[]> embeddings,
        Map<Photograph, String> checksums,
        Map<Photograph, Detections> boxes,
        Set<Photograph> parts,
        List<SkippedFile> skipped,
        List<SkippedFile> blank,
        PassSummary summary) {

    /** The same without some photographs; what was skipped stays. */
    EmbeddedPhotographs without(Set<Photograph> leftOut) {
        if (leftOut.isEmpty()) {
            return this;
        }
        Map<Photograph, List<Photograph>> otherSamples = new LinkedHashMap<>(samples);
        otherSamples.keySet().removeAll(leftOut);
        Map<Photograph, float[]> others = new LinkedHashMap<>(embeddings);
        leftOut.forEach(
                photograph -> samples.getOrDefault(photograph, List.of()).forEach(others::remove));
        Map<Photograph, String> contents = new HashMap<>(checksums);
        contents.keySet().removeAll(leftOut);
        Map<Photograph, Detections> otherBoxes = new HashMap<>(boxes);
        otherBoxes.keySet().removeAll(leftOut);
        return new EmbeddedPhotographs(otherSamples, others, contents, otherBoxes, parts, skipped, blank, summary);
    }

    /** Looks at photographs, each of which is alone in its file. */
    static EmbeddedPhotographs embed(List<Photograph> photographs, EmbeddingSource pass, PassListener listener) {
        return embed(SharedFiles.of(photographs, Map.of()), pass, listener);
    }

    /** Looks at each file once. Of a photograph that shares its file, the samples are its own boxes alone. */
    static EmbeddedPhotographs embed(SharedFiles files, EmbeddingSource pass, PassListener listener) {
        Gathering gathering = new Gathering(files);
        PassSummary summary = pass.run(new FilesOf(files.firsts()), List.of(View.WHOLE), gathering, listener);
        return new EmbeddedPhotographs(
                gathering.samples,
                gathering.embeddings,
                gathering.checksums,
                gathering.boxes,
                files.parts(),
                gathering.skipped,
                gathering.blank,
                summary);
    }

    /** In how many photographs no animal was found, where boxes were looked at. */
    int withoutAnimal() {
        return samples.size() - boxes.size() + blank.size();
    }

    /** The photographs that have samples, in their order. */
    List<Photograph> photographs() {
        return List.copyOf(samples.keySet());
    }

    /**
     * The embedding by which a photograph is compared with others: that of its most confident box if it has one, since frames of one
     * camera are alike whatever they show.
     */
    float[] first(Photograph photograph) {
        List<Photograph> own = samples.get(photograph);
        return embeddings.get(own.get(boxes.containsKey(photograph) && own.size() > 1 ? 1 : 0));
    }

    /** The embeddings by which a photograph is named: of one animal and the frame, or of several animals. */
    List<float[]> of(Photograph photograph) {
        return PhotographMeans.telling(samples.get(photograph)).stream()
                .map(embeddings::get)
                .toList();
    }

    /**
     * What is said of photographs by what is said of samples, as they will be named: one animal with the frame, several by their boxes.
     * A photograph of which one of these is missing is left out.
     */
    Map<Photograph, TaxonProbabilities> together(Map<Photograph, TaxonProbabilities> ofSamples) {
        if (boxes.isEmpty()) {
            return ofSamples;
        }
        Map<Photograph, TaxonProbabilities> together = new LinkedHashMap<>();
        samples.forEach((photograph, all) -> {
            List<Photograph> own = PhotographMeans.telling(all);
            if (ofSamples.keySet().containsAll(own)) {
                together.put(
                        photograph,
                        own.size() == 1
                                ? ofSamples.get(own.get(0))
                                : TaxonProbabilities.mean(
                                        own.stream().map(ofSamples::get).toList()));
            }
        });
        return together;
    }

    /** Takes what a pass delivers. */
    private static final class Gathering implements ViewSink {
        private final SharedFiles files;
        private final Map<Photograph, List<Photograph>> samples = new LinkedHashMap<>();
        private final Map<Photograph, float[]> embeddings;
        private final Map<Photograph, String> checksums;
        private final Map<Photograph, Detections> boxes = new HashMap<>();
        private final List<SkippedFile> skipped = new ArrayList<>();
        private final List<SkippedFile> blank = new ArrayList<>();

        Gathering(SharedFiles files) {
            this.files = files;
            embeddings = new LinkedHashMap<>(files.firsts().size() * 2);
            checksums = new HashMap<>(files.firsts().size() * 2);
        }

        @Override
        public void embedded(long index, Path file, String sha256, Looks looks) {
            if (looks.looks().isEmpty()) {
                blank.add(new SkippedFile(file, SkipReason.NO_ANIMAL, ""));
                return;
            }
            for (Photograph photograph : files.of((int) index)) {
                Looks own = files.parts().contains(photograph) ? looks.only(box -> files.isOf(photograph, box)) : looks;
                if (!own.looks().isEmpty()) {
                    embedded(photograph, sha256, own);
                }
            }
        }

        private void embedded(Photograph photograph, String sha256, Looks looks) {
            checksums.put(photograph, sha256);
            List<Photograph> own = new ArrayList<>(looks.looks().size());
            List<Detection> animals = new ArrayList<>();
            for (Looks.Look look : looks.looks()) {
                Photograph sample = look.box()
                        .map(detection -> photograph.withBox(detection.box()))
                        .orElse(photograph);
                // A file of boxes may have one twice.
                if (embeddings.putIfAbsent(sample, look.views()[0]) == null) {
                    own.add(sample);
                    look.box().ifPresent(animals::add);
                }
            }
            samples.put(photograph, List.copyOf(own));
            if (!animals.isEmpty()) {
                Detections all = looks.found().orElseThrow();
                boxes.put(photograph, new Detections(all.width(), all.height(), animals));
            }
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            skipped.add(file);
        }
    }
}
