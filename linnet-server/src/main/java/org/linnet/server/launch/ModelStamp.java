package org.linnet.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.linnet.internal.model.ModelFolder;

/** What is another once a model on the disk is. */
final class ModelStamp {
    /** In a folder, those files that name the checksums of all others. */
    private static final List<String> HEADS = List.of(ModelFolder.MODEL_FILE, "linnet-pack.json");

    private ModelStamp() {}

    /** Empty where there is no model. */
    static String of(Path place) {
        if (!Files.isDirectory(place)) {
            return ofFile(place);
        }
        return HEADS.stream()
                .map(name -> ofFile(place.resolve(name)))
                .filter(stamp -> !stamp.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String ofFile(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime().toMillis() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "";
        }
    }
}
