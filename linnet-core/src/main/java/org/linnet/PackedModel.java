package org.linnet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.model.pack.PackWriter;
import org.linnet.model.TaxonModel;

/**
 * A model in one file.
 *
 * @param bytes length of the file
 * @param options what went into it
 * @param detector what finds the boxes that the model looks at; empty where it looks at whole photographs, or boxes were given. The one
 *     that comes with Linnet is never in the file
 * @param embeddings of how many photographs that the model was made from it has embeddings
 * @param photographs how many different ones there are
 * @param mostEmbeddings how many there is room for; of more, as many of each taxon as can be
 */
public record PackedModel(
        Path file,
        long bytes,
        PackOptions options,
        Optional<String> detector,
        int embeddings,
        int photographs,
        int mostEmbeddings) {
    public PackedModel {
        requireNonNull(file, "file is null");
        requireNonNull(options, "options is null");
        requireNonNull(detector, "detector is null");
    }

    static PackedModel of(Path file, PackOptions options, TaxonModel model, PackWriter.Result result) {
        try {
            return new PackedModel(
                    file,
                    Files.size(file),
                    options,
                    model.boxes().filter(rule -> rule.identity().isPresent()).map(BoxRule::detector),
                    result.embeddings(),
                    result.photographs(),
                    result.mostEmbeddings());
        } catch (IOException e) {
            throw new LinnetException(ErrorCode.FAILURE, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
