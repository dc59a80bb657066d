package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linnet.detector.Detection;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorSpec;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkippedFile;
import org.linnet.internal.interchange.MegaDetectorWriter;

/** Counts what a detector finds. For one thread. */
final class DetectionTally {
    private final DetectorSpec detector;
    private final List<SkippedFile> skipped;
    private PassSummary pass;
    private long animals;
    private long withAnimals;
    private long withPeople;
    private long withVehicles;

    /** @param skipped before the detector saw anything */
    DetectionTally(DetectorSpec detector, List<SkippedFile> skipped) {
        this.detector = requireNonNull(detector, "detector is null");
        this.skipped = new ArrayList<>(skipped);
    }

    DetectorSpec detector() {
        return detector;
    }

    /** Writes what it counts. */
    DetectionSink counting(MegaDetectorWriter json) {
        return new DetectionSink() {
            @Override
            public void detected(long index, Path file, String contentSha256, Detections found) {
                unchecked(() -> json.write(file, found));
                count(found.above(detector.threshold()));
            }

            @Override
            public void skipped(long index, SkippedFile file) {
                unchecked(() -> json.write(file));
                skipped.add(file);
            }
        };
    }

    private void count(Detections sure) {
        int here = sure.animals().size();
        animals += here;
        withAnimals += here > 0 ? 1 : 0;
        withPeople += holds(sure, Detection.PERSON) ? 1 : 0;
        withVehicles += holds(sure, Detection.VEHICLE) ? 1 : 0;
    }

    private static boolean holds(Detections found, String category) {
        return found.found().stream().anyMatch(one -> one.category().equals(category));
    }

    /** Work on a document. */
    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void passed(PassSummary newPass) {
        pass = newPass;
    }

    /** How many files were read. */
    long read() {
        return pass.embedded();
    }

    /** Files that were skipped, and why. */
    List<SkippedFile> skipped() {
        return List.copyOf(skipped);
    }

    /** What was done and found, in a line each. */
    List<String> lines() {
        StringBuilder found = new StringBuilder("Animals in ")
                .append(Terminal.number(withAnimals))
                .append(" of ")
                .append(Terminal.count(pass.embedded(), "photograph"))
                .append(String.format(
                        Locale.ROOT,
                        " (%s from confidence %.2f on)",
                        Terminal.count(animals, "animal"),
                        detector.threshold()));
        append(found, Detection.PERSON, "people", withPeople);
        append(found, Detection.VEHICLE, "vehicles", withVehicles);
        return List.of(
                Terminal.count(pass.embedded() + skipped.size(), "photograph") + " in "
                        + DurationText.of(pass.elapsed())
                        + ": " + Terminal.number(pass.computed()) + " looked at, " + Terminal.number(pass.kept())
                        + " already processed, " + Terminal.number(skipped.size()) + " unreadable."
                        + PassText.outlook(pass),
                found.append('.').toString());
    }

    private void append(StringBuilder to, String category, String plural, long count) {
        if (detector.categories().contains(category)) {
            to.append("; ").append(plural).append(" in ").append(Terminal.number(count));
        }
    }
}
