package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linnet.detector.Detection;
import org.linnet.image.SkippedFile;

/**
 * Gathers what a pass delivers by what one decision is made for: files of one name that follow one another. Holds no more
 * than the crops of one observation.
 */
public final class CropsSink implements ViewSink {
    private final Function<Path, String> names;
    private final boolean together;
    private final Consumer<Crops> crops;
    private final Consumer<SkippedFile> skipped;
    private String name;
    private final List<Path> files = new ArrayList<>();
    private final List<String> checksums = new ArrayList<>();
    private final List<Looks> seen = new ArrayList<>();

    private CropsSink(
            Function<Path, String> names, boolean together, Consumer<Crops> crops, Consumer<SkippedFile> skipped) {
        this.names = requireNonNull(names, "names is null");
        this.together = together;
        this.crops = requireNonNull(crops, "crops is null");
        this.skipped = requireNonNull(skipped, "skipped is null");
    }

    /**
     * Hands over each file by itself: each animal in it, where boxes were looked for, or the file without any.
     *
     * @param crops is given each file's embeddings at once
     * @param skipped is given each file that was skipped
     */
    public static CropsSink each(Consumer<Crops> crops, Consumer<SkippedFile> skipped) {
        return new CropsSink(Path::toString, false, crops, skipped);
    }

    /**
     * Hands over together those files of one name that follow one another.
     *
     * @param names of what a file belongs to
     * @param crops is given each group after its last file
     * @param skipped is given each file that was skipped, after the groups before it and before its own
     */
    public static CropsSink together(
            Function<Path, String> names, Consumer<Crops> crops, Consumer<SkippedFile> skipped) {
        return new CropsSink(names, true, crops, skipped);
    }

    @Override
    public void embedded(long index, Path file, String contentSha256, Looks looks) {
        String next = names.apply(file);
        if (!together) {
            name = next;
            each(file, contentSha256, looks);
            return;
        }
        if (!next.equals(name)) {
            finish();
        }
        name = next;
        files.add(file);
        checksums.add(contentSha256);
        seen.add(looks);
    }

    @Override
    public void video(long index, Path file, String contentSha256, List<SeenFrame> frames) {
        finish();
        name = names.apply(file);
        crops.accept(Crops.ofVideo(name, file, contentSha256, frames));
    }

    private void each(Path file, String contentSha256, Looks looks) {
        if (looks.looks().isEmpty()) {
            hand(file, contentSha256, looks, Optional.empty());
        }
        for (Looks.Look look : looks.looks()) {
            hand(file, contentSha256, new Looks(looks.found(), List.of(look)), look.box());
        }
    }

    private void hand(Path file, String contentSha256, Looks looks, Optional<Detection> box) {
        crops.accept(new Crops(name, List.of(file), List.of(contentSha256), List.of(looks), box));
    }

    @Override
    public void skipped(long index, SkippedFile file) {
        if (!names.apply(file.file()).equals(name)) {
            // The files before it are told of before it is.
            finish();
        }
        skipped.accept(file);
    }

    /** Hands over what has been gathered; to be called once more after the last photograph. */
    public void finish() {
        if (!files.isEmpty()) {
            crops.accept(new Crops(name, files, checksums, seen, Optional.empty()));
            files.clear();
            checksums.clear();
            seen.clear();
        }
    }
}
