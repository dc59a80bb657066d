package org.linnet.video;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Loads FFmpeg, once, and makes it quiet. */
final class FfmpegLibrary {
    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
    private static final int LONGEST_MESSAGE = 256;

    private FfmpegLibrary() {}

    /**
     * Loads it if that has not been done yet; safe to call from any thread.
     *
     * @throws LinnetException FAILURE where it cannot be loaded, such as on a kind of computer that it was not built for
     */
    static void load() {
        try {
            Holder.ensureLoaded();
        } catch (LinkageError e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "FFmpeg, which reads videos, cannot be loaded on " + Loader.getPlatform() + ": " + e.getMessage()
                            + ".\nLeave videos out, or put org.bytedeco:ffmpeg for this platform on the class path.",
                    e);
        }
    }

    private static final class Holder {
        static {
            // JavaCPP refuses to allocate once the process (with every model in it) exceeds twice the Java heap.
            if (System.getProperty(MEMORY_LIMIT) == null) {
                System.setProperty(MEMORY_LIMIT, "0");
            }
            Loader.load(avutil.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            Loader.load(swscale.class);
            // It would write about every damaged file; what matters is in the exceptions.
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        }

        private static void ensureLoaded() {}
    }

    /** What an error code means, in FFmpeg's words. */
    static String message(int code) {
        byte[] text = new byte[LONGEST_MESSAGE];
        avutil.av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
