package org.linnet.internal.cropping;

import static java.util.Objects.requireNonNull;

import org.linnet.detector.Detection;

/**
 * A box and the crop that was made of it.
 *
 * @param crop path below that of all crops, with {@code /}
 */
record CroppedBox(String crop, Detection box) {
    CroppedBox {
        requireNonNull(crop, "crop is null");
        requireNonNull(box, "box is null");
    }
}
