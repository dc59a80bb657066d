package org.linnet.internal.image;

import org.linnet.image.Crop;
import org.linnet.image.View;

/** A part of an image, in pixels from its upper left corner. */
record Rectangle(int left, int top, int width, int height) {
    /** The whole of {@code image}. */
    static Rectangle of(PixelRows image) {
        return new Rectangle(0, 0, image.width(), image.height());
    }

    /** What {@code crop} leaves of {@code image}. */
    static Rectangle of(PixelRows image, Crop crop) {
        return switch (crop) {
            case NONE -> of(image);
            case CENTRE -> {
                int side = Math.min(image.width(), image.height());
                yield new Rectangle((image.width() - side) / 2, (image.height() - side) / 2, side, side);
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
