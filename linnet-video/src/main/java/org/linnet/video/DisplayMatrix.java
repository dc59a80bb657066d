package org.linnet.video;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.IntPointer;

/** How a video says that it is to be turned, ISO/IEC 14496-12, 6.2.2, as Exif's orientation. */
final class DisplayMatrix {
    private static final int UPRIGHT = 1;
    private static final int LENGTH = 9;

    private DisplayMatrix() {}

    /** Exif's code 1..8; upright where there is no matrix, or it turns by anything but quarters. */
    static int orientation(AVCodecParameters parameters) {
        if (parameters.nb_coded_side_data() == 0) {
            return UPRIGHT;
        }
        AVPacketSideData found = avcodec.av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (found == null || found.isNull() || found.size() < (long) Integer.BYTES * LENGTH) {
            return UPRIGHT;
        }
        int[] matrix = new int[LENGTH];
        new IntPointer(found.data()).capacity(LENGTH).get(matrix);
        return orientation(matrix[0], matrix[1], matrix[3], matrix[4]);
    }

    /**
     * What a point (x, y), y downwards, becomes: (a x + c y, b x + d y).
     *
     * @return as Exif numbers what has to be done
     */
    static int orientation(int a, int b, int c, int d) {
        boolean swaps = a == 0 && d == 0 && b != 0 && c != 0;
        if (swaps) {
            return b > 0 ? (c > 0 ? 5 : 6) : (c > 0 ? 8 : 7);
        }
        if (b != 0 || c != 0) {
            return UPRIGHT;
        }
        return a >= 0 ? (d >= 0 ? UPRIGHT : 4) : (d >= 0 ? 2 : 3);
    }
}
