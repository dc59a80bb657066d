package org.linnet.video;

import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.UnreadableImageException;

/** Makes pictures in red, green and blue, with square pixels, from frames in whatever a codec has; by the frame's own colour matrix and range. */
final class RgbConverter implements AutoCloseable {
    private final ImageLimits limits;
    private final double pixelWidth;
    private final SwsContext context;
    private final AVFrame rgb;

    /** @param pixelWidth as a share of a pixel's height */
    RgbConverter(ImageLimits limits, double pixelWidth) {
        this.limits = limits;
        this.pixelWidth = pixelWidth;
        context = swscale.sws_alloc_context();
        context.flags(swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND);
        rgb = avutil.av_frame_alloc();
    }

    RasterImage convert(AVFrame frame) throws UnreadableImageException {
        int width = (int) Math.max(1, Math.round(frame.width() * pixelWidth));
        int height = frame.height();
        if ((long) width * height > limits.maxPixels()) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE,
                    String.format(Locale.ROOT, "%d×%d pixels, at most %d are read", width, height, limits.maxPixels()));
        }
        if (rgb.width() != width || rgb.height() != height) {
            avutil.av_frame_unref(rgb);
            rgb.width(width).height(height).format(avutil.AV_PIX_FMT_RGB24);
            require(avutil.av_frame_get_buffer(rgb, 0));
        }
        require(swscale.sws_scale_frame(context, rgb, frame));
        byte[] pixels = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        int stride = 3 * width;
        int stored = rgb.linesize(0);
        BytePointer rows = rgb.data(0).capacity((long) stored * height);
        for (int y = 0; y < height; y++) {
            rows.position((long) y * stored).get(pixels, y * stride, stride);
        }
        return new RasterImage(width, height, pixels);
    }

    private static void require(int code) throws UnreadableImageException {
        if (code < 0) {
            throw Container.damaged("its colours cannot be converted: " + FfmpegLibrary.message(code));
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(rgb);
        swscale.sws_freeContext(context);
    }
}
