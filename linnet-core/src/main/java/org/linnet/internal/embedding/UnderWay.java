package org.linnet.internal.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.internal.embedding.PendingPhotograph.Content;

/**
 * The photographs under way by what they hold, so that of several with the same bytes only the first is worked on. It is
 * entered before the store is asked and removed after the store was told, hence nothing is computed twice.
 */
final class UnderWay {
    private final Map<Content, List<PendingPhotograph>> followers = new HashMap<>();
    private final Runnable onEnd;

    /** @param onEnd run on the ending thread, after the ending can be seen */
    UnderWay(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    /** Whether {@code photograph} is the first with its content; if not, it ends when the first one ends. */
    synchronized boolean isFirst(PendingPhotograph photograph) {
        List<PendingPhotograph> others = followers.get(photograph.content());
        if (others == null) {
            followers.put(photograph.content(), new ArrayList<>());
            return true;
        }
        others.add(photograph);
        return false;
    }

    /**
     * Hears that something of a photograph is done that was the first with its content, or has none. With the last, it ends, and all
     * that came after it do. A frame of a video is done for its video.
     */
    void finish(PendingPhotograph photograph) {
        if (!photograph.finish()) {
            return;
        }
        photograph.settle();
        if (photograph.video().isPresent()) {
            finish(photograph.video().get());
            return;
        }
        List<PendingPhotograph> others = List.of();
        if (photograph.content() != null) {
            synchronized (this) {
                others = followers.remove(photograph.content());
            }
        }
        // Before it is delivered, since its sink may change what it is given.
        others.forEach(other -> other.endAs(photograph));
        photograph.end();
        onEnd.run();
    }
}
