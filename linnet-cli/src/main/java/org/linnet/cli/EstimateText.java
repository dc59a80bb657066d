package org.linnet.cli;

import java.nio.file.Files;
import java.util.Locale;
import org.linnet.JobEstimate;
import org.linnet.Linnet;
import org.linnet.device.Device;
import org.linnet.home.LinnetHome;

/** Says what a job would take before it runs. */
final class EstimateText {
    private EstimateText() {}

    /** Linnet for a trial: with what is kept already, but a home that is not there yet is not made. */
    static Linnet open(Terminal terminal, Device device) {
        return Files.isDirectory(LinnetHome.standard().embeddings())
                ? LinnetSubcommand.open(terminal, device)
                : Linnet.builder().withoutStore().device(device, terminal::note).open();
    }

    /** @param found how many photographs there are to try */
    static void show(JobEstimate estimate, int found, Terminal terminal) {
        terminal.result("Estimate for " + Terminal.count(estimate.photographs(), "photograph")
                + (estimate.photographs() == found ? "" : " like these " + Terminal.number(found))
                + (estimate.tried() == 0 ? ":" : ", by a trial with " + Terminal.number(estimate.tried()) + ":"));
        terminal.result(
                "  time               " + DurationText.range(estimate.least(), estimate.most()) + rate(estimate));
        if (!estimate.longestTraining().isZero()) {
            terminal.result(
                    "    of that training " + DurationText.range(estimate.training(), estimate.longestTraining()));
        }
        if (estimate.lookedUp() > 0) {
            terminal.result("  already processed  "
                    + (estimate.lookedUp() == estimate.photographs()
                            ? Terminal.number(estimate.kept())
                            : Terminal.number(estimate.kept()) + " of " + Terminal.number(estimate.lookedUp())
                                    + " checked"));
        }
        if (estimate.unreadable() > 0) {
            terminal.result("  unreadable         " + Terminal.number(estimate.unreadable()) + " of "
                    + Terminal.number(estimate.tried()) + " tried");
        }
        if (estimate.storeBytes() > 0) {
            terminal.result("  disk               " + Terminal.megabytes(estimate.storeBytes())
                    + " for kept embeddings"
                    + (estimate.freeBytes().isPresent()
                            ? "; " + Terminal.megabytes(estimate.freeBytes().getAsLong()) + " are free"
                            : ""));
        }
        estimate.memoryBytes()
                .ifPresent(bytes -> terminal.result(
                        "  memory             " + Terminal.megabytes(bytes) + " so far; large photographs take more"));
        if (!estimate.fits()) {
            terminal.result("There is not enough disk space: free some, or set " + LinnetHome.VARIABLE
                    + " to a folder on another one.");
        }
    }

    private static String rate(JobEstimate estimate) {
        if (estimate.tried() == 0) {
            return "";
        }
        double each = (estimate.fastest().toNanos() + estimate.slowest().toNanos()) / 2e9;
        return each < 1
                ? String.format(Locale.ROOT, " (about %.0f photographs a second)", 1 / each)
                : String.format(Locale.ROOT, " (about %.1f s a photograph)", each);
    }
}
