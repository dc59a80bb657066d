package org.linnet.internal.interchange.labels.reading;

/**
 * Whether what is called the same follows one another, in a list of any length: a name that comes again after another one is scattered. Names are
 * known by 64 bits of theirs, so that millions take a few megabytes; of ten million names, two are taken for one with a probability of 1 to 400,000.
 */
public final class Runs {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int FEW = 1 << 10;

    private long[] seen = new long[FEW];
    private int count;
    private String last;
    private boolean scattered;

    /** Whether a name that has just come begins again after others did. */
    public boolean add(String name) {
        if (name.equals(last)) {
            return false;
        }
        last = name;
        boolean again = !insert(code(name));
        scattered |= again;
        return again;
    }

    /** Whether some name did. */
    public boolean isScattered() {
        return scattered;
    }

    private boolean insert(long code) {
        if (count * 2 >= seen.length) {
            long[] before = seen;
            seen = new long[before.length * 2];
            for (long one : before) {
                if (one != 0) {
                    seen[place(one)] = one;
                }
            }
        }
        int place = place(code);
        if (seen[place] == code) {
            return false;
        }
        seen[place] = code;
        count++;
        return true;
    }

    private int place(long code) {
        int place = (int) (code >>> 32) & seen.length - 1;
        while (seen[place] != 0 && seen[place] != code) {
            place = place + 1 & seen.length - 1;
        }
        return place;
    }

    /** Never 0, which stands for none. */
    private static long code(String name) {
        long code = name.length() * MULTIPLIER;
        for (int i = 0; i < name.length(); i++) {
            code = (code ^ name.charAt(i)) * MULTIPLIER;
            code ^= code >>> 29;
        }
        code = (code ^ code >>> 32) * MULTIPLIER;
        code ^= code >>> 32;
        return code == 0 ? 1 : code;
    }
}
