package org.linnet.internal.video;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.linnet.image.ImageLimits;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.label.Providers;

/** The reader of videos that is on the class path. */
public final class VideoReaders {
    /** What a user does where there is none. */
    public static final String MISSING = "no reader of videos is on the class path; add the jar linnet-video";

    private VideoReaders() {}

    /** The first one; empty where there is none. */
    public static Optional<VideoReader> installed() {
        List<VideoReader> all = Providers.load(VideoReader.class);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** When a video was recorded, as the camera's clock had it; empty where nobody can say. */
    public static Optional<LocalDateTime> created(Path file) {
        Optional<VideoReader> reader = installed();
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        try (Video video = reader.get().open(file, ImageLimits.defaults())) {
            return video.created();
        } catch (UnreadableImageException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
