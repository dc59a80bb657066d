package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.video.VideoSampling;

/**
 * The pass: from files to embeddings, each computed once. Threads read and decode photographs, batches of them go
 * through the backbone several at a time, and what was computed is kept before it is delivered, in the order of the
 * files. Only a bounded window of photographs is under way at any moment, so that memory does not grow with their
 * number. The backbone is opened when the first embedding is missing, and not at all where none is.
 *
 * <p>A pass holds nothing between runs and may run on several threads at once.
 */
public final class EmbeddingPass implements EmbeddingSource {
    private final BackboneSource source;
    private final Preprocessing preprocessing;
    private final Optional<EmbeddingStore> store;
    private final ImageLimits limits;
    private final PassOptions options;
    private final Optional<Looking> looking;
    private final Optional<VideoSampling> videos;

    /**
     * A pass over files that are yet to be given.
     *
     * @param store where embeddings are looked up and kept, left open; empty to compute every one and keep none
     * @param limits what a file may cost; those beyond are skipped
     */
    public EmbeddingPass(
            BackboneSource source, Optional<EmbeddingStore> store, ImageLimits limits, PassOptions options) {
        this(source, store, limits, options, Optional.empty());
    }

    /**
     * A pass that looks at boxes. Each photograph is decoded once at most, as a whole ({@link #preprocessing}), for the detector and for
     * every box; one whose boxes and embeddings are kept is not decoded, nor is one without a box where those are blank. Of one
     * photograph the {@value Looking#MOST_BOXES} most confident animals are looked at; the summary says of how many photographs that left some out.
     *
     * @param looking where; empty to look at whole photographs
     */
    public EmbeddingPass(
            BackboneSource source,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            PassOptions options,
            Optional<Looking> looking) {
        this(source, store, limits, options, looking, Optional.empty());
    }

    private EmbeddingPass(
            BackboneSource source,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            PassOptions options,
            Optional<Looking> looking,
            Optional<VideoSampling> videos) {
        this.source = requireNonNull(source, "source is null");
        this.preprocessing = Looking.preprocessing(source.preprocessing(), looking);
        this.store = requireNonNull(store, "store is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.options = requireNonNull(options, "options is null");
        this.looking = requireNonNull(looking, "looking is null");
        this.videos = requireNonNull(videos, "videos is null");
    }

    /**
     * The same, which looks at the frames of videos too, and gives them to {@link ViewSink#video}. Without, videos are skipped as what is
     * no photograph.
     *
     * @param sampling which frames; empty to skip videos
     */
    public EmbeddingPass withVideos(Optional<VideoSampling> sampling) {
        return new EmbeddingPass(source, store, limits, options, looking, sampling);
    }

    /**
     * Embeds {@code files} and returns when all are delivered. Files that cannot be read are skipped; anything else that
     * goes wrong ends the pass, once its threads have ended and its native memory is freed, with what was kept until
     * then kept.
     *
     * @param files read one by one as the pass goes on, by the calling thread; their number is known to the listener
     *     where they are a collection
     * @throws org.linnet.error.LinnetException FAILURE where the calling thread was interrupted or told to stop, the disk of the store
     *     is full, or the backbone returned something that is not a number; whatever opening the backbone throws
     */
    public PassSummary run(Iterable<Path> files, EmbeddingSink sink, PassListener listener) {
        return run(files.iterator(), total(files), sink, listener);
    }

    /** The same for files of which nobody knows, or {@code total} says, how many they are. */
    public PassSummary run(Iterator<Path> files, OptionalLong total, EmbeddingSink sink, PassListener listener) {
        requireNonNull(sink, "sink is null");
        return run(files, total, List.of(View.WHOLE), new WholeSink(sink), listener);
    }

    /**
     * Embeds several views of each file, which is read and decoded once for all that are missing; otherwise as {@link
     * #run(Iterable, EmbeddingSink, PassListener)}. A file counts as computed where any of its views was.
     *
     * @param views at least one, all different
     */
    @Override
    public PassSummary run(Iterable<Path> files, List<View> views, ViewSink sink, PassListener listener) {
        requireNonNull(sink, "sink is null");
        return run(files.iterator(), total(files), views, sink, listener);
    }

    /** How photographs are prepared: as the source asks for, with all pixels decoded where boxes are looked at. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** The fingerprints of photographs that were prepared as for this pass; it keeps those of what it computes. */
    @Override
    public Optional<Fingerprints> fingerprints() {
        return Optional.of(new Fingerprints(store, preprocessing, limits));
    }

    private PassSummary run(
            Iterator<Path> files, OptionalLong total, List<View> views, ViewSink sink, PassListener listener) {
        requireNonNull(files, "files is null");
        requireNonNull(listener, "listener is null");
        if (views.isEmpty() || new HashSet<>(views).size() != views.size()) {
            throw new IllegalArgumentException("views must be one or more, all different: " + views);
        }
        PassSettings settings = PassSettings.of(options, source);
        PassTally tally = new PassTally(total, looking.isPresent(), listener, System::nanoTime);
        try (PassRun run = new PassRun(source, preprocessing, views, looking, videos, store, limits, settings)) {
            run.deliver(files, sink, tally);
        }
        return tally.finish();
    }

    private static OptionalLong total(Iterable<Path> files) {
        return files instanceof Collection<?> counted ? OptionalLong.of(counted.size()) : OptionalLong.empty();
    }

    /** For those who ask for the whole photograph alone. */
    private record WholeSink(EmbeddingSink sink) implements ViewSink {
        @Override
        public void embedded(long index, Path file, String contentSha256, Looks looks) {
            sink.embedded(index, file, contentSha256, looks.whole()[0]);
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            sink.skipped(index, file);
        }
    }
}
