package org.linnet.video;

import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Decodes the frames of a video that are asked for, going through it once: what is before the key frame of the next one is passed over, and
 * of what is between, only those that others need are decoded.
 */
final class FrameDecoder implements AutoCloseable {
    /** Frames that the decoder gives back late, and a few that an index has missed. */
    private static final int SPARE_PACKETS = 1000;

    private final Container container;
    private final FrameIndex index;
    private final AVCodecContext context;
    private final AVFrame frame;
    private long lastKey = Long.MIN_VALUE;
    private boolean started;
    private boolean atEnd;
    private boolean pending;
    private long sent;

    private FrameDecoder(Container container, FrameIndex index, AVCodecContext context) {
        this.container = container;
        this.index = index;
        this.context = context;
        this.frame = avutil.av_frame_alloc();
    }

    /**
     * @param container at its first packet
     * @throws UnreadableImageException where nothing decodes it
     */
    static FrameDecoder open(Container container, FrameIndex index, long mostPixels) throws UnreadableImageException {
        AVCodecParameters parameters = container.parameters();
        AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (codec == null || codec.isNull()) {
            throw new UnreadableImageException(
                    SkipReason.VIDEO,
                    String.format(
                            Locale.ROOT,
                            "its codec %s is not read; convert it to H.264",
                            avcodec.avcodec_get_name(parameters.codec_id()).getString()));
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        FrameDecoder decoder = null;
        try {
            int code = avcodec.avcodec_parameters_to_context(context, parameters);
            if (code >= 0) {
                context.pkt_timebase(container.timeBase());
                context.max_pixels(mostPixels);
                // Files are decoded by several threads already.
                context.thread_count(1);
                code = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
            }
            if (code < 0) {
                throw Container.damaged("it cannot be decoded: " + FfmpegLibrary.message(code));
            }
            decoder = new FrameDecoder(container, index, context);
            return decoder;
        } finally {
            if (decoder == null) {
                avcodec.avcodec_free_context(context);
            }
        }
    }

    /**
     * The first whole frame at or after a time, good until the next call.
     *
     * @param time in the file's units, later than before
     * @throws UnreadableImageException where there is none
     */
    AVFrame at(long time) throws UnreadableImageException, InterruptedException {
        if (pending && shownAt() >= time) {
            return frame;
        }
        pending = false;
        long key = index.keyBefore(time);
        // The decoder may have it already, and only gives its frames back later.
        if (!started || key > lastKey) {
            passOverTo(key);
        }
        while (true) {
            int code = avcodec.avcodec_receive_frame(context, frame);
            if (code == 0) {
                boolean whole = frame.decode_error_flags() == 0 && (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) == 0;
                if (whole && shownAt() >= time) {
                    pending = true;
                    return frame;
                }
            } else if (code == avutil.AVERROR_EOF() || !send(time)) {
                throw Container.damaged("a frame cannot be decoded");
            }
        }
    }

    private long shownAt() {
        return frame.best_effort_timestamp();
    }

    /** Begins anew at a key frame. */
    private void passOverTo(long key) throws InterruptedException {
        avcodec.avcodec_flush_buffers(context);
        started = true;
        for (AVPacket packet = container.next(); packet != null; packet = container.next()) {
            if (key == Long.MIN_VALUE || (isKey(packet) && Container.time(packet) >= key)) {
                send(packet, key);
                return;
            }
        }
        atEnd = true;
    }

    private static boolean isKey(AVPacket packet) {
        return (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    }

    /** Sends the next packet; whether there was one, or the end was told. */
    private boolean send(long time) throws UnreadableImageException, InterruptedException {
        if (sent > 2 * index.packets() + SPARE_PACKETS) {
            throw Container.damaged("its frames lead in circles");
        }
        AVPacket packet = atEnd ? null : container.next();
        if (packet != null) {
            send(packet, time);
            return true;
        }
        boolean told = atEnd;
        atEnd = true;
        // Those that it still holds come now.
        return !told && avcodec.avcodec_send_packet(context, null) == 0;
    }

    /** A packet that cannot be decoded leaves a frame out; the next ones may be whole. */
    private void send(AVPacket packet, long time) {
        if (isKey(packet)) {
            lastKey = Math.max(lastKey, Container.time(packet));
        }
        context.skip_frame(Container.time(packet) < time ? avcodec.AVDISCARD_NONREF : avcodec.AVDISCARD_DEFAULT);
        avcodec.avcodec_send_packet(context, packet);
        sent++;
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}
