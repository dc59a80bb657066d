package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;
import org.linnet.dataset.Photograph;

/** Photographs' files, made one by one: a million paths at once would be hundreds of megabytes. */
final class FilesOf extends AbstractCollection<Path> {
    private final List<Photograph> photographs;

    FilesOf(List<Photograph> photographs) {
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
