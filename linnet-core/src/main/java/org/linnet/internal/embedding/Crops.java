package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Photographs that make one decision: the crops of an observation, or a photograph by itself.
 *
 * @param name of the observation, or of the photograph's file
 * @param files at least one
 * @param contentSha256 checksum of each file's bytes, 64 lower-case hexadecimal digits
 * @param embeddings [files][views][embedding]
 */
public record Crops(String name, List<Path> files, List<String> contentSha256, List<float[][]> embeddings) {
    public Crops {
        files = List.copyOf(files);
        contentSha256 = List.copyOf(contentSha256);
        embeddings = List.copyOf(embeddings);
        if (files.isEmpty() || files.size() != contentSha256.size() || files.size() != embeddings.size()) {
            throw new IllegalArgumentException(files.size() + " files, " + contentSha256.size() + " checksums, "
                    + embeddings.size() + " embeddings: " + name);
        }
    }

    /** All views of all files: [files · views][embedding]. */
    public List<float[]> views() {
        return embeddings.stream().flatMap(Arrays::stream).toList();
    }
}
