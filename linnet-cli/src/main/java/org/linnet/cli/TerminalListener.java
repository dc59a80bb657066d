package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import org.linnet.LinnetListener;
import org.linnet.embedding.Progress;
import org.linnet.taxonomy.TaxonPath;

/** Shows on the terminal what a job reports. */
final class TerminalListener implements LinnetListener {
    private static final int MOST_NAMES = 20;

    private final Terminal terminal;

    TerminalListener(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void progress(Progress progress) {
        String rest = String.format(Locale.ROOT, ", %.1f a second", progress.photographsPerSecond())
                + progress.timeLeft()
                        .map(left -> ", " + Terminal.duration(left) + " left")
                        .orElse("");
        terminal.progress("Embedding", "photographs", progress.done(), progress.total(), rest);
        if (progress.total().isPresent() && progress.done() >= progress.total().getAsLong()) {
            terminal.endProgress();
        }
    }

    @Override
    public void nodeStarted(TaxonPath node, List<String> classes, int trainingCount, int validationCount) {
        terminal.note(node + ": " + classes.size() + " classes: "
                + classes.stream().limit(MOST_NAMES).collect(joining(", "))
                + (classes.size() > MOST_NAMES ? ", …" : ""));
    }

    @Override
    public void remark(String remark) {
        terminal.note(remark);
    }
}
