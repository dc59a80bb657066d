package org.linnet.backbone;

import java.nio.file.Path;
import org.linnet.download.DownloadListener;
import org.linnet.internal.download.CheckedDownload;
import org.linnet.internal.download.DownloadPatience;
import org.linnet.internal.file.Checksum;

/** Downloads, verifies and imports an official file; one at a time of each name. */
final class BackboneFetch {
    private static final long ROOM_FOR_NAMES = 2_000_000;

    private final BackboneStore store;
    private final Path downloads;
    private final OfficialWeights weights;
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

    BackboneEntry fetch(String name, OfficialWeights.Entry entry) {
        CheckedDownload download = new CheckedDownload(
                downloads,
                name,
                weights.address(entry),
                entry.file(),
                mostBytes(name),
                Checksum.MD5,
                entry.md5(),
                "linnet backbone import " + entry.file() + " --as " + name,
                "If you have set " + OfficialWeights.MIRROR_VARIABLE + ", check it.");
        return download.use(
                patience,
                listener,
                () -> store.entry(name).usable(),
                () -> store.entry(name),
                file -> keep(name, file));
    }

    private BackboneEntry keep(String name, Path file) {
        ImportOptions options = ImportOptions.builder()
                .architecture(Architecture.named(name))
                .source(weights.source())
                .replace(store.entry(name).state() == BackboneEntry.State.DAMAGED)
                .build();
        return store.importFile(file, name, options);
    }

    /** The weights, each of four bytes, and what the format needs beside them. */
    private static long mostBytes(String name) {
        long weights = Architecture.named(name).parameters() * Float.BYTES;
        return weights + weights / 10 + ROOM_FOR_NAMES;
    }
}
