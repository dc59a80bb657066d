package org.linnet.internal.cropping;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropStyle;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.RasterImage;
import org.linnet.internal.image.ExifSegment;
import org.linnet.internal.image.PictureEncoder;
import org.linnet.internal.image.Rectangle;
import org.linnet.internal.image.ShownPixels;

/** Makes the content of a crop's file. Safe for use by several threads at once. */
final class CropCutter {
    /** Width and height of Animal-Detector's crops. */
    private static final int SIDE = 224;

    private final CropOptions options;
    private final double margin;
    private final BoxShape shape;

    /**
     * @param margin what is added on each side of a box, as a share of its width and height
     * @param shape how a box is cut; both with Linnet's own style only
     */
    CropCutter(CropOptions options, double margin, BoxShape shape) {
        this.options = requireNonNull(options, "options is null");
        this.margin = margin;
        this.shape = requireNonNull(shape, "shape is null");
    }

    /**
     * The content of a file.
     *
     * @param suffix of its name, which says in what format it is
     * @param exif what the photograph says of itself, which a JPEG file of it says, too
     */
    byte[] cut(ShownPixels photograph, Box box, String suffix, Optional<ExifSegment> exif) {
        RasterImage picture = picture(photograph, box);
        if (suffix.toLowerCase(Locale.ROOT).equals("png")) {
            return PictureEncoder.png(picture);
        }
        byte[] jpeg = PictureEncoder.jpeg(picture, options.style().quality());
        return options.style() == CropStyle.ANIMAL_DETECTOR
                ? jpeg
                : exif.map(segment -> segment.within(jpeg)).orElse(jpeg);
    }

    private RasterImage picture(ShownPixels photograph, Box box) {
        int width = photograph.width();
        int height = photograph.height();
        return switch (options.style()) {
            case LINNET -> {
                Rectangle part = Rectangle.of(box, margin, shape, width, height);
                yield options.size()
                        .map(size -> photograph.part(part, size, size))
                        .orElseGet(() -> photograph.part(part));
            }
            case ANIMAL_DETECTOR ->
                PictureEncoder.sharpenedSquare(photograph.part(truncated(box, width, height)), SIDE);
            case MEGADETECTOR -> photograph.part(rounded(box, width, height));
        };
    }

    /** {@code int(x * width)}, and width and height likewise, where Python's slices end with the photograph. */
    static Rectangle truncated(Box box, int width, int height) {
        int left = Math.min((int) (box.x() * width), width - 1);
        int top = Math.min((int) (box.y() * height), height - 1);
        return new Rectangle(
                left,
                top,
                Math.max(1, Math.min((int) (box.width() * width), width - left)),
                Math.max(1, Math.min((int) (box.height() * height), height - top)));
    }

    /** {@code crop_image}, which never takes the last column and row, and Pillow's {@code crop}, which rounds to even. */
    static Rectangle rounded(Box box, int width, int height) {
        int left = Math.min((int) Math.rint(box.x() * width), width - 1);
        int top = Math.min((int) Math.rint(box.y() * height), height - 1);
        int right = (int) Math.rint(Math.min((box.x() + box.width()) * width, width - 1.0));
        int bottom = (int) Math.rint(Math.min((box.y() + box.height()) * height, height - 1.0));
        return new Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }
}
