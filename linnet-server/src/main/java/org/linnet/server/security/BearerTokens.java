package org.linnet.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tokens that open the service, of which only their SHA-256 is kept. All are compared with each that is shown, and every byte of them, so
 * that the time tells nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
public final class BearerTokens {
    /** Shorter ones can be guessed. */
    static final int SHORTEST = 16;

    private static final int LONGEST = 512;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final List<byte[]> hashes;

    private BearerTokens(List<byte[]> hashes) {
        this.hashes = List.copyOf(hashes);
    }

    /**
     * Reads a token from each line; empty lines and those that begin with {@code #} say nothing.
     *
     * @throws IllegalArgumentException where there is none, or one is too short or has other characters, in words that go on after the file's
     *     name and do not tell it
     */
    public static BearerTokens parse(String text) {
        List<byte[]> hashes = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String token = line.strip();
            if (token.isEmpty() || token.startsWith("#")) {
                continue;
            }
            if (token.length() < SHORTEST
                    || token.length() > LONGEST
                    || !FORM.matcher(token).matches()) {
                throw new IllegalArgumentException("line " + number + ": a token has " + SHORTEST + " to " + LONGEST
                        + " letters and digits; `openssl rand -hex 32` makes one");
            }
            hashes.add(hash(token));
        }
        if (hashes.isEmpty()) {
            throw new IllegalArgumentException(
                    "it has no token; write one on each line, such as `openssl rand -hex 32` makes");
        }
        return new BearerTokens(hashes);
    }

    /** Whether a token is one of these. */
    public boolean knows(String token) {
        byte[] shown = hash(requireNonNull(token, "token is null"));
        boolean known = false;
        for (byte[] hash : hashes) {
            known |= MessageDigest.isEqual(hash, shown);
        }
        return known;
    }

    /** How many there are. */
    public int count() {
        return hashes.size();
    }

    /** What stands for a token where it is remembered. */
    static String fingerprint(String token) {
        return new String(hash(token), StandardCharsets.ISO_8859_1);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
