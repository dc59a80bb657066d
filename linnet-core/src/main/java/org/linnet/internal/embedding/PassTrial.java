package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.SharedBackbone;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.video.VideoSampling;

/**
 * Finds out what a pass would take by trying a few of its photographs, spread over the list. Nothing is kept of them, so that
 * each is computed; what is kept already is only looked up.
 */
public final class PassTrial {
    private static final int WARM_UP = 4;
    private static final int TIMED = 20;
    private static final int LOOKED_UP = 200;
    private static final long LOOKING_NANOS = Duration.ofSeconds(2).toNanos();
    private static final double TIMED_NANOS = Duration.ofSeconds(3).toNanos();

    private final BackboneSource source;
    private final List<View> views;
    private final Optional<EmbeddingStore> kept;
    private final ImageLimits limits;
    private final PassOptions options;
    private final Optional<Looking> looking;
    private final Optional<VideoSampling> videos;
    private final LookUp lookUp;

    /**
     * A trial that is yet to be made.
     *
     * @param kept what may be there already; empty to count on nothing
     * @param looking where the pass will look; empty for whole photographs
     * @param videos which of their frames; empty where they are skipped
     */
    public PassTrial(
            BackboneSource source,
            List<View> views,
            Optional<EmbeddingStore> kept,
            ImageLimits limits,
            PassOptions options,
            Optional<Looking> looking,
            Optional<VideoSampling> videos) {
        this.source = requireNonNull(source, "source is null");
        this.views = List.copyOf(views);
        this.kept = requireNonNull(kept, "kept is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.options = requireNonNull(options, "options is null");
        this.looking = requireNonNull(looking, "looking is null");
        this.videos = requireNonNull(videos, "videos is null");
        lookUp = new LookUp(source.spec(), Looking.preprocessing(source.preprocessing(), looking), views, kept);
    }

    /**
     * What was found.
     *
     * @param lookedUp how many photographs were looked up
     * @param found how many of them had embeddings already
     * @param perKept what looking one up takes
     * @param tried how many photographs were computed
     * @param unreadable how many of these could not be read
     * @param startUp what loading the backbone takes
     * @param fastest what one photograph takes by the faster half of the trial
     * @param slowest what one takes by the slower half
     */
    public record Result(
            int lookedUp,
            int found,
            Duration perKept,
            int tried,
            int unreadable,
            Duration startUp,
            Duration fastest,
            Duration slowest) {}

    /**
     * Tries some of the files; takes a few seconds.
     *
     * @param files one at least
     * @param always whether to compute some even where all that were looked up are kept
     */
    public Result run(List<Path> files, boolean always) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files to try");
        }
        List<Path> lookedUp = spread(files, LOOKED_UP);
        int looked = 0;
        int found = 0;
        long start = System.nanoTime();
        while (kept.isPresent() && looked < lookedUp.size() && System.nanoTime() - start < LOOKING_NANOS) {
            found += isKept(lookedUp.get(looked)) ? 1 : 0;
            looked++;
        }
        // A pass reads on all cores at once.
        int cores = Runtime.getRuntime().availableProcessors();
        Duration perKept = Duration.ofNanos(looked == 0 ? 0 : (System.nanoTime() - start) / looked / cores);
        if (!always && looked > 0 && found == looked) {
            return new Result(looked, found, perKept, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
        return timed(
                spread(files, WARM_UP + TIMED),
                new Result(looked, found, perKept, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private Result timed(List<Path> sample, Result looked) {
        long start = System.nanoTime();
        try (SharedBackbone backbone = new SharedBackbone(source)) {
            backbone.open().close();
            Duration startUp = Duration.ofNanos(System.nanoTime() - start);
            EmbeddingPass pass =
                    new EmbeddingPass(backbone, Optional.empty(), limits, options, looking).withVideos(videos);
            SkipCount sink = new SkipCount();
            int warm = Math.min(WARM_UP, sample.size());
            Duration first = each(pass, sample.subList(0, warm), sink);
            int affordable = (int) (TIMED_NANOS / Math.max(1, first.toNanos()));
            int timed = Math.min(sample.size() - warm, Math.min(TIMED, affordable));
            List<Duration> halves = new ArrayList<>();
            if (timed >= 2) {
                halves.add(each(pass, sample.subList(warm, warm + timed / 2), sink));
                halves.add(each(pass, sample.subList(warm + timed / 2, warm + timed), sink));
            } else {
                halves.add(first);
            }
            return new Result(
                    looked.lookedUp(),
                    looked.found(),
                    looked.perKept(),
                    warm + (timed >= 2 ? timed : 0),
                    sink.skipped.get(),
                    startUp,
                    halves.stream().min(Duration::compareTo).orElseThrow(),
                    halves.stream().max(Duration::compareTo).orElseThrow());
        }
    }

    private Duration each(EmbeddingPass pass, List<Path> files, ViewSink sink) {
        return pass.run(files, views, sink, PassListener.none()).elapsed().dividedBy(files.size());
    }

    private boolean isKept(Path file) {
        try {
            PendingPhotograph photograph = new PendingPhotograph(0, file);
            photograph.read(
                    0,
                    new PendingPhotograph.Content(
                            Checksum.SHA_256.of(file), looking.flatMap(where -> where.given(file))));
            return looking.map(where -> new Boxes(where, kept)
                            .known(
                                    photograph.content().sha256(),
                                    photograph.content().given())
                            .map(found -> lookUp.look(photograph, Optional.of(found), Place.of(where, found))))
                    .orElseGet(
                            () -> Optional.of(lookUp.look(photograph, Optional.empty(), List.of(List.of(Place.WHOLE)))))
                    .map(List::isEmpty)
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    /** So many at most, in an order in which the first few are spread over all, too. */
    private static List<Path> spread(List<Path> files, int most) {
        int count = Math.min(most, files.size());
        int step = count / 2 + 1;
        while (gcd(step, count) != 1) {
            step++;
        }
        int stride = step;
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * stride % count))
                .mapToObj(i -> files.get((int) ((2L * i + 1) * files.size() / (2L * count))))
                .toList();
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Only how long it took counts, and what could not be read; as far as that was read, it took its time, too. */
    private static final class SkipCount implements ViewSink {
        private final AtomicInteger skipped = new AtomicInteger();

        @Override
        public void embedded(long index, Path file, String contentSha256, Looks looks) {
            // The time says all.
        }

        @Override
        public void video(long index, Path file, String contentSha256, List<SeenFrame> frames) {
            // The same.
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            skipped.incrementAndGet();
        }
    }
}
