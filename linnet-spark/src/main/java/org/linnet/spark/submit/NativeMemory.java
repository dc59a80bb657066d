package org.linnet.spark.submit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneStore;
import org.linnet.detector.BoxRule;
import org.linnet.detector.DetectorEntry;
import org.linnet.detector.DetectorStore;
import org.linnet.home.LinnetHome;
import org.linnet.model.TaxonModel;
import org.linnet.spark.job.Networks;

/**
 * The memory outside Java's heap that networks take: once for each executor, and for each of its cores.
 *
 * @param names of the networks, for people
 * @param once libraries and weights, in bytes
 * @param perCore photographs that are decoded, tensors, and what a network makes of them, in bytes
 */
record NativeMemory(String names, long once, long perCore) {
    /** ONNX Runtime and OpenCV, and what they keep for themselves. */
    private static final long LIBRARIES = 32L << 20;

    /** How often weights are in memory: as they are read, and as ONNX Runtime arranges them for the processor. */
    private static final int WEIGHTS = 4;

    /** A photograph of a core that is decoded; 20 megapixels. */
    private static final long PHOTOGRAPHS = 64L << 20;

    /** What a network holds of the batch of a core, for each pixel of its input. */
    private static final long BYTES_PER_PIXEL = 400;

    private static final int USUAL_SIZE = 600;
    private static final long USUAL_DETECTOR = 1280L * 1280;
    private static final long USUAL_WEIGHTS = 200L << 20;

    NativeMemory {
        requireNonNull(names, "names is null");
    }

    long bytes(int cores) {
        return once + cores * perCore;
    }

    /**
     * Of a job's networks.
     *
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where a network is not here
     */
    static NativeMemory of(Networks networks, LinnetHome home) {
        if (networks.equals(Networks.NONE)) {
            return new NativeMemory("", 0, 0);
        }
        Need need = new Need();
        Optional<TaxonModel> model = networks.model().map(TaxonModel::load);
        Optional<String> detector = networks.detector().or(() -> model.flatMap(TaxonModel::boxes)
                .filter(rule -> rule.identity().isPresent())
                .map(BoxRule::detector));
        model.ifPresent(one -> need.add(
                one.backbone().name(),
                bytes(one.backbone().name(), home),
                (long) one.preprocessing().size() * one.preprocessing().size()));
        networks.backbone().ifPresent(name -> {
            BackboneEntry entry = new BackboneStore(home).entry(name);
            int size = entry.spec().map(spec -> spec.preprocessing().size()).orElse(USUAL_SIZE);
            need.add(name, entry.bytes(), (long) size * size);
        });
        if (networks.detect() || detector.isPresent()) {
            DetectorEntry entry = new DetectorStore(home).entry(detector.orElse(DetectorStore.DEFAULT));
            need.add(
                    entry.name(),
                    entry.bytes(),
                    entry.spec()
                            .map(spec ->
                                    (long) spec.input().width() * spec.input().height())
                            .orElse(USUAL_DETECTOR));
        }
        return new NativeMemory(String.join(" and ", need.names), need.once, need.perCore);
    }

    /** A model in a file may bring a backbone that this machine has not; it is taken to be of the usual size. */
    private static long bytes(String backbone, LinnetHome home) {
        BackboneStore store = new BackboneStore(home);
        return store.list().stream()
                .filter(entry -> entry.name().equals(backbone))
                .mapToLong(BackboneEntry::bytes)
                .findFirst()
                .orElse(USUAL_WEIGHTS);
    }

    /** Adds up. */
    private static final class Need {
        private final List<String> names = new ArrayList<>();
        private long once = LIBRARIES;
        private long perCore = PHOTOGRAPHS;

        void add(String name, long weights, long pixels) {
            names.add(name);
            once += WEIGHTS * weights;
            perCore += pixels * BYTES_PER_PIXEL;
        }
    }
}
