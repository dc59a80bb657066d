package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where embeddings come from that a cluster computed. */
final class EmbeddingsOption {
    @Option(
            names = "--embeddings",
            paramLabel = "TABLE",
            description =
                    "Take the embeddings from this folder, which `linnet spark embed` wrote, instead of computing them. The"
                            + " photographs need not be here: DATA is a file of labels, or the folder of taxa as the table's"
                            + " paths have it. Photographs that are not in the table are skipped.")
    private Optional<Path> table = Optional.empty();

    Optional<Path> table() {
        return table;
    }
}
