package org.linnet.spark.submit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneStore;
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
    NativeMemory {
        requireNonNull(names, "names is null");
    }

    long bytes(int cores) {
        return once + cores * perCore;
    }

    /** @throws org.linnet.error.LinnetException UNUSABLE_MODEL where a network is not here */
    static NativeMemory of(Networks networks, LinnetHome home) {
        return new NativeMemory("", 0, 0);
    }
}
