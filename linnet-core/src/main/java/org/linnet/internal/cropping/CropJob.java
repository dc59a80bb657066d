package org.linnet.internal.cropping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.linnet.cropping.CropOptions;
import org.linnet.cropping.CropSummary;
import org.linnet.detector.GivenBoxes;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.Progress;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.BoxSearch;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.PassSettings;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.CsvFile;
import org.linnet.internal.file.ExclusiveLock;
import org.linnet.internal.file.OutputFile;

/** From photographs and their boxes to a folder of crops. */
public final class CropJob {
    /** What each crop is of. */
    public static final String TABLE = "crops.csv";

    private static final String LOCK = ".linnet-crops.lock";
    private static final List<String> HEADER =
            List.of("crop", "file", "category", "confidence", "x", "y", "width", "height");

    private static final double DECIMALS = 1e6;

    private final Looking looking;
    private final boolean hidePeople;
    private final CropOptions options;
    private final Optional<EmbeddingStore> store;
    private final ImageLimits limits;
    private final PassSettings settings;
    private final PassListener listener;

    /**
     * A job that is yet to be run.
     *
     * @param looking which boxes, and with Linnet's own style how they are cut
     * @param hidePeople whether people are hidden in crops
     * @param store of detections
     * @param limits what a file may cost
     * @param listener hears of progress and gets remarks
     */
    public CropJob(
            Looking looking,
            boolean hidePeople,
            CropOptions options,
            Optional<EmbeddingStore> store,
            ImageLimits limits,
            PassOptions pass,
            PassListener listener) {
        this.looking = requireNonNull(looking, "looking is null");
        this.hidePeople = hidePeople;
        this.options = requireNonNull(options, "options is null");
        this.store = requireNonNull(store, "store is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.settings = PassSettings.of(pass);
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * Refuses a folder that holds something else, or in which crops would be taken for photographs.
     *
     * @throws LinnetException WRONG_USAGE
     */
    public static void requireFit(Path out, List<Path> inputs) {
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                OutputFile.requireOutside(out, input, "the photographs, and crops would be taken for some of them");
            }
        }
        if (!Files.exists(out) || CropJournal.isIn(out)) {
            return;
        }
        if (!Files.isDirectory(out)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, out + " is not a folder; give --out the name of a folder for the crops.");
        }
        try (Stream<Path> entries = Files.list(out)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().startsWith(".linnet-crops"))) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        out + " holds other files, which are not crops of Linnet's.\nGive --out another name; nothing was"
                                + " written.");
            }
        } catch (IOException e) {
            throw AtomicFile.failure(out, e);
        }
    }

    /**
     * Crops the photographs.
     *
     * @param inputs files and folders
     * @throws LinnetException WRONG_USAGE where the folder is unfit; NOTHING_USABLE where no photograph could be read; FAILURE where
     *     crops cannot be written
     */
    public CropSummary run(List<Path> inputs, Path out) {
        long start = System.nanoTime();
        requireFit(out, inputs);
        CropSources sources = CropSources.find(inputs, options);
        sources.remarks().forEach(listener::remark);
        List<Path> files = sources.photographs().stream().map(CropSource::file).toList();
        Optional<GivenBoxes> given = looking.given().map(boxes -> boxes.among(files, listener::remark));
        ExclusiveLock lock = lock(out);
        try (CropJournal journal = CropJournal.open(out, made());
                BoxSearchOrNone search = new BoxSearchOrNone(looking, store)) {
            CropBoxes boxes =
                    new CropBoxes(search.search(), given, looking.rule().threshold(), options.style(), hidePeople);
            return run(sources, out, journal, boxes, start);
        } finally {
            release(lock, out);
        }
    }

    private static void release(ExclusiveLock lock, Path out) {
        try {
            lock.close();
        } catch (IOException e) {
            throw AtomicFile.failure(out, e);
        }
    }

    /** Of a detector that need not be there. */
    private record BoxSearchOrNone(Optional<BoxSearch> search) implements AutoCloseable {
        BoxSearchOrNone(Looking looking, Optional<EmbeddingStore> store) {
            this(looking.detector().map(detector -> new BoxSearch(detector, store)));
        }

        @Override
        public void close() {
            search.ifPresent(BoxSearch::close);
        }
    }

    private static ExclusiveLock lock(Path out) {
        try {
            if (!Files.isDirectory(out)) {
                Files.createDirectories(out);
            }
            return ExclusiveLock.tryAcquire(out.resolve(LOCK))
                    .orElseThrow(() -> new LinnetException(
                            ErrorCode.WRONG_USAGE,
                            "another program is writing crops to " + out + "; wait for it, or give --out another name."));
        } catch (IOException e) {
            throw AtomicFile.failure(out, e);
        }
    }

    /** All that a crop depends on besides its photograph and its box. */
    private String made() {
        return String.format(
                Locale.ROOT,
                "1 %s %s %s %s %s threshold %s margin %s %s people %s seed %d",
                options.style().label(),
                options.size().map(String::valueOf).orElse("own size"),
                options.format().map(format -> format.label()).orElse("own format"),
                options.folders().label(),
                looking.detector()
                        .map(detector -> detector.spec().identity())
                        .orElse("boxes of a file"),
                looking.rule().threshold(),
                looking.rule().margin(),
                looking.rule().shape().label(),
                hidePeople ? "hidden" : "shown",
                options.seed());
    }

    private CropSummary run(CropSources sources, Path out, CropJournal journal, CropBoxes boxes, long start) {
        Map<String, CropTarget> chosen = new HashMap<>();
        journal.done().forEach((file, entry) -> chosen.put(file, entry.target()));
        CropPlan plan = CropPlan.of(sources.photographs(), options, chosen);
        PhotographCropper cropper = new PhotographCropper(
                out,
                journal,
                boxes,
                new CropCutter(options, looking.rule().margin(), looking.rule().shape()),
                options.style(),
                limits);
        Map<String, Path> named = new HashMap<>();
        sources.photographs().forEach(one -> named.putIfAbsent(CropPlan.key(one.file()), one.file()));
        Tally tally = new Tally(plan.targets().size(), start);
        tally.skipped.addAll(sources.skipped());
        Map<String, CropJournal.Entry> all = new HashMap<>(journal.done());
        ExecutorService threads = Executors.newFixedThreadPool(settings.decodingThreads(), task -> {
            Thread thread = new Thread(task, "linnet-cropping");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Future<PhotographCropper.Outcome>> underWay = new ArrayDeque<>();
            tally.tell();
            for (Map.Entry<String, CropTarget> one : plan.targets().entrySet()) {
                settings.stop().requireGoingOn();
                while (underWay.size() >= 2 * settings.decodingThreads()) {
                    tally.add(result(underWay.remove()), all);
                }
                underWay.add(threads.submit(() -> cropper.crop(named.get(one.getKey()), one.getKey(), one.getValue())));
            }
            while (!underWay.isEmpty()) {
                tally.add(result(underWay.remove()), all);
            }
            tally.tell();
        } finally {
            threads.shutdownNow();
            awaitEnd(threads);
        }
        writeTable(out, all, named);
        return tally.summary(plan, out);
    }

    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static PhotographCropper.Outcome result(Future<PhotographCropper.Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinnetException(
                    ErrorCode.FAILURE, "interrupted; what was cropped so far is kept: run it again to pick up from there", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Those of photographs that were cropped in an earlier run are in it, too. */
    private static void writeTable(Path out, Map<String, CropJournal.Entry> all, Map<String, Path> named) {
        List<String> order = new ArrayList<>(all.keySet());
        order.sort(null);
        CsvFile.write(out.resolve(TABLE), HEADER, rows -> order.forEach(file -> all.get(file).boxes()
                .forEach(cropped -> rows.accept(List.of(
                        cropped.crop(),
                        named.containsKey(file) ? DiskName.text(named.get(file)) : file,
                        cropped.box().category(),
                        decimal(cropped.box().confidence()),
                        decimal(cropped.box().box().x()),
                        decimal(cropped.box().box().y()),
                        decimal(cropped.box().box().width()),
                        decimal(cropped.box().box().height()))))));
    }

    private static String decimal(double share) {
        return Double.toString(Math.rint(share * DECIMALS) / DECIMALS);
    }

    /** Counts what was done; for the one thread that hands the work out. */
    private final class Tally {
        private static final long BETWEEN = 100_000_000;

        private final long total;
        private final long start;
        private final List<SkippedFile> skipped = new ArrayList<>();
        private long earlier;
        private long cropped;
        private long crops;
        private long withoutBox;
        private long validation;
        private long unread;
        private long told;

        Tally(long total, long start) {
            this.total = total;
            this.start = start;
        }

        void add(PhotographCropper.Outcome outcome, Map<String, CropJournal.Entry> all) {
            if (outcome.skipped().isPresent()) {
                skipped.add(outcome.skipped().get());
                unread++;
                all.remove(outcome.photograph());
            } else {
                CropJournal.Entry entry = outcome.entry().orElseThrow();
                all.put(outcome.photograph(), entry);
                earlier += outcome.earlier() ? 1 : 0;
                cropped += outcome.earlier() ? 0 : 1;
                crops += entry.boxes().size();
                withoutBox += entry.boxes().isEmpty() ? 1 : 0;
                validation += entry.target().folder().startsWith(CropPlan.VALIDATE + "/")
                        ? entry.boxes().size()
                        : 0;
            }
            if (System.nanoTime() - told > BETWEEN) {
                tell();
            }
        }

        void tell() {
            told = System.nanoTime();
            double seconds = Math.max(1e-3, (told - start) / 1e9);
            listener.progress(new Progress(
                    OptionalLong.of(total),
                    earlier,
                    cropped,
                    unread,
                    Duration.ofNanos(told - start),
                    (cropped + unread) / seconds));
        }

        CropSummary summary(CropPlan plan, Path out) {
            if (earlier + cropped == 0) {
                SkippedFile first = skipped.get(0);
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        "none of the files could be read as a photograph; the first was "
                                + DiskName.text(first.file()) + ": " + first.reason().label()
                                + (first.detail().isEmpty() ? "" : ", " + first.detail()));
            }
            return new CropSummary(
                    earlier + cropped,
                    earlier,
                    crops,
                    withoutBox,
                    validation,
                    plan.renamed(),
                    skipped,
                    out.resolve(TABLE),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
