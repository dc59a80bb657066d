package org.linnet.spark.output;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;

/** The photographs that a task of this executor has begun and not answered. Thread-safe, for a pass may read ahead. */
final class UnderWay {
    private static final Map<Long, UnderWay> TASKS = new ConcurrentHashMap<>();

    private final Set<String> paths = new LinkedHashSet<>();
    private final Optional<TaskJournal> journal;
    private boolean fatal;

    private UnderWay(Optional<TaskJournal> journal) {
        this.journal = journal;
    }

    /** Begins to watch a task, until it ends. */
    static UnderWay begin(TaskContext task, Optional<TaskJournal> journal) {
        UnderWay begun = new UnderWay(journal);
        TASKS.put(task.taskAttemptId(), begun);
        task.addTaskFailureListener((TaskFailureListener) (context, error) -> begun.failed(error));
        task.addTaskCompletionListener((TaskCompletionListener) context -> {
            TASKS.remove(context.taskAttemptId());
            begun.end();
        });
        return begun;
    }

    /** Of a task that {@link #begin} was called for in this process. */
    static UnderWay of(TaskContext task) {
        UnderWay begun = TASKS.get(task.taskAttemptId());
        if (begun == null) {
            throw new IllegalStateException("the pass moves rows between tasks");
        }
        return begun;
    }

    /** Before photographs are begun: notes them where a journal is kept. */
    synchronized void announce(Collection<String> next) {
        if (journal.isPresent()) {
            Set<String> all = new LinkedHashSet<>(paths);
            all.addAll(next);
            journal.get().note(all);
        }
    }

    synchronized void begun(String path) {
        paths.add(path);
    }

    /** Whether this is the first answer for a photograph. */
    synchronized boolean answered(String path) {
        return paths.remove(path);
    }

    synchronized Set<String> paths() {
        return new LinkedHashSet<>(paths);
    }

    /** Running out of memory is the photographs' doing as much as ending the process is, which may follow. */
    private synchronized void failed(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            fatal |= cause instanceof VirtualMachineError;
        }
    }

    private synchronized void end() {
        try {
            if (!fatal && journal.isPresent()) {
                journal.get().delete();
            }
        } catch (IOException e) {
            // What it names is then looked at once more, alone.
        }
    }
}
