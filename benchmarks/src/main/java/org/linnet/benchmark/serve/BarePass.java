package org.linnet.benchmark.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.model.TaxonModel;

/** The same photographs through the pass of the command line, from disk to embeddings, with nothing kept: what a service is held against. */
final class BarePass {
    private final BackboneSource source;
    private final List<Path> files;

    /** @param files read again and again */
    BarePass(TaxonModel model, List<Path> files) {
        this.source =
                new BackboneStore(LinnetHome.standard()).source(model.backbone().name(), own -> model.preprocessing());
        this.files = List.copyOf(files);
    }

    /** Photographs a second, from the first to the last embedding, so that the backbone is opened before the clock starts. */
    double rate(Duration duration) {
        Clock clock = new Clock();
        new EmbeddingPass(source, Optional.empty(), ImageLimits.defaults(), PassOptions.defaults())
                .run(new Endless(duration), OptionalLong.empty(), clock, PassListener.none());
        return clock.rate();
    }

    /** All files again and again until the time is over. */
    private final class Endless implements Iterator<Path> {
        private final long end;
        private int next;

        Endless(Duration duration) {
            end = System.nanoTime() + duration.toNanos();
        }

        @Override
        public boolean hasNext() {
            return System.nanoTime() - end < 0;
        }

        @Override
        public Path next() {
            if (files.isEmpty()) {
                throw new NoSuchElementException();
            }
            return files.get(next++ % files.size());
        }
    }

    private static final class Clock implements EmbeddingSink {
        private long embedded = -1;
        private long start;
        private long end;

        @Override
        public void embedded(long index, Path file, String contentSha256, float[] embedding) {
            end = System.nanoTime();
            if (++embedded == 0) {
                start = end;
            }
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            throw new IllegalStateException(file.toString());
        }

        double rate() {
            return embedded / ((end - start) / 1e9);
        }
    }
}
