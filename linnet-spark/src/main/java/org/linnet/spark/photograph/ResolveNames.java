package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.linnet.image.SkipReason;
import org.linnet.internal.interchange.labels.files.PathSpellings;

/** Finds what users name by a path, and tells files from folders. A file that is named is taken whatever its name ends in. */
final class ResolveNames implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> configuration;
    private final String folder;
    private final boolean patterns;

    /**
     * @param folder what relative paths are below
     * @param patterns whether a path may be a pattern; those of lists are not, and may be spelled otherwise
     */
    ResolveNames(Broadcast<SerializableConfiguration> configuration, String folder, boolean patterns) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.patterns = patterns;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> names) {
        Configuration hadoop = configuration.value().value();
        return new Flat<>(
                new InFlight<>(names, row -> resolve(row.getString(0), hadoop)),
                found -> found.stream().map(Found::row).iterator());
    }

    private List<Found> resolve(String name, Configuration hadoop) {
        Stream<String> spellings =
                patterns ? Stream.of(name) : Stream.concat(Stream.of(name), PathSpellings.of(name).stream());
        Optional<Found> found = spellings
                .distinct()
                .flatMap(spelling -> status(Locations.resolve(folder, spelling), hadoop).stream())
                .findFirst();
        if (found.isPresent()) {
            return List.of(found.get());
        }
        if (!patterns || !PathPattern.is(name)) {
            return List.of(missing(name, "no such file", hadoop));
        }
        try {
            return matching(PathPattern.of(name), hadoop);
        } catch (IllegalArgumentException e) {
            return List.of(missing(name, "no such file, and no pattern: " + e.getMessage(), hadoop));
        }
    }

    private static Optional<Found> status(String path, Configuration hadoop) {
        try {
            return PhotographStore.of(path, hadoop).status(path).map(Found::unlessEmpty);
        } catch (IOException e) {
            return Optional.of(Found.skipped(path, SkipReason.NOT_READABLE, String.valueOf(e.getMessage())));
        }
    }

    /** The folders that what matches is below. */
    private List<Found> matching(List<PathPattern> alternatives, Configuration hadoop) {
        return alternatives.stream()
                .flatMap(pattern -> status(Locations.resolve(folder, pattern.folder()), hadoop).stream()
                        .filter(found -> found.kind() != Found.Kind.FILE)
                        .map(found -> found.kind() == Found.Kind.FOLDER
                                ? Found.folder(found.path(), found.root(), pattern.names())
                                : found))
                .toList();
    }

    private Found missing(String name, String message, Configuration hadoop) {
        String path = Locations.resolve(folder, name);
        try {
            path = PhotographStore.of(path, hadoop).text(path);
        } catch (IOException e) {
            // It stays as it is written.
        }
        return Found.skipped(path, SkipReason.NOT_READABLE, message);
    }
}
