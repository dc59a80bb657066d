package org.linnet.cropping;

import org.linnet.label.Labelled;

/** Whose way of cutting and naming crops is followed. */
public enum CropStyle implements Labelled {
    /** The part that a model looks at, at full resolution: {@code photograph_a.jpg}, {@code photograph_b.jpg}, …. */
    LINNET("linnet", 95),
    /**
     * The way of <a href="https://github.com/Spatiotemporal-Wildlife-Classification/Animal-Detector">Animal-Detector</a>: boxes of animals
     * from a confidence of 0.85 on, their pixels found by truncation, without margin, stretched to 224 × 224 by OpenCV, bilinear, and sharpened.
     */
    ANIMAL_DETECTOR("animal-detector", 95),
    /**
     * The way of MegaDetector's {@code create_crop_folder}: boxes of every category from a confidence of 0.1 on, their pixels found by
     * rounding, {@code photograph.crop_000.jpg}, where the number is that of the box in the file.
     */
    MEGADETECTOR("megadetector", 95);

    private final String label;
    private final int quality;

    CropStyle(String label, int quality) {
        this.label = label;
        this.quality = quality;
    }

    /** As written on the command line. */
    @Override
    public String label() {
        return label;
    }

    /** Of its JPEG files, 0..100. */
    public int quality() {
        return quality;
    }
}
