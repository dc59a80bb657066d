package org.linnet.internal.interchange.camtrapdp;

/** Numbers 64-bit keys from 0 in the order in which they come, with some 25 bytes each. */
final class LongIndex {
    private static final int FEWEST_SLOTS = 1 << 10;

    private long[] keys = new long[FEWEST_SLOTS];
    /** One more than the number of the key, so that 0 is a free slot. */
    private int[] numbers = new int[FEWEST_SLOTS];

    private int size;

    /** How many there are. */
    int size() {
        return size;
    }

    /** The number of a key, which is {@link #size()} before the call where it is new. */
    int of(long key) {
        int slot = slot(key);
        if (numbers[slot] > 0) {
            return numbers[slot] - 1;
        }
        keys[slot] = key;
        numbers[slot] = ++size;
        if (2 * size > keys.length) {
            grow();
        }
        return size - 1;
    }

    /** Adds a key, and says whether it is new. */
    boolean add(long key) {
        int before = size;
        of(key);
        return size > before;
    }

    private int slot(long key) {
        int slot = (int) (key ^ (key >>> 32)) & (keys.length - 1);
        while (numbers[slot] > 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] > 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
