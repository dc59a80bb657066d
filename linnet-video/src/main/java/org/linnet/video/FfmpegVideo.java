package org.linnet.video;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.video.Video;

/**
 * A video in a file. It is gone through twice: once to find its frames, which are then known without decoding, and once to decode those that
 * are asked for.
 */
final class FfmpegVideo implements Video {
    /** Pictures in the decoder's own format, which its codec may look back at. */
    private static final int HELD_PICTURES = 16;

    private static final int PIXEL_BYTES = 3;

    /** What phones write has the local time; else it should be that of Greenwich, but camera traps write their own clock's. */
    private static final List<String> CREATED = List.of("com.apple.quicktime.creationdate", "creation_time", "date");

    private static final Pattern TIME =
            Pattern.compile("(\\d{4})[-:](\\d\\d)[-:](\\d\\d)[T ](\\d\\d):(\\d\\d):(\\d\\d)(?:\\D.*)?");

    /** What is not set is 1904 or 1970. */
    private static final int FIRST_YEAR = 1990;

    private final Path file;
    private final ImageLimits limits;
    private final int orientation;
    private final Optional<LocalDateTime> created;
    private final long pixels;
    private final double pixelWidth;
    private Container container;
    private FrameIndex index;
    private boolean endsEarly;
    private FrameDecoder decoder;
    private RgbConverter converter;

    private FfmpegVideo(Path file, ImageLimits limits, Container container) {
        this.file = file;
        this.limits = limits;
        this.container = container;
        orientation = DisplayMatrix.orientation(container.parameters());
        created = container.metadata(CREATED).flatMap(FfmpegVideo::time);
        pixels = (long) container.parameters().width() * container.parameters().height();
        pixelWidth = container.pixelWidth();
    }

    static FfmpegVideo open(Path file, ImageLimits limits) throws UnreadableImageException, InterruptedException {
        Container container = Container.open(file);
        FfmpegVideo video = null;
        try {
            FfmpegVideo opened = new FfmpegVideo(file, limits, container);
            opened.requireSize();
            video = opened;
            return video;
        } finally {
            if (video == null) {
                container.close();
            }
        }
    }

    private void requireSize() throws UnreadableImageException {
        int width = container.parameters().width();
        int height = container.parameters().height();
        if (width < 1 || height < 1) {
            throw Container.damaged("it does not say how large its pictures are");
        }
        if (pixels > limits.maxPixels()) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE,
                    String.format(Locale.ROOT, "%d×%d pixels, at most %d are read", width, height, limits.maxPixels()));
        }
    }

    private static Optional<LocalDateTime> time(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(1)) < FIRST_YEAR) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    Integer.parseInt(parts.group(4)),
                    Integer.parseInt(parts.group(5)),
                    Integer.parseInt(parts.group(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public long[] times() throws UnreadableImageException, InterruptedException {
        if (index == null) {
            index = FrameIndex.of(container);
            long[] all = index.times();
            long shown = container.microseconds(all[all.length - 1] - all[0]);
            endsEarly = container.announcesMore(index.packets(), shown);
        }
        long[] times = index.times();
        long[] microseconds = new long[times.length];
        for (int i = 0; i < times.length; i++) {
            microseconds[i] = container.microseconds(times[i] - times[0]);
        }
        return microseconds;
    }

    @Override
    public DecodedImage frame(long time) throws UnreadableImageException, InterruptedException {
        if (decoder == null) {
            times();
            // Not every kind of file can go back to its beginning.
            container.close();
            container = null;
            container = Container.open(file);
            decoder = FrameDecoder.open(container, index, limits.maxPixels());
            converter = new RgbConverter(limits, pixelWidth);
        }
        return DecodedImage.of(converter.convert(decoder.at(units(time))), orientation);
    }

    /** The file's own time of a frame; microseconds are rounded. */
    private long units(long time) {
        long[] times = index.times();
        int low = 0;
        int high = times.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (container.microseconds(times[middle] - times[0]) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return times[low];
    }

    @Override
    public boolean endsEarly() {
        return endsEarly;
    }

    @Override
    public long decodingBytes() {
        return pixels * (HELD_PICTURES * PIXEL_BYTES / 2 + 2 * PIXEL_BYTES);
    }

    @Override
    public Optional<LocalDateTime> created() {
        return created;
    }

    @Override
    public void close() {
        if (converter != null) {
            converter.close();
        }
        if (decoder != null) {
            decoder.close();
        }
        if (container != null) {
            container.close();
        }
    }
}
