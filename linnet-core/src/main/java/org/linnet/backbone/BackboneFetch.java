package org.linnet.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linnet.download.DownloadListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.download.Download;
import org.linnet.internal.download.DownloadPatience;
import org.linnet.internal.download.PartialFile;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.ExclusiveLock;

/** Downloads, verifies and imports an official file; one at a time of each name. */
final class BackboneFetch {
    private final BackboneStore store;
    private final Path downloads;
    private final OfficialWeights weights;
    private static final long ROOM_FOR_NAMES = 2_000_000;

    private final DownloadPatience patience;
    private final DownloadListener listener;

    BackboneFetch(
            BackboneStore store,
            Path downloads,
            OfficialWeights weights,
            DownloadPatience patience,
            DownloadListener listener) {
        this.store = store;
        this.downloads = downloads;
        this.weights = weights;
        this.patience = patience;
        this.listener = listener;
    }

    @SuppressWarnings("try") // The lock is only held.
    BackboneEntry fetch(String name, OfficialWeights.Entry entry) {
        Path lockFile = downloads.resolve("." + name + ".lock");
        try (ExclusiveLock lock = ExclusiveLock.tryAcquire(lockFile).orElseThrow(() -> busy(name))) {
            BackboneEntry known = store.entry(name);
            // Another process may have brought it while this one was on its way here.
            return known.usable() ? known : fetchAlone(name, entry, known);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot use " + downloads + ": " + e.getMessage()
                            + ".\nMake it writable, or set LINNET_HOME to a folder elsewhere.",
                    e);
        }
    }

    private BackboneEntry fetchAlone(String name, OfficialWeights.Entry entry, BackboneEntry known) throws IOException {
        Path file = downloads.resolve(entry.file());
        if (!(Files.exists(file) && Checksum.MD5.of(file).equals(entry.md5()))) {
            download(name, entry, file);
        }
        ImportOptions options = ImportOptions.builder()
                .architecture(Architecture.named(name))
                .source(weights.source())
                .replace(known.state() == BackboneEntry.State.DAMAGED)
                .build();
        BackboneEntry kept = store.importFile(file, name, options);
        Files.deleteIfExists(file);
        return kept;
    }

    private void download(String name, OfficialWeights.Entry entry, Path file) throws IOException {
        String byHand = "Download " + weights.address(entry) + " by hand, then run `linnet backbone import "
                + entry.file() + " --as " + name + "`.";
        PartialFile part = new PartialFile(file.resolveSibling(entry.file() + ".part"), mostBytes(name));
        new Download(patience, listener, byHand, "If you have set " + OfficialWeights.MIRROR_VARIABLE + ", check it.")
                .complete(weights.address(entry), part);
        String md5 = Checksum.MD5.of(part.path());
        if (!md5.equals(entry.md5())) {
            part.delete();
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the download from " + weights.address(entry) + " has the MD5 checksum " + md5 + " where "
                            + entry.md5() + " is expected, and was deleted.\nRun the command again; if this"
                            + " happens again, the server has a different file.");
        }
        part.moveTo(file);
    }

    /** The weights, each of four bytes, and what the format needs beside them. */
    private static long mostBytes(String name) {
        long weights = Architecture.named(name).parameters() * Float.BYTES;
        return weights + weights / 10 + ROOM_FOR_NAMES;
    }

    private static LinnetException busy(String name) {
        return new LinnetException(
                ErrorCode.FAILURE, "another linnet command is fetching " + name + "; wait until it is done");
    }
}
