package org.linnet.internal.image;

import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.Crop;
import org.linnet.image.View;

/**
 * A part of an image, in pixels from its upper left corner.
 *
 * @param left column of its first pixels, from 0
 * @param top row of its first pixels, from 0
 * @param width above 0
 * @param height above 0
 */
public record Rectangle(int left, int top, int width, int height) {
    /** By how many pixels an edge may miss a whole number and still be taken for it, as shares of a width do once they are rounded. */
    private static final double ROUNDING = 0.01;

    public Rectangle {
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "not a part of an image: " + left + ", " + top + ", " + width + "×" + height);
        }
    }

    /** The whole of {@code image}. */
    static Rectangle of(PixelRows image) {
        return new Rectangle(0, 0, image.width(), image.height());
    }

    /**
     * The pixels of a box: each that it covers in part, too, so that its left and upper edges are rounded down and the others up. Never
     * empty and never beyond the image.
     *
     * @param margin what is added on each side first, as a share of the box's width and height, 0 to 1
     * @param shape for {@link BoxShape#SQUARE} the shorter side, margin included, is widened to the longer one on both sides, or on one
     *     where the image ends on the other, as far as the image reaches
     * @param imageWidth of the image turned upright, in pixels
     * @param imageHeight of the same
     */
    public static Rectangle of(Box box, double margin, BoxShape shape, int imageWidth, int imageHeight) {
        Rectangle covered = covered(box, margin, imageWidth, imageHeight);
        return switch (shape) {
            case STRETCHED -> covered;
            case SQUARE -> {
                int side = Math.max(covered.width, covered.height);
                int width = Math.min(side, imageWidth);
                int height = Math.min(side, imageHeight);
                yield new Rectangle(
                        widened(covered.left, covered.width, width, imageWidth),
                        widened(covered.top, covered.height, height, imageHeight),
                        width,
                        height);
            }
        };
    }

    private static Rectangle covered(Box box, double margin, int imageWidth, int imageHeight) {
        int left = first((box.x() - margin * box.width()) * imageWidth, imageWidth);
        int top = first((box.y() - margin * box.height()) * imageHeight, imageHeight);
        int right = end((box.x() + (1 + margin) * box.width()) * imageWidth, left, imageWidth);
        int bottom = end((box.y() + (1 + margin) * box.height()) * imageHeight, top, imageHeight);
        return new Rectangle(left, top, right - left, bottom - top);
    }

    private static int first(double edge, int length) {
        return (int) Math.max(0, Math.min(length - 1.0, Math.floor(edge + ROUNDING)));
    }

    private static int end(double edge, int first, int length) {
        return (int) Math.max(first + 1.0, Math.min(length, Math.ceil(edge - ROUNDING)));
    }

    /** Where a side starts that is widened evenly and then moved into the image. */
    private static int widened(int start, int length, int newLength, int imageLength) {
        return Math.max(0, Math.min(imageLength - newLength, start - (newLength - length) / 2));
    }

    /** What {@code crop} leaves of this part. */
    Rectangle cropped(Crop crop) {
        return switch (crop) {
            case NONE -> this;
            case CENTRE -> {
                int side = Math.min(width, height);
                yield new Rectangle(left + (width - side) / 2, top + (height - side) / 2, side, side);
            }
        };
    }

    /** What a view shows of this part: its middle. */
    Rectangle seenBy(View view) {
        int shownWidth = shareOf(width, view);
        int shownHeight = shareOf(height, view);
        return new Rectangle(
                left + (width - shownWidth) / 2, top + (height - shownHeight) / 2, shownWidth, shownHeight);
    }

    private static int shareOf(int pixels, View view) {
        return Math.max(1, (int) Math.round(view.share() * pixels));
    }
}
