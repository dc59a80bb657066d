package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;
import org.linnet.internal.dataset.Photograph;

/** Photographs' files, made one by one: a million paths at once would be hundreds of megabytes. */
public final class FilesOf extends AbstractCollection<Path> {
    private final List<Photograph> photographs;

    public FilesOf(List<Photograph> photographs) {
        this.photographs = requireNonNull(photographs, "photographs is null");
    }

    @Override
    public Iterator<Path> iterator() {
        return photographs.stream().map(Photograph::file).iterator();
    }

    @Override
    public int size() {
        return photographs.size();
    }
}
