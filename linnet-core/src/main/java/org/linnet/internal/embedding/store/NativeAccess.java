package org.linnet.internal.embedding.store;

import java.util.List;
import java.util.Locale;
import org.linnet.internal.home.NativeLibraries;
import org.lmdbjava.Env;

/** Prepares the native half of the store. */
final class NativeAccess {
    private static final String LIBRARY = "lmdbjava.native.lib";

    private NativeAccess() {}

    /**
     * Call it before lmdbjava is used. From Java 24 on, {@code sun.misc.Unsafe} prints a warning on first use; jffi, below lmdbjava, can do without it and
     * was measured to be no slower. It reads this property when it is loaded.
     */
    static void prepare() {
        keepLibrary();
        if (Runtime.version().feature() >= 24 && System.getProperty("jffi.unsafe.disabled") == null) {
            System.setProperty("jffi.unsafe.disabled", "true");
        }
    }

    /** Lets lmdbjava load a kept copy of LMDB. It reads this property when it is loaded. */
    private static void keepLibrary() {
        if (System.getProperty(LIBRARY) != null) {
            return;
        }
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String platform = system.startsWith("mac")
                ? "macos-none.so"
                : system.startsWith("windows") ? "windows-gnu.dll" : "linux-gnu.so";
        String file = architecture + "-" + platform;
        NativeLibraries.unpack("lmdb", Env.class.getClassLoader(), List.of("org/lmdbjava/native/" + file))
                .ifPresent(folder ->
                        System.setProperty(LIBRARY, folder.resolve(file).toString()));
    }
}
