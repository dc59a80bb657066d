package org.linnet.video;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.linnet.internal.image.UnreadableImageException;

/**
 * When each frame of a video is shown, and which of them can be decoded without others.
 *
 * @param times in the file's units, ascending, each once; at least one
 * @param keys of those that need no others, ascending
 * @param packets how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record FrameIndex(long[] times, long[] keys, long packets) {
    /** A day at 60 frames a second; a damaged file might go on for ever. */
    private static final int MOST = 24 * 60 * 60 * 60;

    private static final int FIRST_LENGTH = 1024;

    /**
     * Reads all packets without decoding them.
     *
     * @throws UnreadableImageException where there are none, or more than a day's
     * @throws InterruptedException where the thread was interrupted
     */
    static FrameIndex of(Container container) throws UnreadableImageException, InterruptedException {
        Times times = new Times();
        Times keys = new Times();
        long packets = 0;
        for (AVPacket packet = container.next(); packet != null; packet = container.next()) {
            if (++packets > MOST) {
                throw Container.damaged("it has more frames than a day");
            }
            long time = Container.time(packet);
            // What an edit list cuts away is decoded for others' sake, and not shown.
            boolean shown = (packet.flags() & avcodec.AV_PKT_FLAG_DISCARD) == 0;
            if (time == avutil.AV_NOPTS_VALUE || packet.size() == 0) {
                continue;
            }
            if (shown) {
                times.add(time);
            }
            if ((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0) {
                keys.add(time);
            }
        }
        if (times.length == 0) {
            throw Container.damaged("it has no frames");
        }
        return new FrameIndex(times.sorted(), keys.sorted(), packets);
    }

    /** The last frame that needs no others, at or before a time; the very first one's where there is none. */
    long keyBefore(long time) {
        int found = Arrays.binarySearch(keys, time);
        int place = found >= 0 ? found : -found - 2;
        return place < 0 ? Long.MIN_VALUE : keys[place];
    }

    private static final class Times {
        private long[] values = new long[FIRST_LENGTH];
        private int length;

        void add(long value) {
            if (length == values.length) {
                values = Arrays.copyOf(values, 2 * length);
            }
            values[length++] = value;
        }

        long[] sorted() {
            return Arrays.stream(values, 0, length).sorted().distinct().toArray();
        }
    }
}
