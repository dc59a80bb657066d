package org.linnet.server.http;

import java.time.Duration;

/**
 * What one request may ask for.
 *
 * @param bytes of its body, at least 1
 * @param photographBytes of one photograph, at least 1
 * @param photographs that it may bring, at least 1
 * @param time until it is answered, more than 0
 */
public record RequestLimits(long bytes, int photographBytes, int photographs, Duration time) {
    private static final int MEBIBYTE = 1 << 20;
    private static final RequestLimits DEFAULTS =
            new RequestLimits(256L * MEBIBYTE, 64 * MEBIBYTE, 100, Duration.ofSeconds(60));

    public RequestLimits {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be at least 1: " + bytes);
        }
        if (photographBytes < 1) {
            throw new IllegalArgumentException("photographBytes must be at least 1: " + photographBytes);
        }
        if (photographs < 1) {
            throw new IllegalArgumentException("photographs must be at least 1: " + photographs);
        }
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("time must be more than 0: " + time);
        }
    }

    /** The same, where no more than that much finds room at all. */
    public RequestLimits within(long mostBytes, int mostPhotographs) {
        return new RequestLimits(
                Math.min(bytes, mostBytes), photographBytes, Math.min(photographs, mostPhotographs), time);
    }

    /** 100 photographs of 64 MiB each, 256 MiB in all, within a minute. */
    public static RequestLimits defaults() {
        return DEFAULTS;
    }
}
