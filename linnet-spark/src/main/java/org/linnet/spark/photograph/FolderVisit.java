package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.GlobPattern;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;

/** Says which of the things in a folder are photographs, are skipped, or are folders to look into, as the command line does. */
final class FolderVisit {
    private final Configuration configuration;
    private final boolean flat;
    private final Map<String, GlobPattern> patterns = new HashMap<>();

    /** @param flat whether files of all depths may be listed at once, since there are enough folders for all tasks */
    FolderVisit(Configuration configuration, boolean flat) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.flat = flat;
    }

    /** What there is in a folder, and why it ends early if it does; listed while the iterator is used. */
    Iterator<Found> of(Found folder) {
        try {
            PhotographStore store = PhotographStore.of(folder.path(), configuration);
            try {
                return new Judged(store, folder, entries(store, folder));
            } catch (IOException e) {
                return Collections.singleton(store.unreadable(folder, e)).iterator();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Iterator<Found> entries(PhotographStore store, Found folder) throws IOException {
        if (flat && folder.pattern().isEmpty()) {
            var all = store.listAll(folder);
            if (all.isPresent()) {
                return all.get();
            }
        }
        return store.list(folder);
    }

    private Stream<Found> judge(Found folder, Found entry) {
        String pattern = folder.pattern();
        boolean hiddenAllowed = pattern.startsWith(".");
        int above = folder.path().endsWith("/")
                ? folder.path().length()
                : folder.path().length() + 1;
        boolean litter = Stream.of(entry.path().substring(above).split("/")).anyMatch(FileNames::isLitter);
        return litter && !hiddenAllowed ? Stream.empty() : judge(folder, pattern, entry);
    }

    private Stream<Found> judge(Found folder, String pattern, Found entry) {
        if (pattern.isEmpty() || pattern.equals(PathPattern.ANY_DEPTH)) {
            return all(entry);
        }
        int slash = pattern.indexOf('/');
        String first = slash < 0 ? pattern : pattern.substring(0, slash);
        String rest = slash < 0 ? "" : pattern.substring(slash + 1);
        if (first.equals(PathPattern.ANY_DEPTH)) {
            Stream<Found> here = judge(folder, rest, entry);
            return entry.kind() == Found.Kind.FOLDER
                    ? Stream.concat(here, Stream.of(Found.folder(entry.path(), folder.root(), pattern)))
                    : here;
        }
        if (!patterns.computeIfAbsent(first, GlobPattern::new).matches(entry.name())) {
            return Stream.empty();
        }
        if (entry.kind() == Found.Kind.FOLDER) {
            return Stream.of(
                    rest.isEmpty()
                            ? Found.folder(entry.path(), folder.root())
                            : Found.folder(entry.path(), folder.root(), rest));
        }
        return rest.isEmpty() ? all(entry) : Stream.empty();
    }

    private static Stream<Found> all(Found entry) {
        if (entry.kind() == Found.Kind.FOLDER) {
            return Stream.of(entry);
        }
        String name = entry.name();
        return FileNames.kind(name) == FileKind.PHOTOGRAPH
                ? Stream.of(entry.unlessEmpty())
                : FileNames.unread(name).stream()
                        .map(unread -> Found.skipped(entry.path(), unread.reason(), unread.remedy()));
    }

    /** One folder's entries. What fails half-way leaves what was listed before. */
    private final class Judged implements Iterator<Found> {
        private final PhotographStore store;
        private final Found folder;
        private final Iterator<Found> entries;
        private final Deque<Found> ready = new ArrayDeque<>(2);
        private boolean failed;

        Judged(PhotographStore store, Found folder, Iterator<Found> entries) {
            this.store = store;
            this.folder = folder;
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            try {
                while (ready.isEmpty() && !failed && entries.hasNext()) {
                    judge(folder, entries.next()).forEach(ready::add);
                }
            } catch (UncheckedIOException e) {
                failed = true;
                ready.add(store.unreadable(folder, e.getCause()));
            }
            return !ready.isEmpty();
        }

        @Override
        public Found next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
