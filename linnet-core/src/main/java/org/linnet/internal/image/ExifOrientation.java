package org.linnet.internal.image;

import java.util.Arrays;

/** Finds the orientation in Exif metadata, which are a TIFF file of their own inside another file. */
final class ExifOrientation {
    private ExifOrientation() {}

    /**
     * The orientation in the Exif block from {@code start} to {@code end}; upright if it is missing or the block is damaged,
     * because metadata that cannot be read are no reason to lose a photograph.
     */
    static Orientation read(FileBytes bytes, int start, int end) {
        try {
            FileBytes block = new FileBytes(Arrays.copyOfRange(bytes.array(), start, Math.max(start, end)));
            return Orientation.of(TiffDirectory.first(block).number(TiffDirectory.ORIENTATION, 1));
        } catch (UnreadableImageException e) {
            return Orientation.UPRIGHT;
        }
    }
}
