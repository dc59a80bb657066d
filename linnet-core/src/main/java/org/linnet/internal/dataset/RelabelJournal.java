package org.linnet.internal.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.dataset.Relabelling;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvFile;
import org.linnet.internal.file.CsvSeparator;

/**
 * What corrections of labels did, or are about to do: CSV with the columns {@code action,from,to}, where the action is {@code move},
 * {@code copy}, {@code folder} (one that is made) or {@code metadata} (the table whose paths follow). Paths are relative to the
 * file's folder, or absolute. It is written before anything is done, as {@value #UNFINISHED}; once all is done it becomes {@code
 * relabel-undo.csv}, or {@code relabel-undo-2.csv} where there is one already.
 */
public final class RelabelJournal {
    static final String UNFINISHED = "relabel-unfinished.csv";
    private static final String UNDO = "relabel-undo";
    private static final String UNDONE = "relabel-undone";
    private static final List<String> HEADER = List.of("action", "from", "to");
    private static final String FOLDER = "folder";
    private static final String METADATA = "metadata";

    private RelabelJournal() {}

    /**
     * What such a file says.
     *
     * @param folders that are made, each after those above it
     * @param metadata the table whose paths follow
     */
    public record Content(List<Relabelling.Change> changes, List<Path> folders, Optional<Path> metadata) {
        public Content {
            changes = List.copyOf(changes);
            folders = List.copyOf(folders);
        }

        private Map<Path, Path> of(Relabelling.Kind kind) {
            Map<Path, Path> files = new HashMap<>();
            changes.stream()
                    .filter(change -> change.kind() == kind)
                    .forEach(change -> files.put(change.from(), change.to()));
            return files;
        }
    }

    /** Of corrections that were cut off, in a folder; empty where there are none. */
    public static Optional<Path> unfinished(Path place) {
        return Optional.of(place.resolve(UNFINISHED)).filter(Files::isRegularFile);
    }

    /** Where photographs went by corrections that are not undone: in a folder, the last one for each. */
    static Map<Path, Path> earlier(Path place) {
        Map<Path, Path> moved = new HashMap<>();
        Stream.concat(
                        numbers(place, UNDO).stream().map(number -> numbered(place, UNDO, number)),
                        unfinished(place).stream())
                .forEach(file -> changes(file).forEach(change -> moved.put(change.from(), change.to())));
        return moved;
    }

    /** What a table says that may have been altered since; nothing where it cannot be read any more. */
    private static List<Relabelling.Change> changes(Path table) {
        try {
            return read(table).changes();
        } catch (LinnetException e) {
            return List.of();
        }
    }

    /** The numbers of tables of a name in a folder, the earliest first. */
    private static SortedSet<Integer> numbers(Path place, String name) {
        Pattern table = Pattern.compile(name + "(?:-(\\d{1,8}))?\\.csv");
        SortedSet<Integer> numbers = new TreeSet<>();
        try (Stream<Path> files = Files.list(place)) {
            files.map(file -> table.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(match -> numbers.add(match.group(1) == null ? 1 : Integer.parseInt(match.group(1))));
        } catch (IOException | UncheckedIOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "cannot read the folder " + place + " (" + e.getMessage() + ").", e);
        }
        return numbers;
    }

    private static Path numbered(Path place, String name, int number) {
        return place.resolve(name + (number == 1 ? "" : "-" + number) + ".csv");
    }

