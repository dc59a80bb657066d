package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.RelabelJournal;
import org.linnet.internal.dataset.RelabelPlanner;
import org.linnet.label.Labelled;

/**
 * Corrections of labels: photographs that are to lie in another taxon's folder. Making one looks at everything and changes nothing;
 * {@link #apply} does what it says. Immutable.
 */
public final class Relabelling {
    private final List<Change> changes;
    private final List<String> remarks;
    private final Work work;

    /** Applies them. */
    private interface Work {
        Path run();
    }

    private Relabelling(List<Change> changes, List<String> remarks, Work work) {
        this.changes = List.copyOf(changes);
        this.remarks = List.copyOf(remarks);
        this.work = requireNonNull(work, "work is null");
    }

    /** What happens to a file. */
    public enum Kind implements Labelled {
        MOVE,
        COPY,
        /** Of a copy that is taken back. */
        DELETE;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What happens to one photograph.
     *
     * @param from where it is
     * @param to where it goes; of one that is deleted, the photograph that it is a copy of
     */
    public record Change(Kind kind, Path from, Path to) {
        public Change {
            requireNonNull(kind, "kind is null");
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
        }
    }

    /**
     * Reads a table of corrections and looks at what it would do. Photographs below {@code data} move to the folder of the right
     * taxon; those elsewhere are copied or moved there.
     *
     * @param data a folder of taxa, as {@code train} is given
     * @param table CSV with the columns {@code file} and {@code correct_taxon}; relative files are below the working directory,
     *     {@code data} or the table's folder
     * @param move whether photographs from elsewhere are moved, not copied
     * @param places the folders that are places and no taxa; empty where names tell
     * @throws LinnetException WRONG_USAGE where a line cannot be done, with the reasons for all such lines; NOTHING_USABLE where
     *     {@code data} holds no photographs
     */
    public static Relabelling plan(Path data, Path table, boolean move, Optional<LocationSource> places) {
        RelabelPlanner.Plan plan = RelabelPlanner.plan(data, table, move, places);
        return new Relabelling(plan.changes(), plan.remarks(), () -> RelabelJournal.run(plan));
    }

    /** What is left to do of interrupted corrections; empty if there are none. */
    public static Optional<Relabelling> unfinished(Path data) {
        return RelabelJournal.unfinished(RelabelPlanner.place(data))
                .map(journal -> new Relabelling(
                        RelabelJournal.read(journal).changes(), List.of(), () -> RelabelJournal.finish(journal)));
    }

    /**
     * Plans to undo corrections.
     *
     * @param undoTable what {@link #apply} returned
     * @throws LinnetException WRONG_USAGE where it is no such table, or a file is no longer where it was put
     */
    public static Relabelling undo(Path undoTable) {
        return new Relabelling(RelabelJournal.undoing(undoTable), List.of(), () -> RelabelJournal.undo(undoTable));
    }

    /** What happens to each photograph, in the order of the table. */
    public List<Change> changes() {
        return changes;
    }

    /** Remarks, a line each. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * Applies them. What is to be done is written down first, so that corrections that are cut off can be finished.
     *
     * @return the table by which it can be undone; of an undoing, where that table went
     * @throws LinnetException FAILURE where a file cannot be written; what was done by then is in the table
     */
    public Path apply() {
        return work.run();
    }
}
