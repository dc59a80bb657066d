package org.linnet.internal.video;

import java.nio.file.Path;
import org.linnet.image.ImageLimits;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Reads videos. Linnet has none itself, since what decodes them is large: the jar {@code linnet-video} has one, which is found as {@link
 * java.util.ServiceLoader} does. Safe for use by several threads at once.
 */
public interface VideoReader {
    /** Whether a file begins as a video that this reads, whatever its name is; what cannot be opened does not. */
    boolean reads(Path file);

    /**
     * Opens a video, to be closed.
     *
     * @throws UnreadableImageException where it is none, or damaged, or its frames have more pixels than the limits allow
     * @throws InterruptedException where the thread was interrupted
     */
    Video open(Path file, ImageLimits limits) throws UnreadableImageException, InterruptedException;
}
