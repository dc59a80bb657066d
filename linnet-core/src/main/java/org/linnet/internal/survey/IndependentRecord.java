package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;

/**
 * The first photograph of an independent event.
 *
 * @param station the deployment's number
 * @param category the number of what it shows
 * @param time on the camera's clock
 * @param since seconds from the last photograph of the same there, whether independent or not; 0 for the first
 * @param directory of the photograph, as the source writes it
 * @param fileName of the photograph
 */
public record IndependentRecord(
        int station, int category, LocalDateTime time, long since, String directory, String fileName) {
    public IndependentRecord {
        requireNonNull(time, "time is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(fileName, "fileName is null");
    }
}
