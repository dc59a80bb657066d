package org.linnet.internal.picture;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.image.Box;
import org.linnet.image.HiddenAreas;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.ShownPixels;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Reads photographs for pages, heat maps and other pictures that Linnet writes, with what is to be hidden in them already hidden.
 * Safe for use by several threads at once.
 */
public final class ShownPhotographs {
    private final ImageLimits limits;
    private final HiddenAreas hidden;
    private final PhotographReader reader;

    /** @param hidden what no picture may show */
    public ShownPhotographs(ImageLimits limits, HiddenAreas hidden) {
        this.limits = requireNonNull(limits, "limits is null");
        this.hidden = requireNonNull(hidden, "hidden is null");
        this.reader = new PhotographReader(limits.maxBytes());
    }

    /** Photographs within the usual limits. */
    public static ShownPhotographs hiding(HiddenAreas hidden) {
        return new ShownPhotographs(ImageLimits.defaults(), hidden);
    }

    /** Photographs within the usual limits, all of each. */
    public static ShownPhotographs whole() {
        return hiding(HiddenAreas.NONE);
    }

    /**
     * What is made of a photograph's pixels; empty where the file cannot be read.
     *
     * @param picture is given the pixels, which are gone afterwards
     */
    public <T> Optional<T> read(Path file, Function<ShownPixels, T> picture) {
        try (PhotographReader.Content content = reader.read(file)) {
            return Optional.of(read(file, content.bytes(), picture));
        } catch (PhotographReader.Unreadable | UnreadableImageException e) {
            return Optional.empty();
        }
    }

    /**
     * The same of a file that has been read.
     *
     * @throws UnreadableImageException if there is no photograph in it
     */
    public <T> T read(Path file, byte[] content, Function<ShownPixels, T> picture) throws UnreadableImageException {
        // First, since it may have to decode the photograph, too, and memory is for one at a time.
        List<Box> areas = hidden.of(file);
        try (DecodedImage image = new ImageDecoder(limits).open(content)) {
            return picture.apply(new ShownPixels(image, areas));
        }
    }
}
