package org.linnet.embedding;

/** Prepares the native half of the store. */
final class NativeAccess {
    private NativeAccess() {}

    /**
     * From Java 24 on, {@code sun.misc.Unsafe} prints a warning on first use; jffi, below lmdbjava, can do without it and
     * was measured to be no slower. It reads this property when it is loaded.
     */
    static void prepare() {
        if (Runtime.version().feature() >= 24 && System.getProperty("jffi.unsafe.disabled") == null) {
            System.setProperty("jffi.unsafe.disabled", "true");
        }
    }
}
