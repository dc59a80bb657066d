package org.linnet.spark.output;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Hands a task its photographs. A task that is tried for the first time keeps no journal, which makes it free. One that is
 * tried again, since its executor may have been lost, does; and leaves out what an attempt before had under way when its
 * process ended.
 *
 * @param journal the folder for the tasks' journals
 * @param careful whether the first attempt keeps a journal, too
 * @param configuration of file systems
 */
record BeginPhotographs(String journal, boolean careful, SerializableConfiguration configuration)
        implements FlatMapFunction<Iterator<Row[]>, Row> {
    /** Of how many photographs the journal is told at once: fewer are written oftener, more have to be tried alone. */
    private static final int BLOCK = 8;

    @Override
    public Iterator<Row> call(Iterator<Row[]> parts) throws IOException {
        TaskContext task = TaskContext.get();
        Iterator<Row> photographs = flat(parts);
        if (!careful && task.attemptNumber() == 0 && task.stageAttemptNumber() == 0) {
            return new Photographs(photographs, Set.of(), UnderWay.begin(task, Optional.empty()));
        }
        Path folder = new Path(journal);
        Configuration hadoop = configuration.value();
        FileSystem files = folder.getFileSystem(hadoop);
        Set<String> left = TaskJournal.leftBy(files, folder, task.partitionId());
        TaskJournal kept = new TaskJournal(files, folder, task.partitionId(), task.taskAttemptId());
        return new Photographs(photographs, left, UnderWay.begin(task, Optional.of(kept)));
    }

    private static Iterator<Row> flat(Iterator<Row[]> parts) {
        return parts.hasNext() ? Arrays.asList(parts.next()).iterator() : Collections.emptyIterator();
    }

    private static final class Photographs implements Iterator<Row> {
        private final Iterator<Row> source;
        private final Set<String> setAside;
        private final UnderWay underWay;
        private final Queue<Row> block = new ArrayDeque<>();

        Photographs(Iterator<Row> source, Set<String> setAside, UnderWay underWay) {
            this.source = source;
            this.setAside = setAside;
            this.underWay = underWay;
        }

        @Override
        public boolean hasNext() {
            if (block.isEmpty()) {
                fill();
            }
            return !block.isEmpty();
        }

        private void fill() {
            while (block.size() < BLOCK && source.hasNext()) {
                Row next = source.next();
                if (!setAside.contains(next.getString(0))) {
                    block.add(next);
                }
            }
            if (!block.isEmpty()) {
                underWay.announce(block.stream().map(row -> row.getString(0)).toList());
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row next = block.remove();
            underWay.begun(next.getString(0));
            return next;
        }
    }
}
