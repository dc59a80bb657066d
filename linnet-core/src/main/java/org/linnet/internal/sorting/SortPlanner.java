package org.linnet.internal.sorting;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.NewFile;
import org.linnet.internal.interchange.CommonFolder;
import org.linnet.internal.interchange.labels.shown.NamedPhotograph;
import org.linnet.internal.interchange.labels.shown.NamedPhotographs;
import org.linnet.internal.tagging.Sidecars;

/** Finds out where each photograph goes, and refuses what would replace a file or cannot be carried out, before anything is done. */
public final class SortPlanner {
    private static final int FEW = 3;

    private final SortOptions options;
    private final Path source;
    private final NamedPhotographs photographs;
    private final EarlierSorting earlier;
    private final List<SortStep> steps = new ArrayList<>();
    private final TreeMap<String, SortPlan.Count> folders = new TreeMap<>();
    private final Map<String, Path> places = new HashMap<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final List<Path> inTheWay = new ArrayList<>();
    private final Sidecars sidecars = new Sidecars();
    private final Map<Path, Path> destinations = new HashMap<>();
    private final Map<String, Path> taken = new HashMap<>();
    private final Map<Path, FileStore> stores = new HashMap<>();
    private FileStore here;
    private long bytes;
    private int already;
    private int renamed;

    private SortPlanner(Path source, NamedPhotographs photographs, SortOptions options) {
        this.source = source.toAbsolutePath().normalize();
        this.photographs = photographs;
        this.options = options;
        earlier = new EarlierSorting(SortJournal.earlier(options.into()), this.source);
    }

