package org.linnet.internal.file;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is deleted where the program is told to end (SIGTERM, Ctrl-C) while it is still being written. The hook that does
 * so is there only as long as anything is unfinished, so that a program that embeds Linnet keeps none.
 */
final class Unfinished {
    private static final Set<Runnable> DELETIONS = new LinkedHashSet<>();
    private static Thread hook;

    private Unfinished() {}

    /** @param deletion run at most once, on another thread; what it throws is lost */
    static synchronized void add(Runnable deletion) {
        if (DELETIONS.isEmpty()) {
            Thread deleting = new Thread(Unfinished::deleteAll, "linnet-unfinished-files");
            try {
                Runtime.getRuntime().addShutdownHook(deleting);
            } catch (IllegalStateException e) {
                // The program is ending already; what it still writes is deleted by its own close.
                return;
            }
            hook = deleting;
        }
        DELETIONS.add(deletion);
    }

    static synchronized void remove(Runnable deletion) {
        if (DELETIONS.remove(deletion) && DELETIONS.isEmpty()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It is running, and finds nothing to do.
                return;
            } finally {
                hook = null;
            }
        }
    }

    private static void deleteAll() {
        List<Runnable> deletions;
        synchronized (Unfinished.class) {
            deletions = new ArrayList<>(DELETIONS);
        }
        deletions.forEach(deletion -> {
            try {
                deletion.run();
            } catch (RuntimeException e) {
                // Nobody is left to tell; the next run sweeps it.
                return;
            }
        });
    }
}
