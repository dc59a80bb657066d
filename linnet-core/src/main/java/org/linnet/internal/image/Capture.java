package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a file's Exif metadata say of how its photograph was taken.
 *
 * @param time on the camera's own clock, with fractions of a second where there are any
 * @param offset of that clock from UTC (Exif 2.31, {@code OffsetTimeOriginal}); empty where nothing says it
 * @param serialNumber of the camera, with its make and model; empty where it has none of its own
 * @param model make and model of the camera
 * @param position where it was taken
 */
public record Capture(
        Optional<LocalDateTime> time,
        Optional<ZoneOffset> offset,
        Optional<String> serialNumber,
        Optional<String> model,
        Optional<GeographicPosition> position) {
    /** Of a file that says nothing. */
    public static final Capture UNKNOWN =
            new Capture(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Capture {
        requireNonNull(time, "time is null");
        requireNonNull(offset, "offset is null");
        requireNonNull(serialNumber, "serialNumber is null");
        requireNonNull(model, "model is null");
        requireNonNull(position, "position is null");
    }

    /** The time in UTC where its offset is known, else on the camera's clock. */
    public Optional<LocalDateTime> timeInUtcOrAsShown() {
        return time.map(shown ->
                offset.map(known -> shown.minusSeconds(known.getTotalSeconds())).orElse(shown));
    }

    /** Reads as much of a file as its metadata take; one that cannot be read says nothing. */
    public static Capture read(Path file) {
        return CaptureReader.read(file);
    }

    /** The same of a file's content; what has no metadata says nothing. */
    public static Capture of(byte[] content) {
        return CaptureReader.read(content);
    }

    /** The same with a time on a clock whose offset is not known. */
    public Capture withTime(LocalDateTime other) {
        return new Capture(Optional.of(other), Optional.empty(), serialNumber, model, position);
    }
}
