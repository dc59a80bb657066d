package org.linnet.cli;

import java.util.OptionalLong;
import org.linnet.download.DownloadListener;
import org.linnet.download.DownloadProgress;

/** Shows a download as megabytes. */
record DownloadView(Terminal terminal) implements DownloadListener {
    private static final long MEGABYTE = 1_000_000;

    @Override
    public void progress(DownloadProgress progress) {
        double megabytesPerSecond = progress.bytesPerSecond() / MEGABYTE;
        OptionalLong total = progress.total().isPresent()
                ? OptionalLong.of(progress.total().getAsLong() / MEGABYTE)
                : OptionalLong.empty();
        terminal.progress(new StageProgress(
                Stage.FETCHING, progress.done() / MEGABYTE, total, megabytesPerSecond, progress.timeLeft()));
    }

    @Override
    public void remark(String remark) {
        terminal.note(remark);
    }
}
