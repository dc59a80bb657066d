package org.linnet.embedding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 checksums as 64 lower-case hexadecimal digits. */
final class Sha256 {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    static String hexadecimal(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static void requireHexadecimal(String checksum) {
        if (!HEXADECIMAL.matcher(checksum).matches()) {
            throw new IllegalArgumentException("not a SHA-256 checksum: '" + checksum + "'");
        }
    }
}
