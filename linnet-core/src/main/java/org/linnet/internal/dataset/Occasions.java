package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.dataset.LocationSource;
import org.linnet.internal.image.Capture;
import org.linnet.internal.image.GeographicPosition;

/** Puts together what a table, the folders and Exif tell of photographs; a table, which people wrote, comes first. */
final class Occasions {
    private final Optional<MetadataTable> table;
    private final Optional<LocationSource> source;

    Occasions(Optional<MetadataTable> table, Optional<LocationSource> source) {
        this.table = requireNonNull(table, "table is null");
        this.source = requireNonNull(source, "source is null");
    }

    /**
     * Opens every file, several at once.
     *
     * @param goingOn throws where the work is to end
     */
    Map<Photograph, Occasion> of(List<Photograph> photographs, Runnable goingOn) {
        return photographs.parallelStream()
                .collect(toMap(
                        photograph -> photograph,
                        photograph -> {
                            goingOn.run();
                            return of(photograph, Capture.read(photograph.file()));
                        },
                        (first, second) -> first));
    }

    Occasion of(Photograph photograph, Capture capture) {
        Optional<MetadataTable.Row> row = table.flatMap(known -> known.row(photograph));
        Optional<String> location = row.flatMap(MetadataTable.Row::location).or(() -> location(photograph, capture));
        // The number of a sequence alone may be that of another camera's.
        Optional<String> sequence =
                row.flatMap(MetadataTable.Row::sequence).map(number -> location.orElse("") + "\n" + number);
        return new Occasion(
                location,
                row.flatMap(MetadataTable.Row::time).or(capture::timeInUtcOrAsShown),
                sequence,
                cameras(photograph, capture, location));
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
     * sorted by taxon part what one camera took; where the model is not known either, a folder is a camera.
     */
    private static List<String> cameras(Photograph photograph, Capture capture, Optional<String> location) {
        List<String> cameras = new ArrayList<>(2);
        location.ifPresent(name -> cameras.add("location " + name));
        capture.serialNumber().ifPresent(number -> cameras.add("serial number " + number));
        if (cameras.isEmpty()) {
            cameras.add(capture.model()
                    .map(model -> "model " + model)
                    .orElseGet(() -> "folder " + photograph.folder().relativePath()));
        }
        return cameras;
    }
}
