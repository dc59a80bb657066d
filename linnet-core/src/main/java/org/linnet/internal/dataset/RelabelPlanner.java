package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.linnet.dataset.LocationSource;
import org.linnet.dataset.Relabelling;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.TaxonPath;

/** Finds out what a table of corrections would do, and refuses it as a whole where a line cannot be done. */
public final class RelabelPlanner {
    /** Beside the data, for photographs that are to train nothing. */
    static final String LEFT_OUT = "relabelled-out";

    private static final int MOST_PROBLEMS = 20;
    private static final int LONGEST_PROBLEM = 1000;

    private final Dataset dataset;
    private final Path root;
    private final Path place;
    private final Path table;
    private final boolean move;
    private final RightTaxa taxa;
    private final Map<Path, Photograph> photographs = new HashMap<>();
    private final Map<Path, Path> earlier;
    private final Map<Path, Wanted> wanted = new HashMap<>();
    private final Map<Path, Long> lineOfTarget = new HashMap<>();
    private final List<Relabelling.Change> changes = new ArrayList<>();
    private final Set<Path> folders = new LinkedHashSet<>();
    private final Set<TaxonPath> newTaxa = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private long already;

    private RelabelPlanner(Path data, Path table, boolean move, Optional<LocationSource> places) {
        OptionalInt folder = places.map(LocationSource::folder).orElse(OptionalInt.empty());
        this.dataset = Dataset.read(data, DatasetOptions.training().withPlaceFolder(folder));
        this.root = absolute(dataset.root());
        this.place = root.getParent();
        this.table = requireNonNull(table, "table is null");
        this.move = move;
        this.taxa = new RightTaxa(dataset.taxonomy());
        this.earlier = RelabelJournal.earlier(place);
        dataset.photographs().forEach(photograph -> photographs.put(absolute(photograph.file()), photograph));
    }

    /** The taxon that a line wants, empty for none; the first line of a photograph. */
    private record Wanted(long line, Optional<TaxonPath> taxon) {}

    /**
     * What is to be done.
     *
     * @param place where the tables of what was done go: the folder that DATA lies in
     */
    public record Plan(Path place, RelabelJournal.Content content, List<String> remarks) {
        public Plan {
            requireNonNull(place, "place is null");
            requireNonNull(content, "content is null");
            remarks = List.copyOf(remarks);
        }

        /** What becomes of each photograph. */
        public List<Relabelling.Change> changes() {
            return content.changes();
        }
    }

    /** Where the tables of what was done to the photographs of a folder are. */
    public static Path place(Path data) {
        return absolute(DatasetLayout.find(data, Purpose.TRAINING).folder()).getParent();
    }

    /** As {@link Relabelling#plan}. */
    public static Plan plan(Path data, Path table, boolean move, Optional<LocationSource> places) {
        return new RelabelPlanner(data, table, move, places).plan();
    }

