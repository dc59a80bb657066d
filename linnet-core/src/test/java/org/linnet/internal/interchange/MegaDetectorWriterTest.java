package org.linnet.internal.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSpec;
import org.linnet.image.Box;
import org.linnet.image.Resampling;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;

/** Detections as other programs read them. */
class MegaDetectorWriterTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-26T12:00:00Z"), ZoneOffset.UTC);

    private static final DetectorSpec DETECTOR = new DetectorSpec(
            "finder",
            "a".repeat(64),
            "b".repeat(64),
            new DetectorInput(640, 640, Resampling.BILINEAR, DetectorInput.Placement.CENTRE, 114, 1, false),
            List.of("animal", "person", "vehicle", "tent"),
            0.2,
            "none");

    @TempDir
    private Path folder;

    /** What is written in a document. */
    private interface Content {
        void write(MegaDetectorWriter writer) throws IOException;
    }

    private String written(double threshold, Content content) {
        StringWriter text = new StringWriter();
        try {
            MegaDetectorWriter writer = new MegaDetectorWriter(text, folder, DETECTOR, threshold, "1.0", NOON);
            content.write(writer);
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Detections found(Detection... found) {
        return new Detections(640, 480, List.of(found));
    }

    @Test
    void writesTheFormat() {
        assertThat(written(0.01, writer -> {
                    writer.write(
                            folder.resolve("a/1.jpg"),
                            found(
                                    new Detection("animal", 1, Box.WHOLE),
                                    new Detection("person", 0.25, new Box(0.1, 0.2, 0.123456, 0.5))));
                    writer.write(folder.resolve("empty.jpg"), found());
                    writer.write(new SkippedFile(folder.resolve("é.jpg"), SkipReason.DAMAGED, "cut off"));
                }))
                .isEqualTo(
                        """
                        {
                         "images": [
                          {"file":"a/1.jpg","width":640,"height":480,"detections":[{"category":"1","conf":1.0,"bbox":[0.0,0.0,1.0,1.0]},{"category":"2","conf":0.25,"bbox":[0.1,0.2,0.12346,0.5]}]},
                          {"file":"empty.jpg","width":640,"height":480,"detections":[]},
                          {"file":"é.jpg","detections":null,"failure":"Failure image access"}
                         ],
                         "detection_categories": {"1":"animal","2":"person","3":"vehicle","4":"tent"},
                         "info": {"format_version":"1.6","detector":"finder","detection_completion_time":"2026-05-26 12:00:00","detector_metadata":{"typical_detection_threshold":0.2,"conservative_detection_threshold":0.05},"linnet":{"version":"1.0","detector_sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","detection_threshold":0.01}}
                        }
                        """);
    }

    @Test
    void leavesOutWhatIsLessConfident() {
        assertThat(written(
                        0.5,
                        writer -> writer.write(
                                folder.resolve("1.jpg"),
                                found(
                                        new Detection("animal", 0.5, Box.WHOLE),
                                        new Detection("animal", 0.49, Box.WHOLE)))))
                .containsOnlyOnce("\"conf\"");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        Random random = new Random(1);
        List<Path> files = new ArrayList<>();
        List<Detections> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<Detection> found = new ArrayList<>();
            for (int box = 0; box < i % 4; box++) {
                double x = random.nextDouble() * 0.999;
                double y = random.nextDouble() * 0.999;
                found.add(new Detection(
                        DETECTOR.categories().get(random.nextInt(4)),
                        random.nextDouble(),
                        new Box(
                                x,
                                y,
                                1e-7 + (1 - x - 1e-7) * random.nextDouble(),
                                (1 - y) * (0.001 + random.nextDouble() * 0.999))));
            }
            files.add(folder.resolve("site " + i % 3 + "/" + i + ".jpg"));
            all.add(new Detections(640, 480, found));
        }
        Path file = folder.resolve("detections.json");
        Files.writeString(file, written(0, writer -> {
            for (int i = 0; i < files.size(); i++) {
                writer.write(files.get(i), all.get(i));
            }
            writer.write(new SkippedFile(folder.resolve("broken.jpg"), SkipReason.DAMAGED, ""));
        }));
        BoxFile read = BoxFile.read(file);
        assertThat(read.of(folder.resolve("broken.jpg"))).isEmpty();
        assertThat(read.program()).isEqualTo("finder");
        assertThat(read.findsPeople()).isTrue();
        for (int i = 0; i < files.size(); i++) {
            Detections expected = all.get(i);
            Detections actual = read.of(files.get(i)).orElseThrow();
            assertThat(actual.found()).hasSameSizeAs(expected.found());
            for (int box = 0; box < expected.found().size(); box++) {
                Detection one = actual.found().get(box);
                Detection other = expected.found().get(box);
                assertThat(one.category()).isEqualTo(other.category());
                assertThat(one.confidence()).isCloseTo(other.confidence(), within(1e-5));
                assertThat(one.box().x()).isCloseTo(other.box().x(), within(2e-5));
                assertThat(one.box().width()).isCloseTo(other.box().width(), within(2e-5));
                assertThat(one.box().y() + one.box().height())
                        .isCloseTo(other.box().y() + other.box().height(), within(2e-5));
            }
        }
    }

    @Test
    void knowsItsOwnFilesAndNoOthers() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), written(0.1, writer -> {}));
        assertThat(MegaDetectorWriter.isOwn(own)).isTrue();
        String text = Files.readString(own);
        Path cut = Files.writeString(folder.resolve("cut.json"), text.substring(0, text.length() / 4));
        assertThat(MegaDetectorWriter.isOwn(cut)).isFalse();
        Path other = Files.writeString(folder.resolve("other.json"), text.replace("\"linnet\"", "\"other\""));
        assertThat(MegaDetectorWriter.isOwn(other)).isFalse();
    }

    @Test
    void passesMegaDetectorsValidator() throws IOException {
        Path file = folder.resolve("detections.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            MegaDetectorWriter writer = new MegaDetectorWriter(out, folder, DETECTOR, 0.01, "1.0", NOON);
            writer.write(
                    folder.resolve("a/1.jpg"),
                    found(new Detection("animal", 1, Box.WHOLE), new Detection("tent", 0.5, new Box(0.1, 0, 0.9, 1))));
            writer.write(folder.resolve("empty.jpg"), found());
            writer.write(new SkippedFile(folder.resolve("broken.jpg"), SkipReason.DAMAGED, "cut off"));
            writer.end();
        }
        Validators.run(
                """
                import sys
                from megadetector.postprocessing.validate_batch_results import validate_batch_results
                found = validate_batch_results(sys.argv[1])['validation_results']
                assert not found['errors'] and not found['warnings'], found
                """,
                file);
    }
}
