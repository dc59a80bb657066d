package org.linnet.internal.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linnet.image.ImageLimits;

/**
 * How large a picture is as its file stores it, before it is turned upright.
 *
 * @param width in pixels
 * @param height in pixels
 * @param upright whether it is upright as it is stored
 */
public record StoredSize(int width, int height, boolean upright) {
    public StoredSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel: " + width + "×" + height);
        }
    }

    /** Reads a file, but not its pixels; empty where it is no picture, or a damaged one. */
    public static Optional<StoredSize> of(Path file) {
        try {
            ImageLimits limits = ImageLimits.defaults();
            if (Files.size(file) > limits.maxBytes()) {
                return Optional.empty();
            }
            ImageFile read =
                    ImageFile.of(new FileBytes(Files.readAllBytes(file)), limits, Reduction.NONE, new MemoryBudget(1));
            return Optional.of(new StoredSize(read.width(), read.height(), read.orientation() == Orientation.UPRIGHT));
        } catch (IOException | UnreadableImageException e) {
            return Optional.empty();
        }
    }
}
