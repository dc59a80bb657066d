package org.linnet.internal.video;

import java.time.LocalDateTime;
import java.util.Optional;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.UnreadableImageException;

/** A video that is open: its frames are decoded one at a time, and none is held. For use by one thread at a time. */
public interface Video extends AutoCloseable {
    /**
     * When each of its frames is shown, in microseconds from the first one, ascending, each time once; at least one. Those of a file that
     * ends early are the ones that are there. The first call reads the file, in small pieces.
     *
     * @throws UnreadableImageException where there is none
     * @throws InterruptedException where the thread was interrupted
     */
    long[] times() throws UnreadableImageException, InterruptedException;

    /**
     * Decodes the frame that is shown at a time, or, where that is damaged, the next one that is whole; upright, and with square pixels.
     *
     * @param time one of {@link #times}, later than that of the call before
     * @throws UnreadableImageException where there is none from there on
     * @throws InterruptedException where the thread was interrupted
     */
    DecodedImage frame(long time) throws UnreadableImageException, InterruptedException;

    /**
     * Whether frames are missing at its end, as far as the file says how long it should be, such as of a recording that was cut off. Known
     * after {@link #times}.
     */
    boolean endsEarly();

    /** How many bytes decoding takes, roughly. */
    long decodingBytes();

    /** When it was recorded, as the camera's clock had it; empty where it does not say. */
    Optional<LocalDateTime> created();

    /** Frees all that it holds. */
    @Override
    void close();
}
