package org.linnet.internal.file;

import java.util.regex.Pattern;

/** SHA-256 checksums as 64 lower-case hexadecimal digits. */
public final class Sha256 {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /** The checksum of {@code bytes}. */
    public static String hexadecimal(byte[] bytes) {
        return Checksum.SHA_256.of(bytes);
    }

    /**
     * Refuses what is no checksum.
     *
     * @throws IllegalArgumentException where {@code checksum} is not 64 lower-case hexadecimal digits
     */
    public static void requireHexadecimal(String checksum) {
        if (!HEXADECIMAL.matcher(checksum).matches()) {
            throw new IllegalArgumentException("not a SHA-256 checksum: '" + checksum + "'");
        }
    }
}
