package org.linnet.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVProbeData;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.BytePointer;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.video.Video;
import org.linnet.internal.video.VideoReader;

/**
 * Reads videos with FFmpeg. Only containers that hold all of a video themselves are read: playlists and the like, which name other files
 * and addresses, are none.
 */
public final class FfmpegVideoReader implements VideoReader {
    /** By FFmpeg's names; cameras write the first two. */
    static final List<String> CONTAINERS =
            List.of("mov", "avi", "matroska", "mpegts", "mpeg", "mpegvideo", "asf", "flv", "ogg");

    private static final int HEAD = 1 << 16;

    /** FFmpeg's own bound, below which it would look at more of the file; a text has about this. */
    private static final int LEAST_SCORE = 25;

    @Override
    public boolean reads(Path file) {
        FfmpegLibrary.load();
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        } catch (IOException e) {
            return false;
        }
        try (AVProbeData probe = new AVProbeData();
                BytePointer bytes = new BytePointer((long) head.length + avformat.AVPROBE_PADDING_SIZE)) {
            bytes.put(head, 0, head.length);
            bytes.position(head.length).fill(0).position(0);
            probe.filename(null).buf(bytes).buf_size(head.length).mime_type(null);
            int[] score = new int[1];
            AVInputFormat format = avformat.av_probe_input_format3(probe, 1, score);
            return format != null
                    && !format.isNull()
                    && score[0] > LEAST_SCORE
                    && CONTAINERS.contains(first(format.name().getString()));
        }
    }

    /** Of {@code mov,mp4,m4a}, {@code mov}. */
    private static String first(String names) {
        int comma = names.indexOf(',');
        return comma < 0 ? names : names.substring(0, comma);
    }

    @Override
    public Video open(Path file, ImageLimits limits) throws UnreadableImageException, InterruptedException {
        if (!reads(file)) {
            throw new UnreadableImageException(SkipReason.NOT_A_VIDEO, "it does not begin like a video");
        }
        return FfmpegVideo.open(file, limits);
    }
}