    private Plan plan() {
        RelabelTable read = RelabelTable.read(table);
        requested(read).forEach(this::add);
        if (!problems.isEmpty()) {
            String more =
                    problems.size() > MOST_PROBLEMS ? "\nand " + (problems.size() - MOST_PROBLEMS) + " more lines" : "";
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    table + " cannot be done; nothing was changed:\n"
                            + String.join("\n", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())))
                            + more);
        }
        return new Plan(
                place,
                new RelabelJournal.Content(changes, List.copyOf(folders), metadata()),
                remarks(read.notFilledIn()));
    }

    /**
     * Rows that say something of a photograph: that one of its boxes is no animal says nothing of it, unless none of its boxes is
     * one.
     */
    private List<RelabelTable.Row> requested(RelabelTable read) {
        Map<String, Integer> noAnimal = new HashMap<>();
        read.rows().stream().filter(this::isNoAnimal).forEach(row -> noAnimal.merge(row.file(), 1, Integer::sum));
        return read.rows().stream()
                .filter(row -> !isNoAnimal(row)
                        || noAnimal.get(row.file()).equals(read.boxes().get(row.file())))
                .toList();
    }

    private boolean isNoAnimal(RelabelTable.Row row) {
        return row.ofBox() && taxa.isNotForTraining(row.taxon());
    }

    private void add(RelabelTable.Row row) {
        try {
            add(row, file(row.file()));
        } catch (IllegalArgumentException e) {
            problems.add("line " + row.line() + ": " + shortened(e.getMessage()));
        }
    }

    /** Cells may be as long as a spreadsheet lets them. */
    private static String shortened(String problem) {
        return problem.length() <= LONGEST_PROBLEM
                ? problem
                : problem.substring(0, LONGEST_PROBLEM / 2) + " … "
                        + problem.substring(problem.length() - LONGEST_PROBLEM / 2);
    }

    private void add(RelabelTable.Row row, Path file) {
        Photograph photograph = photographs.get(file);
        boolean out = taxa.isNotForTraining(row.taxon());
        Optional<TaxonPath> taxon = out ? Optional.empty() : Optional.of(taxa.find(row.taxon()));
        Wanted before = wanted.putIfAbsent(file, new Wanted(row.line(), taxon));
        if (before != null) {
            if (!before.taxon().equals(taxon)) {
                throw new IllegalArgumentException(row.file() + " is of another taxon in line " + before.line()
                        + (row.ofBox() ? "; a photograph lies below one taxon, so leave one of the two empty" : ""));
            }
            return;
        }
        if ((photograph == null && out) || isThere(photograph, taxon) || isDone(file, taxon)) {
            already++;
            return;
        }
        if (!Files.exists(file)) {
            throw noFile(row.file());
        }
        Path target = target(file, photograph, taxon);
        if (photograph == null && file.startsWith(root)) {
            throw new IllegalArgumentException(row.file() + " is below " + root + ", but no photograph that is read");
        }
        if (photograph == null && !FileNames.isPhotograph(DiskName.of(file))) {
            throw new IllegalArgumentException(row.file() + " is no photograph that is read");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(target + " is there already; rename one of the two");
        }
        Long other = lineOfTarget.putIfAbsent(target, row.line());
        if (other != null) {
            throw new IllegalArgumentException(row.file() + " would have the same name as that of line " + other + ", "
                    + target + "; rename one of the two");
        }
        taxon.filter(one -> dataset.taxonomy().find(one).isEmpty()).ifPresent(newTaxa::add);
        addFolders(target.getParent());
        changes.add(new Relabelling.Change(
                photograph != null || move ? Relabelling.Kind.MOVE : Relabelling.Kind.COPY, file, target));
    }

    private static boolean isThere(Photograph photograph, Optional<TaxonPath> taxon) {
        return photograph != null && taxon.equals(Optional.of(photograph.taxon()));
    }

    /** Whether an earlier run of the same table, maybe one that was cut off, put the photograph there. */
    private boolean isDone(Path file, Optional<TaxonPath> taxon) {
        Path to = earlier.get(file);
        if (to == null || !Files.exists(to)) {
            return false;
        }
        Photograph now = photographs.get(to);
        return now == null ? taxon.isEmpty() : isThere(now, taxon);
    }

    /** The one file that a cell means. */
    private Path file(String text) {
        Set<Path> found = new LinkedHashSet<>();
        Optional<Path> moved = Optional.empty();
        List<Path> bases = new ArrayList<>(List.of(
                Path.of("").toAbsolutePath(),
                root,
                absolute(dataset.layout().given()),
                absolute(table).getParent()));
        for (Path base : bases) {
            Path file;
            try {
                file = DiskName.resolve(base, text).normalize();
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("'" + text + "' cannot be the name of a file", e);
            }
            if (Files.isRegularFile(file)) {
                found.add(sameAsRead(file));
            } else if (earlier.containsKey(file)) {
                moved = Optional.of(file);
            }
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("'" + text + "' may be "
                    + String.join(" or ", found.stream().map(Path::toString).toList()) + "; write the whole path");
        }
        if (found.isEmpty()) {
            return moved.orElseThrow(() -> noFile(text));
        }
        return found.iterator().next();
    }

    private static IllegalArgumentException noFile(String text) {
        return new IllegalArgumentException("there is no file " + text);
    }

    /** A file below the data by the path under which it was read, whatever links lead to it. */
    private Path sameAsRead(Path file) {
        if (photographs.containsKey(file)) {
            return file;
        }
        try {
            Path realRoot = root.toRealPath();
            Path real = file.toRealPath();
            Path below = real.startsWith(realRoot) ? root.resolve(realRoot.relativize(real)) : file;
            return photographs.containsKey(below) ? below : file;
        } catch (IOException e) {
            return file;
        }
    }

    private Path target(Path file, Photograph photograph, Optional<TaxonPath> taxon) {
        if (photograph == null) {
            return folderOf(root, taxon.orElseThrow()).resolve(file.getFileName());
        }
        if (taxon.isEmpty()) {
            return place.resolve(LEFT_OUT).resolve(root.relativize(file));
        }
        // Places above the taxa stay above them, as in cam1/panthera; all others go below the new taxon.
        List<Path> leading = new ArrayList<>();
        List<Path> below = new ArrayList<>();
        int depth = 0;
        for (Path segment : root.relativize(file.getParent())) {
            String name = DiskName.of(segment);
            String parent = photograph.taxon().ancestor(depth).name();
            boolean isTaxon = depth < photograph.taxon().depth()
                    && TaxonSpelling.foldedBelow(parent, name)
                            .equals(TaxonSpelling.foldedBelow(
                                    parent, photograph.taxon().names().get(depth)));
            if (isTaxon) {
                depth++;
            } else if (!segment.toString().isEmpty()) {
                (depth == 0 ? leading : below).add(segment);
            }
        }
        Path base = root;
        for (Path name : leading) {
            base = base.resolve(name);
        }
        Path folder = folderOf(base, taxon.get());
        for (Path name : below) {
            folder = folder.resolve(name);
        }
        return folder.resolve(file.getFileName());
    }

    /** The folder of a taxon, in the spelling of the folders that are there. */
    private static Path folderOf(Path base, TaxonPath taxon) {
        Path folder = base;
        String parent = TaxonPath.ROOT.name();
        for (String name : taxon.names()) {
            folder = existing(folder, parent, name).orElse(folder.resolve(name));
            parent = name;
        }
        return folder;
    }

    private static Optional<Path> existing(Path folder, String parent, String name) {
        if (Files.isDirectory(folder.resolve(name))) {
            return Optional.of(folder.resolve(name));
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        String folded = TaxonSpelling.foldedBelow(parent, name);
        Set<Path> same = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (TaxonSpelling.foldedBelow(parent, DiskName.of(entry)).equals(folded) && Files.isDirectory(entry)) {
                    same.add(entry);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return same.stream().findFirst();
    }

    private void addFolders(Path folder) {
        if (!Files.isDirectory(folder) && !folders.contains(folder)) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalArgumentException(folder + " is a file, where a folder is needed; rename it");
            }
            addFolders(folder.getParent());
            folders.add(folder);
        }
    }

    private Optional<Path> metadata() {
        Path last = absolute(dataset.layout().given()).getParent();
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(MetadataTable.NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            if (folder.equals(last)) {
                break;
            }
        }
        return Optional.empty();
    }

    private List<String> remarks(long notFilledIn) {
        List<String> remarks = new ArrayList<>();
        newTaxa.forEach(taxon -> remarks.add("New taxon: " + taxon));
        if (changes.stream().anyMatch(change -> change.to().startsWith(place.resolve(LEFT_OUT)))) {
            remarks.add("Taken out of the training data, to: " + place.resolve(LEFT_OUT));
        }
        torn().ifPresent(remarks::add);
        if (already > 0) {
            remarks.add(already + (already == 1 ? " line has" : " lines have") + " nothing to change");
        }
        if (notFilledIn > 0) {
            remarks.add(notFilledIn + (notFilledIn == 1 ? " line is" : " lines are") + " not filled in");
        }
        return remarks;
    }

    /** Crops of one observation of which only some move. */
    private Optional<String> torn() {
        Set<String> moving = new TreeSet<>();
        changes.forEach(change -> Optional.ofNullable(photographs.get(change.from()))
                .ifPresent(photograph -> moving.add(photograph.observation())));
        Optional<Photograph> staying = dataset.photographs().stream()
                .filter(photograph ->
                        moving.contains(photograph.observation()) && !wanted.containsKey(absolute(photograph.file())))
                .findFirst();
        return staying.map(photograph -> "Other crops of the same observation stay where they are, such as "
                + photograph.relativePath() + "; correct them too if they show the same animal");
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
