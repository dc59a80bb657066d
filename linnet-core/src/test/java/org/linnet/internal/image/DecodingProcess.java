package org.linnet.internal.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.linnet.image.ImageLimits;

/** Decodes the files of a folder in a process of its own, whose standard error shows what native libraries write. */
final class DecodingProcess {
    private DecodingProcess() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(arguments[0]))) {
            files = listed.sorted().toList();
        }
        ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
        for (Path file : files) {
            try {
                decoder.decode(Files.readAllBytes(file));
                System.out.println(file.getFileName() + " read");
            } catch (UnreadableImageException e) {
                System.out.println(file.getFileName() + " " + e.reason());
            }
        }
    }
}
