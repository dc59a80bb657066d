package org.linnet.backbone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.linnet.image.Preprocessing;
import org.linnet.internal.file.CheckedJson;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.JsonPreprocessing;
import org.linnet.internal.label.JsonLabel;
import org.linnet.label.Labelled;

/**
 * What {@code backbone.json} holds, besides its own checksum.
 *
 * @param format always {@link #FORMAT}
 * @param formatVersion raised whenever an older Linnet would misread what is written
 * @param file name of the file with the weights, beside this one
 * @param fileBytes its length
 * @param fileSha256 its checksum
 */
record BackboneDocument(
        String format, int formatVersion, BackboneSpec backbone, String file, long fileBytes, String fileSha256) {
    static final String FORMAT = "linnet-backbone";
    static final int FORMAT_VERSION = 1;

    /** Writes and reads it. */
    static final CheckedJson<BackboneDocument> JSON = new CheckedJson<>(
            BackboneDocument.class,
            FORMAT,
            FORMAT_VERSION,
            "backbone",
            JsonMapper.builder()
                    .addMixIn(Labelled.class, JsonLabel.class)
                    .addMixIn(Preprocessing.class, JsonPreprocessing.class)
                    .build());

    BackboneDocument {
        if (backbone == null || file == null || fileSha256 == null) {
            throw new IllegalArgumentException("it lacks a value");
        }
        Sha256.requireHexadecimal(fileSha256);
        if (!file.matches("weights\\.safetensors|model\\.onnx")) {
            throw new IllegalArgumentException("not a file of a backbone: '" + file + "'");
        }
    }
}
