package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Slows guessing: so many wrong tokens from one address at once, and one more each while. Beyond that, tokens from there that were not right
 * before are not looked at, so that a guess tells nothing, while whoever asked rightly from there before goes on. Memory is bounded: of more
 * addresses, those that failed or asked longest ago are forgotten. Safe for use by several threads.
 */
public final class FailureLimit {
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_TOKENS = 16;

    private final int burst;
    private final long nanosecondsForOne;
    private final LongSupplier nanoTime;
    private final Map<String, Address> addresses = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A limit.
     *
     * @param burst failures at once, at least 1
     * @param forOne time until one more is allowed, above 0
     * @param nanoTime the time, as {@link System#nanoTime}
     */
    public FailureLimit(int burst, Duration forOne, LongSupplier nanoTime) {
        if (burst < 1 || forOne.isNegative() || forOne.isZero()) {
            throw new IllegalArgumentException(
                    "burst must be at least 1 and its time above 0: " + burst + ", " + forOne);
        }
        this.burst = burst;
        nanosecondsForOne = forOne.toNanos();
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** Ten wrong tokens at once, and one more every six seconds. */
    public static FailureLimit standard() {
        return new FailureLimit(10, Duration.ofSeconds(6), System::nanoTime);
    }

    /** Whether a token is looked at. */
    synchronized boolean allows(String address, String fingerprint) {
        Address known = addresses.get(address);
        return known == null || known.right.contains(fingerprint) || known.failures(nanoTime.getAsLong()) <= burst - 1;
    }

    /** A token was wrong. */
    synchronized void failed(String address) {
        Address known = known(address);
        long now = nanoTime.getAsLong();
        known.failures = known.failures(now) + 1;
        known.at = now;
    }

    /** A token was right. */
    synchronized void succeeded(String address, String fingerprint) {
        Address known = known(address);
        if (known.right.size() < MOST_TOKENS) {
            known.right.add(fingerprint);
        }
    }

    /** How long until one more is allowed, at least a second. */
    synchronized Duration wait(String address) {
        Address known = addresses.get(address);
        double tooMany = known == null ? 0 : known.failures(nanoTime.getAsLong()) - (burst - 1);
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(tooMany * nanosecondsForOne / 1e9)));
    }

    synchronized int addresses() {
        return addresses.size();
    }

    private Address known(String address) {
        Address known = addresses.computeIfAbsent(address, key -> new Address());
        if (addresses.size() > MOST_ADDRESSES) {
            addresses.remove(addresses.keySet().iterator().next());
        }
        return known;
    }

    private final class Address {
        private final Set<String> right = new HashSet<>();
        private double failures;
        private long at = nanoTime.getAsLong();

        /** Those that are not forgiven yet. */
        private double failures(long now) {
            return Math.max(0, failures - (double) (now - at) / nanosecondsForOne);
        }
    }
}
