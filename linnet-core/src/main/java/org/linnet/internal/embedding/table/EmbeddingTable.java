package org.linnet.internal.embedding.table;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.linnet.backbone.BackboneSpec;
import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.dataset.PhotographList;
import org.linnet.internal.embedding.EmbeddingSource;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.label.Providers;

/** A table of embeddings that a cluster wrote, as docs/tables.md describes it, from which jobs take the embeddings in place of a pass. */
public final class EmbeddingTable implements PhotographList {
    /** Each file that is read holds a part of it in memory, up to a row group (128 MB, as Spark writes them). */
    private static final int MOST_FILES_AT_ONCE = 4;

    private static final int MOST_EXAMPLES = 3;

    private final Path folder;
    private final TableModel model;
    private final List<Path> files;
    private final TableFileReader reader;

    private EmbeddingTable(Path folder, TableModel model, List<Path> files, TableFileReader reader) {
        this.folder = folder;
        this.model = model;
        this.files = files;
        this.reader = reader;
    }

    /**
     * Opens a table; nothing stays open.
     *
     * @throws LinnetException WRONG_USAGE where the folder is no table of embeddings, or there is no reader; NOTHING_USABLE where it is empty
     */
    public static EmbeddingTable open(Path folder) {
        requireNonNull(folder, "folder is null");
        TableModel model = TableModel.read(folder, TableDescription.read(folder).model());
        List<TableFileReader> readers = Providers.load(TableFileReader.class);
        if (readers.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "no reader of Parquet is on the class path, which " + folder
                            + " needs; add the jar linnet-parquet");
        }
        return new EmbeddingTable(folder, model, TableFiles.in(folder), readers.get(0));
    }

    public Path folder() {
        return folder;
    }

    /** What its embeddings were computed by. */
    public TableModel model() {
        return model;
    }

    /**
     * Checks that its embeddings are those that a job would compute.
     *
     * @throws LinnetException WRONG_USAGE where they are not, naming both
     */
    public void requireFits(BackboneSpec backbone, Preprocessing preprocessing) {
        model.requireFits(folder, backbone, preprocessing);
    }

    /** What a job says of it that takes the embeddings from it. */
    public String inWords() {
        return "Embeddings of " + model.backbone() + " from " + folder
                + "; copies are found by checksums and embeddings alone, not by pixels";
    }

    /**
     * Its embeddings, for a job.
     *
     * @param length that they must have
     * @param frame when the whole of a photograph with animals is given beside them
     */
    public EmbeddingSource embeddings(int length, Looking.Frame frame, StopSignal stop) {
        return new TableEmbeddings(this, length, frame, stop);
    }

    @Override
    public List<String> below(Path data) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        TablePaths.of(data).forEach(path -> found.put(path + "/", new LinkedHashSet<>()));
        Set<String> examples = new LinkedHashSet<>();
        paths(
                path -> {
                    String one = TablePaths.of(path);
                    synchronized (found) {
                        if (examples.size() < MOST_EXAMPLES) {
                            examples.add(one);
                        }
                        found.forEach((root, below) -> {
                            if (one.startsWith(root)) {
                                below.add(one.substring(root.length()));
                            }
                        });
                    }
                },
                StopSignal.never());
        return found.values().stream()
                .filter(below -> !below.isEmpty())
                .findFirst()
                .<List<String>>map(ArrayList::new)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        data + " does not exist here, and no path in " + folder + " is below it: they are such as "
                                + String.join(", ", examples)
                                + ". Give the folder of the taxa as the table's paths have it."));
    }

    /** Reads all paths, of several files at once, on several threads. */
    void paths(Consumer<String> paths, StopSignal stop) {
        read(file -> reader.paths(file, paths), stop);
    }

    /** Reads rows, of several files at once, on several threads. */
    void rows(Predicate<String> wanted, TableRows rows, StopSignal stop) {
        read(file -> reader.rows(file, wanted, row -> rows.add(file, row)), stop);
    }

    /** Takes rows. */
    interface TableRows {
        /** Called on several threads. */
        void add(Path file, TableRow row);
    }

    private interface FileAction {
        void read(Path file) throws UnreadableTableException;
    }

    private void read(FileAction action, StopSignal stop) {
        int threads = Math.min(
                files.size(), Math.min(MOST_FILES_AT_ONCE, Runtime.getRuntime().availableProcessors()));
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "linnet-table");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> reading = new ArrayList<>(files.size());
            for (Path file : files) {
                reading.add(executor.submit(() -> {
                    stop.requireGoingOn();
                    action.read(file);
                    return null;
                }));
            }
            for (int i = 0; i < files.size(); i++) {
                await(reading.get(i), files.get(i));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void await(Future<?> reading, Path file) {
        try {
            reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnreadableTableException unreadable) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        file + " " + unreadable.getMessage()
                                + ". Copy the table again, or write it again; without this file, its photographs are skipped.",
                        unreadable);
            }
            if (e.getCause() instanceof LinnetException known) {
                throw known;
            }
            throw new IllegalStateException("cannot read " + file, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinnetException(ErrorCode.FAILURE, "interrupted while reading " + file, e);
        }
    }

    static Collection<Path> collected(Iterable<Path> files) {
        if (files instanceof Collection<Path> all) {
            return all;
        }
        List<Path> all = new ArrayList<>();
        files.forEach(all::add);
        return all;
    }
}
