package org.linnet.cli;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.linnet.LinnetListener;
import org.linnet.embedding.Progress;
import org.linnet.head.TrainedHead;
import org.linnet.taxonomy.TaxonPath;

/** Shows on the terminal what a job reports. */
final class TerminalListener implements LinnetListener {
    private static final int MOST_NAMES = 20;

    private final Terminal terminal;
    private final Stage pass;
    private final Optional<Stage> next;
    private long finishedNodes;

    /** Of a job that reads photographs and does nothing else with them. */
    TerminalListener(Terminal terminal) {
        this(terminal, Stage.READING, Optional.empty());
    }

    /**
     * Of any job.
     *
     * @param pass what the pass over the photographs is called
     * @param next what follows it
     */
    TerminalListener(Terminal terminal, Stage pass, Optional<Stage> next) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.pass = requireNonNull(pass, "pass is null");
        this.next = requireNonNull(next, "next is null");
    }

    @Override
    public void progress(Progress progress) {
        terminal.progress(new StageProgress(
                pass, progress.done(), progress.total(), progress.photographsPerSecond(), progress.timeLeft()));
        if (progress.total().isPresent() && progress.done() >= progress.total().getAsLong()) {
            next.ifPresentOrElse(terminal::stage, terminal::endStage);
        }
    }

    @Override
    public void nodeStarted(TaxonPath node, List<String> classes, int trainingCount, int validationCount) {
        terminal.note(Terminal.node(node) + ": " + classes.size() + " classes: "
                + classes.stream().limit(MOST_NAMES).collect(joining(", "))
                + (classes.size() > MOST_NAMES ? ", …" : ""));
    }

    @Override
    public synchronized void nodeFinished(TaxonPath node, TrainedHead trained) {
        finishedNodes++;
        terminal.progress(StageProgress.counted(Stage.TRAINING, finishedNodes));
    }

    @Override
    public void remark(String remark) {
        terminal.note(remark);
    }
}
