package org.linnet.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.UnreadableImageException;

/** The file of a video, whose packets are read from the first one on. */
final class Container implements AutoCloseable {
    private static final AVRational MICROSECONDS = new AVRational().num(1).den(avutil.AV_TIME_BASE);

    private static final double LEAST_SHARE = 0.9;
    private static final long SPARE_MICROSECONDS = 2_000_000;

    private final SourceFile source;
    private final AVFormatContext context;
    private final AVStream stream;
    private final AVPacket packet;

    private Container(SourceFile source, AVFormatContext context, AVStream stream) {
        this.source = source;
        this.context = context;
        this.stream = stream;
        this.packet = avcodec.av_packet_alloc();
    }

    static Container open(Path file) throws UnreadableImageException, InterruptedException {
        SourceFile source;
        try {
            source = SourceFile.open(file);
        } catch (IOException e) {
            throw new UnreadableImageException(SkipReason.NOT_READABLE, String.valueOf(e.getMessage()), e);
        }
        AVFormatContext context = avformat.avformat_alloc_context();
        Container container = null;
        try {
            context.pb(source.context());
            context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
            openInput(context);
            container = new Container(source, context, video(context));
            return container;
        } catch (UnreadableImageException e) {
            requireGoingOn();
            throw e;
        } finally {
            if (container == null) {
                // Does nothing where opening has freed it.
                avformat.avformat_close_input(context);
                source.close();
            }
        }
    }

    private static void openInput(AVFormatContext context) throws UnreadableImageException {
        try (AVDictionary options = new AVDictionary(null)) {
            avutil.av_dict_set(options, "format_whitelist", String.join(",", FfmpegVideoReader.CONTAINERS), 0);
            // Whatever a file names besides itself stays closed.
            avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
            int opened = avformat.avformat_open_input(context, "", null, options);
            avutil.av_dict_free(options);
            require(opened);
        }
        require(avformat.avformat_find_stream_info(context, (PointerPointer<?>) null));
    }

    /** The moving pictures; all else is passed over. */
    private static AVStream video(AVFormatContext context) throws UnreadableImageException {
        int found =
                avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        if (found < 0 || (context.streams(found).disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0) {
            throw new UnreadableImageException(SkipReason.NOT_A_VIDEO, "it has no moving pictures");
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != found) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return context.streams(found);
    }

    /**
     * Reads the next packet of the pictures, which is good until the next call; null after the last one that is there.
     *
     * @throws InterruptedException where the thread was interrupted
     */
    AVPacket next() throws InterruptedException {
        do {
            avcodec.av_packet_unref(packet);
            requireGoingOn();
            if (avformat.av_read_frame(context, packet) < 0) {
                requireGoingOn();
                return null;
            }
        } while (packet.stream_index() != stream.index());
        return packet;
    }

    private static void requireGoingOn() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
    }

    /** When a packet is shown, in units of the file; when it is decoded, where the file says no more. */
    static long time(AVPacket packet) {
        return packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    }

    /** So many of the file's units of time, in microseconds. */
    long microseconds(long units) {
        return avutil.av_rescale_q(units, stream.time_base(), MICROSECONDS);
    }

    /**
     * Whether the file says of itself that there is clearly more than was found.
     *
     * @param frames that were found
     * @param microseconds from the first one to the last
     */
    boolean announcesMore(long frames, long microseconds) {
        if (stream.nb_frames() > 0) {
            return frames + 1 < stream.nb_frames();
        }
        boolean guessed = context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE;
        // Sound may go on a little longer, and the last frame is shown for a while.
        return !guessed
                && context.duration() != avutil.AV_NOPTS_VALUE
                && microseconds < LEAST_SHARE * context.duration() - SPARE_MICROSECONDS;
    }

    AVRational timeBase() {
        return stream.time_base();
    }

    AVCodecParameters parameters() {
        return stream.codecpar();
    }

    /** How wide a pixel is, as a share of its height; 1 where the file does not say. */
    double pixelWidth() {
        AVRational aspect = avformat.av_guess_sample_aspect_ratio(context, stream, null);
        double width = aspect.den() == 0 ? 0 : (double) aspect.num() / aspect.den();
        return width > 0.25 && width < 4 ? width : 1;
    }

    /** What the file, or its pictures, say of themselves under the first of these names that they know. */
    Optional<String> metadata(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(entry(context.metadata(), name))
                        .or(() -> Optional.ofNullable(entry(stream.metadata(), name)))
                        .stream())
                .findFirst();
    }

    private static String entry(AVDictionary metadata, String name) {
        AVDictionaryEntry entry = metadata == null ? null : avutil.av_dict_get(metadata, name, null, 0);
        return entry == null || entry.isNull() ? null : entry.value().getString();
    }

    private static void require(int code) throws UnreadableImageException {
        if (code < 0) {
            throw damaged(FfmpegLibrary.message(code));
        }
    }

    static UnreadableImageException damaged(String detail) {
        return new UnreadableImageException(SkipReason.DAMAGED_VIDEO, detail);
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(context);
        source.close();
    }
}