    /**
     * Writes down what is to be done, and does it.
     *
     * @throws LinnetException WRONG_USAGE where another program corrects labels there, or has since the plan was made
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public static Path run(RelabelPlanner.Plan plan) {
        try (RelabelLock alone = RelabelLock.of(plan.place())) {
            requireUnchanged(plan);
            Path journal = write(plan);
            try {
                return finishLocked(journal);
            } catch (LinnetException e) {
                if (plan.changes().stream().anyMatch(change -> PhotographMoves.exists(change.to()))) {
                    throw unfinished(journal, e);
                }
                PhotographMoves.delete(journal);
                deleteEmpty(plan.content().folders());
                throw new LinnetException(e.code(), e.getMessage() + "\nNothing was changed.", e);
            }
        }
    }

    private static void requireUnchanged(RelabelPlanner.Plan plan) {
        boolean same = unfinished(plan.place()).isEmpty()
                && plan.changes().stream()
                        .allMatch(change ->
                                PhotographMoves.exists(change.from()) && !PhotographMoves.exists(change.to()));
        if (!same) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "another program has changed " + plan.place()
                            + " meanwhile; nothing was changed. Run the command again.");
        }
    }

    private static Path write(RelabelPlanner.Plan plan) {
        Path journal = plan.place().resolve(UNFINISHED);
        CsvFile.write(journal, HEADER, rows -> {
            plan.content().metadata().ifPresent(table -> rows.accept(List.of(METADATA, text(plan.place(), table), "")));
            plan.content().folders().forEach(folder -> rows.accept(List.of(FOLDER, text(plan.place(), folder), "")));
            plan.content()
                    .changes()
                    .forEach(change -> rows.accept(List.of(
                            change.kind().label(),
                            text(plan.place(), change.from()),
                            text(plan.place(), change.to()))));
        });
        return journal;
    }

    private static String text(Path place, Path file) {
        return DiskName.slashed(file.startsWith(place) ? place.relativize(file) : file);
    }

    /**
     * Does what is left to do, and gives the file its final name.
     *
     * @throws LinnetException WRONG_USAGE where another program corrects labels there; FAILURE where a file cannot be written
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public static Path finish(Path journal) {
        try (RelabelLock alone = RelabelLock.of(journal.toAbsolutePath().getParent())) {
            return finishLocked(journal);
        } catch (LinnetException e) {
            throw e.code() == ErrorCode.FAILURE ? unfinished(journal, e) : e;
        }
    }

    private static LinnetException unfinished(Path journal, LinnetException e) {
        return new LinnetException(
                e.code(),
                e.getMessage() + "\nRun the command again to finish, or take back what was done: linnet relabel --undo "
                        + journal,
                e);
    }

    private static Path finishLocked(Path journal) {
        Content content = read(journal);
        for (Relabelling.Change change : content.changes()) {
            boolean there = PhotographMoves.exists(change.to());
            if (change.kind() == Relabelling.Kind.COPY) {
                if (!there) {
                    PhotographMoves.copy(change.from(), change.to());
                }
            } else if (PhotographMoves.exists(change.from()) && !there) {
                PhotographMoves.move(change.from(), change.to());
            } else if (there && isHalfMoved(change)) {
                PhotographMoves.delete(change.from());
            } else if (there == PhotographMoves.exists(change.from())) {
                throw new LinnetException(
                        ErrorCode.FAILURE,
                        "cannot move " + change.from() + " to " + change.to() + ": "
                                + (there ? "both are there" : "neither is there")
                                + "; correct that and run the command again. " + journal
                                + " says what is to be done.");
            }
        }
        content.metadata().ifPresent(table -> new MetadataPaths(table)
                .apply(content.of(Relabelling.Kind.MOVE), content.of(Relabelling.Kind.COPY), Set.of()));
        return renamed(journal, UNDO);
    }

    /** Whether a move to another disk was cut off after the copy. */
    private static boolean isHalfMoved(Relabelling.Change change) {
        return Files.isSymbolicLink(change.from()) == Files.isSymbolicLink(change.to())
                && PhotographMoves.isSame(change.from(), change.to());
    }

