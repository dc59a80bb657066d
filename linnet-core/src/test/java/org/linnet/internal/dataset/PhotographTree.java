package org.linnet.internal.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders of files that have a photograph's name and nothing in them: no part of reading a dataset opens them. */
public final class PhotographTree {
    private final Path root;

    public PhotographTree(Path root) {
        this.root = root;
    }

    /** Files by their paths below the root. */
    public PhotographTree with(String... files) throws IOException {
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
        return this;
    }

    /** {@code count} files, {@code 0.jpg} and on, in one folder. */
    public PhotographTree with(String folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            with(folder + "/" + i + ".jpg");
        }
        return this;
    }

    PhotographTree withFolder(String folder) throws IOException {
        Files.createDirectories(root.resolve(folder));
        return this;
    }

    public PhotographTree withLink(String link, Path target) throws IOException {
        Files.createSymbolicLink(root.resolve(link), target);
        return this;
    }

    Dataset read() {
        return Dataset.read(root);
    }
}
