package org.linnet.image;

/** A part of an image, in pixels from its upper left corner. */
record Rectangle(int left, int top, int width, int height) {
    /** The whole of {@code image}. */
    static Rectangle of(RasterImage image) {
        return new Rectangle(0, 0, image.width(), image.height());
    }

    /** What {@code crop} leaves of {@code image}. */
    static Rectangle of(RasterImage image, Crop crop) {
        return switch (crop) {
            case NONE -> of(image);
            case CENTRE -> {
                int side = Math.min(image.width(), image.height());
                yield new Rectangle((image.width() - side) / 2, (image.height() - side) / 2, side, side);
            }
        };
    }
}