    /**
     * What undoing would do; what is undone already is left out.
     *
     * @throws LinnetException WRONG_USAGE where it is no such table, or a file is no longer where it was put
     */
    public static List<Relabelling.Change> undoing(Path table) {
        List<Relabelling.Change> undoing = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Relabelling.Change change : read(table).changes()) {
            boolean there = PhotographMoves.exists(change.to());
            boolean before = PhotographMoves.exists(change.from());
            if (change.kind() == Relabelling.Kind.MOVE) {
                if (there && before && isHalfMoved(change)) {
                    undoing.add(new Relabelling.Change(Relabelling.Kind.DELETE, change.to(), change.from()));
                } else if (there && !before) {
                    undoing.add(new Relabelling.Change(
                            Relabelling.Kind.MOVE, change.to(), named(change.from(), change.to())));
                } else if (there == before) {
                    problems.add(
                            there
                                    ? change.from() + " is there already, beside " + change.to()
                                    : change.to() + " is no longer there; if it was corrected again, undo that first");
                }
            } else if (there && before && PhotographMoves.isSame(change.from(), change.to())) {
                undoing.add(new Relabelling.Change(Relabelling.Kind.DELETE, change.to(), change.from()));
            } else if (there) {
                problems.add(change.to() + " is no longer a copy of " + change.from() + ", and would be lost");
            }
        }
        if (!problems.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    table + " cannot be undone; nothing was changed:\n" + String.join("\n", problems));
        }
        Collections.reverse(undoing);
        return undoing;
    }

    /** Takes back what the table says, and renames it. */
    @SuppressWarnings("try") // The lock is held, not used.
    public static Path undo(Path table) {
        try (RelabelLock alone = RelabelLock.of(table.toAbsolutePath().getParent())) {
            return undoLocked(table);
        }
    }

    private static Path undoLocked(Path table) {
        Content content = read(table);
        for (Relabelling.Change change : undoing(table)) {
            if (change.kind() == Relabelling.Kind.MOVE) {
                PhotographMoves.move(change.from(), change.to());
            } else {
                PhotographMoves.delete(change.from());
            }
        }
        content.metadata().ifPresent(metadata -> {
            Map<Path, Path> back = new HashMap<>();
            content.of(Relabelling.Kind.MOVE).forEach((from, to) -> back.put(to, from));
            new MetadataPaths(metadata)
                    .apply(
                            back,
                            Map.of(),
                            new HashSet<>(content.of(Relabelling.Kind.COPY).values()));
        });
        deleteEmpty(content.folders());
        return isUndone(table) ? table : renamed(table, UNDONE);
    }

    private static boolean isUndone(Path table) {
        return table.getFileName().toString().startsWith(UNDONE);
    }

    private static void deleteEmpty(List<Path> folders) {
        List<Path> deepestFirst = new ArrayList<>(folders);
        Collections.reverse(deepestFirst);
        deepestFirst.forEach(PhotographMoves::deleteIfEmpty);
    }

    /**
     * Reads such a file.
     *
     * @throws LinnetException WRONG_USAGE where it is none
     */
    public static Content read(Path table) {
        List<Relabelling.Change> changes = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        Optional<Path> metadata = Optional.empty();
        Path place = table.toAbsolutePath().normalize().getParent();
        // A spreadsheet may have saved it with other separators, and with cells beyond the last.
        try (BufferedReader text = new BufferedReader(new StringReader(RelabelTable.text(table)));
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(CsvSeparator.of(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            boolean header = true;
            for (CsvRecord row : csv) {
                List<String> cells = row.getFields().stream().map(CsvCell::text).toList();
                if (header) {
                    if (!cells.subList(0, Math.min(HEADER.size(), cells.size())).equals(HEADER)) {
                        throw foreign(table, null);
                    }
                    header = false;
                    continue;
                }
                Path from = DiskName.resolve(place, cells.get(1)).normalize();
                switch (cells.get(0)) {
                    case METADATA -> metadata = Optional.of(from);
                    case FOLDER -> folders.add(from);
                    case "move", "copy" -> {
                        Path to = DiskName.resolve(place, cells.get(2)).normalize();
                        changes.add(new Relabelling.Change(
                                cells.get(0).equals("move") ? Relabelling.Kind.MOVE : Relabelling.Kind.COPY,
                                from,
                                PhotographMoves.exists(to) ? to : named(to, from)));
                    }
                    default -> throw foreign(table, null);
                }
            }
            if (header) {
                throw foreign(table, null);
            }
        } catch (IOException | UncheckedIOException | CsvParseException | IndexOutOfBoundsException e) {
            throw foreign(table, e);
        }
        return new Content(changes, folders, metadata);
    }

    /** A file that is not there yet, called byte for byte as another: as text, names that are not UTF-8 are spelled. */
    private static Path named(Path file, Path other) {
        return DiskName.of(file).equals(DiskName.of(other)) ? file.resolveSibling(other.getFileName()) : file;
    }

    private static LinnetException foreign(Path table, Exception cause) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE, table + " was not written by `linnet relabel`; give a relabel-undo.csv.", cause);
    }

    private static Path renamed(Path file, String name) {
        Path place = file.toAbsolutePath().getParent();
        SortedSet<Integer> numbers = numbers(place, name);
        int number = numbers.isEmpty() ? 1 : numbers.last() + 1;
        Path to = file.resolveSibling(numbered(place, name, number).getFileName());
        try {
            return Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw AtomicFile.failure(to, e);
        }
    }
}