    /**
     * Plans.
     *
     * @param source a file or folder of labels or results
     * @param progress is told how many photographs have been looked at
     * @throws LinnetException NOTHING_USABLE where no photograph is found; WRONG_USAGE where a file is in the way or links are not possible;
     *     FAILURE where there is not enough room
     */
    public static SortPlan plan(Path source, SortOptions options, LongConsumer progress) {
        if (Files.exists(options.into()) && !Files.isDirectory(options.into())) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, options.into() + " is a file; give --into the name of a folder");
        }
        NamedPhotographs photographs = NamedPhotographs.read(source, options.labels(), options.threshold(), progress);
        return new SortPlanner(source, photographs, options).plan();
    }

    private SortPlan plan() {
        List<NamedPhotograph> found = new ArrayList<>();
        for (NamedPhotograph one : photographs.photographs()) {
            if (one.file().isPresent() && !earlier.isPlaced(one.file().get())) {
                found.add(one);
            } else {
                placed(one);
            }
        }
        List<String> notices = new ArrayList<>(photographs.notices());
        if (!found.isEmpty()) {
            Path base = base(found);
            SortFolders names = new SortFolders(options, photographs, base);
            notices.addAll(names.notices());
            found.forEach(one -> add(one, base, names.of(one)));
        } else if (places.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "none of the " + photographs.photographs().size() + " photographs that " + source
                            + " names is below " + photographs.root()
                            + "; say where they are with --images FOLDER");
        }
        requireNothingInTheWay();
        if (options.placement() == Placement.MOVE) {
            requireMovable();
        }
        return new SortPlan(source, options, steps, folders, bytes, places, already, renamed, skipped, notices);
    }

    /** One that is not where the results say: moved by an earlier run, or missing. */
    private void placed(NamedPhotograph one) {
        String name = one.said().path();
        Optional<Path> now = one.file().or(() -> earlier.moved(name));
        if (now.isPresent()) {
            places.put(name, now.get());
            already++;
        } else {
            skipped.add(photographs.missing(one.said()));
        }
    }

    /** The folder below which photographs keep their folders. */
    private Path base(List<NamedPhotograph> found) {
        List<Path> files = found.stream().map(one -> one.file().orElseThrow()).toList();
        Optional<Path> asked =
                options.labels().images().map(folder -> folder.toAbsolutePath().normalize());
        return asked.filter(folder -> files.stream().allMatch(file -> file.startsWith(folder)))
                .orElseGet(() -> CommonFolder.of(files));
    }

    private void add(NamedPhotograph one, Path base, String folder) {
        Path from = one.file().orElseThrow();
        NewFile.State state;
        try {
            state = NewFile.State.of(from);
        } catch (IOException e) {
            skipped.add(new SkippedFile(from, SkipReason.NOT_READABLE, FileProblem.of(e)));
            return;
        }
        if (options.placement() == Placement.MOVE && Files.isSymbolicLink(from)) {
            skipped.add(new SkippedFile(
                    from,
                    SkipReason.NOT_READABLE,
                    "a symbolic link, which is not moved; --copy copies its photograph"));
            return;
        }
        Path known = destinations.get(from);
        if (known != null) {
            // Two rows name one photograph.
            places.put(one.said().path(), known);
            return;
        }
        Path into = options.into().resolve(folder);
        Optional<SortStep> before =
                earlier.of(from, state).filter(step -> step.to().startsWith(into));
        Path to = before.map(SortStep::to)
                .orElseGet(() -> free(into.resolve(base.relativize(from)).normalize()));
        places.put(one.said().path(), to);
        destinations.put(from, to);
        if (before.isPresent() || to.equals(from)) {
            already++;
        } else if (NewFile.exists(to)) {
            if (isDone(from, to)) {
                already++;
            } else {
                inTheWay.add(to);
            }
        } else {
            steps.add(new SortStep(options.placement(), from, to, one.said().path(), state));
            folders.merge(folder, new SortPlan.Count(1, state.bytes()), (sum, more) -> sum.with(more.bytes()));
            bytes += writes(from) ? state.bytes() : 0;
        }
        addSidecar(from, to);
    }

    /** What other programs, or {@code linnet tag}, keep beside a photograph goes with it. */
    private void addSidecar(Path from, Path to) {
        Optional<Path> beside =
                sidecars.find(from).filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        if (beside.isEmpty() || to.equals(from)) {
            return;
        }
        String name = beside.get().getFileName().toString();
        String suffix = name.substring(name.lastIndexOf('.'));
        boolean isWhole = name.length() > from.getFileName().toString().length();
        String photograph = to.getFileName().toString();
        int dot = photograph.lastIndexOf('.') > 0 && !isWhole ? photograph.lastIndexOf('.') : photograph.length();
        Path sidecar = to.resolveSibling(photograph.substring(0, dot) + suffix);
        try {
            if (!NewFile.exists(sidecar)) {
                NewFile.State state = NewFile.State.of(beside.get());
                steps.add(new SortStep(options.placement(), beside.get(), sidecar, "", state));
                bytes += writes(from) ? state.bytes() : 0;
            } else if (!NewFile.exists(to) && !isDone(beside.get(), sidecar)) {
                inTheWay.add(sidecar);
            }
        } catch (IOException e) {
            skipped.add(new SkippedFile(beside.get(), SkipReason.NOT_READABLE, FileProblem.of(e)));
        }
    }

    /** A name that no other has, on a disk too that takes capitals for small letters. */
    private Path free(Path wanted) {
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path to = wanted;
        for (int number = 2; taken.putIfAbsent(folded(to), to) != null; number++) {
            to = wanted.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
            renamed += number == 2 ? 1 : 0;
        }
        return to;
    }

    private static String folded(Path path) {
        return Normalizer.normalize(path.toString(), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private boolean isDone(Path from, Path to) {
        try {
            return Files.isSameFile(from, to) || NewFile.isSame(from, to);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean writes(Path from) {
        return switch (options.placement()) {
            case COPY -> true;
            case LINK -> {
                if (!isHere(from)) {
                    throw new LinnetException(
                            ErrorCode.WRONG_USAGE,
                            from + " is on another disk than " + options.into()
                                    + ", and hard links cannot lead there; use --symlink or --copy");
                }
                yield false;
            }
            case SYMLINK -> false;
            case MOVE -> !isHere(from);
        };
    }

    private boolean isHere(Path from) {
        try {
            if (here == null) {
                here = Files.getFileStore(existing(options.into()));
            }
            FileStore there = stores.get(from.getParent());
            if (there == null) {
                there = Files.getFileStore(from);
                stores.put(from.getParent(), there);
            }
            return there.equals(here);
        } catch (IOException e) {
            return false;
        }
    }

    /** The folder, or the lowest one above it that is there. */
    static Path existing(Path folder) {
        Path at = folder;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private void requireNothingInTheWay() {
        if (!inTheWay.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    count(inTheWay.size(), "other file") + " in the way in " + options.into() + ", such as "
                            + few(inTheWay) + ". Nothing was done; give --into another folder");
        }
    }

    private void requireMovable() {
        Set<Path> fixed = new TreeSet<>();
        steps.stream()
                .map(step -> step.from().getParent())
                .distinct()
                .filter(folder -> !Files.isWritable(folder))
                .forEach(fixed::add);
        if (!fixed.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "photographs cannot be moved out of " + few(fixed)
                            + ", which may not be written to. Nothing was done; use --copy");
        }
    }

    private static String few(Iterable<Path> files) {
        List<String> names = new ArrayList<>();
        int more = 0;
        for (Path file : files) {
            if (names.size() < FEW) {
                names.add(file.toString());
            } else {
                more++;
            }
        }
        return String.join(", ", names) + (more > 0 ? ", …" : "");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? " is" : "s are");
    }

    /**
     * Makes sure that there is room for what would be written.
     *
     * @throws LinnetException FAILURE where there is not
     */
    public static void requireRoom(SortPlan plan) {
        if (plan.bytes() == 0) {
            return;
        }
        long free;
        try {
            free = Files.getFileStore(existing(plan.options().into())).getUsableSpace();
        } catch (IOException e) {
            // Nobody knows; a full disk is noticed when it is full.
            return;
        }
        if (free < plan.bytes()) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    String.format(
                            Locale.ROOT,
                            "the photographs need %,.1f MB, and %s has %,.1f MB left. Nothing was done; free some space, choose"
                                    + " another folder, or use --link or --symlink",
                            plan.bytes() / 1e6,
                            plan.options().into(),
                            free / 1e6));
        }
    }
}
