package org.linnet.internal.embedding.store;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.linnet.detector.DetectorSpec;
import org.linnet.internal.file.Sha256;

/**
 * Under which is kept what was found in a photograph: the detector and the bytes of the file.
 *
 * @param space checksum of what the detections depend on besides, 64 lower-case hexadecimal digits
 * @param categories names of what may be found, which are kept by their number
 * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
 */
public record DetectionKey(String space, List<String> categories, String contentSha256) {
    /** Raised whenever Linnet itself comes to keep other detections of the same file and detector. */
    private static final int FORMAT = 1;

    private static final String SIZES = space("photographs' sizes");

    public DetectionKey {
        Sha256.requireHexadecimal(space);
        requireNonNull(categories, "categories is null");
        Sha256.requireHexadecimal(contentSha256);
    }

    /** The key of what a detector found. */
    public static DetectionKey of(DetectorSpec detector, String contentSha256) {
        return new DetectionKey(space("detector " + detector.identity()), detector.categories(), contentSha256);
    }

    /** The key of a photograph's width and height alone, which are kept as detections without boxes. */
    public static DetectionKey ofSize(String contentSha256) {
        return new DetectionKey(SIZES, List.of(), contentSha256);
    }

    private static String space(String what) {
        String words = "linnet detection space " + FORMAT + "\n" + what;
        return Sha256.hexadecimal(words.getBytes(StandardCharsets.UTF_8));
    }

    /** 64 bytes: the space's checksum, then the content's. */
    byte[] bytes() {
        return HexFormat.of().parseHex(space + contentSha256);
    }
}
