package org.linnet.detector;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.linnet.internal.file.CheckedJson;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.label.JsonLabel;
import org.linnet.label.Labelled;

/**
 * What {@code detector.json} holds, besides its own checksum.
 *
 * @param format always {@link #FORMAT}
 * @param formatVersion raised whenever an older Linnet would misread what is written
 * @param fileBytes length of {@code detector.onnx}
 * @param fileSha256 its checksum, which is not that of the imported file where outputs were left out
 */
record DetectorDocument(
        String format,
        int formatVersion,
        DetectorSpec detector,
        DetectorOutput output,
        long fileBytes,
        String fileSha256) {
    static final String FORMAT = "linnet-detector";
    static final int FORMAT_VERSION = 1;

    /** Writes and reads it. */
    static final CheckedJson<DetectorDocument> JSON = new CheckedJson<>(
            DetectorDocument.class,
            FORMAT,
            FORMAT_VERSION,
            "detector",
            JsonMapper.builder().addMixIn(Labelled.class, JsonLabel.class).build());

    DetectorDocument {
        if (detector == null || output == null || fileSha256 == null) {
            throw new IllegalArgumentException("it lacks a value");
        }
        Sha256.requireHexadecimal(detector.sha256());
        Sha256.requireHexadecimal(fileSha256);
        if (!output.distinctCategories().equals(detector.categories())) {
            throw new IllegalArgumentException(
                    "the categories " + detector.categories() + " are not those of the classes");
        }
    }
}
