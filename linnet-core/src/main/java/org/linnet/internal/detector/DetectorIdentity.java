package org.linnet.internal.detector;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.linnet.detector.DetectorInput;
import org.linnet.internal.file.Sha256;

/** Says of two detectors whether they find the same, as {@link org.linnet.detector.DetectorSpec#identity()}. */
public final class DetectorIdentity {
    /** Goes up when the same file comes to find other boxes: another resampling of its input, another suppression. */
    private static final int VERSION = 1;

    private DetectorIdentity() {}

    /**
     * A checksum of all that the boxes depend on, 64 lower-case hexadecimal digits.
     *
     * @param sha256 of the detector's file
     * @param layout of what it gives
     */
    public static String of(String sha256, DetectorInput input, OutputLayout layout, List<String> categories) {
        String text = String.join(
                "\n",
                "detector " + VERSION,
                sha256,
                String.format(
                        Locale.ROOT,
                        "%d %d %s %s %d %s %s",
                        input.width(),
                        input.height(),
                        input.resampling().label(),
                        input.placement(),
                        input.padding(),
                        input.scale(),
                        input.blueFirst()),
                layout.label(),
                layout.isSuppressed() ? "suppressed" : "suppression " + layout.overlap(),
                String.join("\n", categories));
        return Sha256.hexadecimal(text.getBytes(StandardCharsets.UTF_8));
    }
}
