package org.linnet.internal.embedding.table;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.EmbeddingSource;
import org.linnet.internal.embedding.Fingerprints;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.embedding.PassTally;
import org.linnet.internal.embedding.ViewSink;

/**
 * Gives a job the embeddings of a table. Of the photographs that are asked for, all embeddings are in memory until they are delivered, for
 * the table has them in an order of its own.
 */
final class TableEmbeddings implements EmbeddingSource {
    private final EmbeddingTable table;
    private final int length;
    private final Looking.Frame frame;
    private final StopSignal stop;

    /** @param length of embeddings */
    TableEmbeddings(EmbeddingTable table, int length, Looking.Frame frame, StopSignal stop) {
        this.table = requireNonNull(table, "table is null");
        this.length = length;
        this.frame = requireNonNull(frame, "frame is null");
        this.stop = requireNonNull(stop, "stop is null");
    }

    @Override
    public Optional<Fingerprints> fingerprints() {
        return Optional.empty();
    }

    @Override
    public PassSummary run(Iterable<Path> files, List<View> views, ViewSink sink, PassListener listener) {
        if (!views.equals(List.of(View.WHOLE))) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    table.folder()
                            + " has one view of each photograph; leave out --views, or evaluate without the table.");
        }
        Collection<Path> all = EmbeddingTable.collected(files);
        boolean boxes = table.model().boxes().isPresent();
        PassTally tally = new PassTally(OptionalLong.of(all.size()), boxes, listener, System::nanoTime);
        TableLooks[] looks = read(all);
        int index = 0;
        for (Path file : all) {
            stop.requireGoingOn();
            deliver(index, file, Optional.ofNullable(looks[index]), sink, tally);
            looks[index] = null;
            index++;
            tally.tick();
        }
        return tally.finish();
    }

    private TableLooks[] read(Collection<Path> files) {
        PathMatching matching = new PathMatching(table.folder(), files);
        table.paths(matching::see, stop);
        Map<String, Integer> wanted = matching.found();
        TableLooks[] looks = new TableLooks[files.size()];
        table.rows(
                path -> wanted.containsKey(TablePaths.of(path)),
                (file, row) -> {
                    int number = wanted.get(TablePaths.of(row.path()));
                    synchronized (looks) {
                        if (looks[number] == null) {
                            looks[number] = new TableLooks(table.model().boxes().isPresent(), length);
                        }
                        looks[number].add(file, row);
                    }
                },
                stop);
        return looks;
    }

    private void deliver(int index, Path file, Optional<TableLooks> found, ViewSink sink, PassTally tally) {
        Optional<SkippedFile> skipped = found.isEmpty()
                ? Optional.of(new SkippedFile(file, SkipReason.NOT_EMBEDDED, "no row in " + table.folder()))
                : found.get().skipped(file);
        if (skipped.isPresent()) {
            sink.skipped(index, skipped.get());
            tally.skipped(skipped.get().reason(), 0);
            return;
        }
        Looks looks = found.orElseThrow().looks(frame);
        looks.found().ifPresent(boxes -> tally.found(List.of(boxes)));
        tally.kept(0);
        sink.embedded(index, file, found.get().contentSha256(), looks);
    }
}
