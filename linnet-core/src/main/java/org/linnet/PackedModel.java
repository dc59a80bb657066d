package org.linnet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.model.pack.PackWriter;

/**
 * A model in one file.
 *
 * @param bytes length of the file
 * @param options what went into it
 * @param embeddings of how many photographs that the model was made from it has embeddings
 * @param photographs how many different ones there are
 * @param mostEmbeddings how many there is room for; of more, as many of each taxon as can be
 */
public record PackedModel(
        Path file, long bytes, PackOptions options, int embeddings, int photographs, int mostEmbeddings) {
    public PackedModel {
        requireNonNull(file, "file is null");
        requireNonNull(options, "options is null");
    }

    static PackedModel of(Path file, PackOptions options, PackWriter.Result result) {
        try {
            return new PackedModel(
                    file,
                    Files.size(file),
                    options,
                    result.embeddings(),
                    result.photographs(),
                    result.mostEmbeddings());
        } catch (IOException e) {
            throw new LinnetException(ErrorCode.FAILURE, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
