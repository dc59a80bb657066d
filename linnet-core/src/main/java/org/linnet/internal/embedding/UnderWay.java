package org.linnet.internal.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.PendingView.Computed;
import org.linnet.internal.embedding.PendingView.Ending;
import org.linnet.internal.embedding.PendingView.Kept;
import org.linnet.internal.embedding.PendingView.Skipped;
import org.linnet.internal.embedding.store.EmbeddingKey;

/**
 * The photographs under way by what they hold, so that of several with the same bytes only the first is worked on. A
 * key is entered before the store is asked and removed after the store was told, hence no embedding is computed twice.
 */
final class UnderWay {
    private final Map<EmbeddingKey, List<PendingView>> followers = new HashMap<>();
    private final Runnable onEnd;

    /** @param onEnd run on the ending thread, after the ending can be seen */
    UnderWay(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    /** Whether {@code photograph} is the first with this key; if not, it ends when the first one ends. */
    synchronized boolean isFirst(EmbeddingKey key, PendingView photograph) {
        List<PendingView> others = followers.get(key);
        if (others == null) {
            followers.put(key, new ArrayList<>());
            return true;
        }
        others.add(photograph);
        return false;
    }

    /** Ends a photograph that was the first with this key, and all that came after it. */
    void end(EmbeddingKey key, PendingView photograph, Ending how) {
        List<PendingView> others;
        synchronized (this) {
            others = followers.remove(key);
        }
        photograph.end(how);
        others.forEach(other -> other.end(asFollower(other, how)));
        onEnd.run();
    }

    /** Ends a photograph that never had a key. */
    void end(PendingView photograph, Ending how) {
        photograph.end(how);
        onEnd.run();
    }

    private static Ending asFollower(PendingView photograph, Ending how) {
        if (how instanceof Skipped skipped) {
            SkippedFile first = skipped.file();
            return new Skipped(new SkippedFile(photograph.file(), first.reason(), first.detail()));
        }
        // A copy, since each sink may change what it is given.
        float[] embedding = how instanceof Kept kept ? kept.embedding() : ((Computed) how).embedding();
        return new Kept(embedding.clone());
    }
}
