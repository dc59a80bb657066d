package org.linnet.internal.image;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.Delegate;

/**
 * What OpenCV says while it decodes ({@code opencv2/core/utils/logger.hpp}). It would write it to standard error, in the
 * midst of our own progress and reports and without the file's name, and give the picture of a damaged TIFF file back as if
 * it were whole. So its messages come here instead, on the thread that decodes.
 *
 * <p>The binding lacks these functions, which are called by their names in the library. Where it has other names (on
 * Windows), OpenCV stays as talkative as {@code OPENCV_LOG_LEVEL} lets it be.
 */
final class OpenCvLog {
    private static final String SET_LEVEL = "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE";
    private static final String REPLACE_WRITER =
            "_ZN2cv5utils7logging8internal24replaceWriteLogMessageExEPFvNS1_8LogLevelEPKcS5_iS5_S5_E";
    private static final int ERROR = 2;

    private static final ThreadLocal<Boolean> FAILED = ThreadLocal.withInitial(() -> false);

    /** Kept for as long as the library may call it. */
    private static final Writer WRITER = (level, tag, file, line, function, message) -> {
        if (level <= ERROR) {
            FAILED.set(true);
        }
    };

    private OpenCvLog() {}

    /** Takes the messages over; {@code library} is where OpenCV's core was loaded from. */
    static void takeOver(String library) {
        try {
            Logging logging = LibraryLoader.create(Logging.class)
                    .mapper((function, context) -> function.equals("setLogLevel") ? SET_LEVEL : REPLACE_WRITER)
                    .failImmediately()
                    .load(library);
            logging.replaceWriteLogMessageEx(WRITER);
            logging.setLogLevel(ERROR);
        } catch (LinkageError e) {
            // Then it writes them itself.
        }
    }

    /** Begins to listen to what is said on this thread. */
    static void listen() {
        FAILED.set(false);
    }

    /** Whether an error was told of on this thread since. */
    static boolean toldOfAnError() {
        return FAILED.get();
    }

    /** Public because a class made at run time implements it elsewhere. */
    public interface Logging {
        /** Sets which messages there are, and gives what was set before. */
        int setLogLevel(int level);

        /** Sets what they are given to. */
        void replaceWriteLogMessageEx(Writer writer);
    }

    /** Public for the same reason. */
    public interface Writer {
        /** Takes a message; the lower its level, the worse. */
        @Delegate
        void write(int level, Pointer tag, Pointer file, int line, Pointer function, Pointer message);
    }
}
