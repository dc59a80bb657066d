package org.linnet.internal.interchange.camtrapdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names that are the same whenever the same thing is written: of the first bytes of a SHA-256 checksum. */
final class StableId {
    /** What other programs can have in a name without quoting it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private StableId() {}

    /** 64 bits of the checksum of a text. */
    static long bits(String text) {
        byte[] checksum = checksum(text);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | (checksum[i] & 0xff);
        }
        return bits;
    }

    /** 16 hexadecimal digits. */
    static String of(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }

    /** A name as it is where it is short and plain, else that of its checksum. */
    static String plain(String name) {
        return PLAIN.matcher(name).matches() ? name : of(bits(name));
    }

    private static byte[] checksum(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
