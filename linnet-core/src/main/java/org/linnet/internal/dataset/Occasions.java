package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.dataset.LocationSource;
import org.linnet.internal.image.Capture;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.video.VideoReaders;

/**
 * Puts together what a table, deployments, the folders and Exif tell of photographs; a table, which people wrote, comes
 * first.
 */
final class Occasions {
    private final Optional<MetadataTable> table;
    private final Optional<LocationSource> source;
    private final Optional<Deployments> deployments;
    private final boolean sorted;

    /** @param sorted whether the photographs were sorted by taxon, which mixes those of several cameras in a folder */
    Occasions(
            Optional<MetadataTable> table,
            Optional<LocationSource> source,
            Optional<Deployments> deployments,
            boolean sorted) {
        this.table = requireNonNull(table, "table is null");
        this.source = requireNonNull(source, "source is null");
        this.deployments = requireNonNull(deployments, "deployments is null");
        this.sorted = sorted;
    }

    /**
     * Opens every file, several at once.
     *
     * @param goingOn throws where the work is to end
     */
    Map<Photograph, Occasion> of(List<Photograph> photographs, Runnable goingOn) {
        return of(photographs, Occasions::capture, goingOn);
    }

    /** @param captures what the metadata of each file say; asked by several threads at once */
    Map<Photograph, Occasion> of(List<Photograph> photographs, Function<Path, Capture> captures, Runnable goingOn) {
        return photographs.parallelStream()
                .collect(toMap(
                        photograph -> photograph,
                        photograph -> {
                            goingOn.run();
                            return of(photograph, captures.apply(photograph.file()));
                        },
                        (first, second) -> first));
    }

    static Capture capture(Path file) {
        return FileNames.kind(DiskName.of(file)) == FileKind.VIDEO
                ? new Capture(
                        VideoReaders.created(file),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                : Capture.read(file);
    }

    Occasion of(Photograph photograph, Capture capture) {
        Optional<MetadataTable.Row> row = table.flatMap(known -> known.row(photograph));
        Optional<String> named = row.flatMap(MetadataTable.Row::location);
        Optional<LocalDateTime> tabled = row.flatMap(MetadataTable.Row::time);
        Optional<LocalDateTime> written = tabled.or(capture::timeInUtcOrAsShown);
        boolean exact = tabled.isPresent()
                ? row.map(MetadataTable.Row::inUtc).orElse(false)
                : capture.offset().isPresent();
        Optional<Deployments.Match> deployment = deployments.flatMap(
                known -> known.find(photograph.folder(), capture.serialNumber(), named, written, exact));
        Optional<String> location = deployment
                .map(match -> match.deployment().place())
                .or(() -> named)
                .or(() -> location(photograph, capture));
        // The number of a sequence alone may be that of another camera's.
        Optional<String> sequence =
                row.flatMap(MetadataTable.Row::sequence).map(number -> location.orElse("") + "\n" + number);
        Optional<LocalDateTime> time = deployment
                .map(match -> match.deployment().clock())
                // A table in UTC has been put right; a clock that only knows its zone has not.
                .filter(clock -> tabled.isEmpty() || !exact)
                .map(clock -> written.map(shown -> exact ? shown.plus(clock.correction()) : clock.right(shown)))
                .orElse(written);
        List<String> cameras = new ArrayList<>(3);
        location.ifPresent(name -> cameras.add("location " + name));
        deployment.ifPresent(
                match -> cameras.add("deployment " + match.deployment().id()));
        capture.serialNumber().ifPresent(number -> cameras.add("serial number " + number));
        boolean oneCamera = !sorted || !cameras.isEmpty();
        if (cameras.isEmpty()) {
            cameras.add(otherwise(photograph, capture));
        }
        Optional<GeographicPosition> position =
                deployment.flatMap(match -> match.deployment().position()).or(capture::position);
        return new Occasion(location, time, sequence, cameras, oneCamera, deployment, position);
    }

    /** A folder's place counts where it was called a location, or sounds like one; a card or a year does not. */
    private Optional<String> location(Photograph photograph, Capture capture) {
        if (source.isEmpty()) {
            return photograph.folder().place().flatMap(PlaceNames::location);
        }
        return source.get().folder().isPresent()
                ? photograph.folder().name(source.get().folder().getAsInt())
                : capture.position().map(GeographicPosition::rounded).or(capture::serialNumber);
    }

    /**
     * Cameras of one make have the same model, so that only the location or the serial number tells two of them apart. Where
     * there is neither, frames of one model are taken for one camera's, because the folders of photographs that were
     * sorted by taxon part what one camera took; where the model is not known either, or they were not sorted, a folder is a
     * camera.
     */
    private String otherwise(Photograph photograph, Capture capture) {
        return capture.model()
                .filter(model -> sorted)
                .map(model -> "model " + model)
                .orElseGet(() -> "folder "
                        + (sorted
                                ? photograph.folder().relativePath()
                                : photograph.folder().path()));
    }
}
