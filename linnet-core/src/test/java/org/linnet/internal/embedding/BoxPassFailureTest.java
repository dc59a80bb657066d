package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.internal.embedding.RunningThreads.assertNothingRuns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.NoBox;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.Looking.Frame;

/** What a pass over boxes does with what is damaged, and how it ends where it cannot go on. */
final class BoxPassFailureTest extends BoxPassFixture {
    @Test
    void skipsWhatIsNoPhotographAndGoesOn() throws IOException {
        List<Path> files = new ArrayList<>(frames(4));
        files.add(2, Files.writeString(folder.resolve("text.jpg"), "no picture of a lynx"));
        files.add(3, Files.copy(files.get(2), folder.resolve("copy of text.jpg")));

        Delivery delivery = run(files, looking(0.2, NoBox.BLANK));

        assertThat(delivery.skipped).extracting(SkippedFile::file).containsExactly(files.get(2), files.get(3));
        assertThat(delivery.summary.skipped()).isEqualTo(2);
        assertThat(delivery.boxes()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void endsWhereTheDetectorFailsOnAPhotographAndNamesIt() throws IOException {
        List<Path> files = frames(40);
        IllegalStateException cause = new IllegalStateException("out of device memory");
        ColourDetector failing = new ColourDetector() {
            @Override
            void beforePhotograph() {
                if (detected() > 8) {
                    throw cause;
                }
            }
        };
        Looking looking = new Looking(rule(0.2, NoBox.BLANK), Optional.of(failing), Optional.empty(), Frame.NEVER);

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> run(files, looking))
                .withMessageContaining("detector colours fails on " + folder)
                .withMessageContaining("out of device memory")
                .withCause(cause)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILURE));
        assertNothingRuns();
        assertThat(failing.closed()).isEqualTo(1);
        assertThat(backbone.closed()).isEqualTo(backbone.opened());
        run(files, looking(0.2, NoBox.BLANK));
        assertThat(detector.detected()).as("what was found before is kept").isLessThan(40);
    }

    @Test
    void endsWithTheCauseWhereTheDetectorCannotBeOpened() throws IOException {
        List<Path> files = frames(8);
        LinnetException cause = new LinnetException(ErrorCode.UNUSABLE_MODEL, "damaged");
        DetectorSource unopenable = new ColourDetector() {
            @Override
            public Detector open() {
                throw cause;
            }
        };

        assertThatThrownBy(() -> run(
                        files,
                        new Looking(rule(0.2, NoBox.BLANK), Optional.of(unopenable), Optional.empty(), Frame.NEVER)))
                .isSameAs(cause);
        assertNothingRuns();
    }

    @Test
    void endsWhereItsThreadIsInterruptedWhileTheDetectorIsOpened() throws IOException {
        List<Path> files = frames(8);
        Thread runner = Thread.currentThread();
        DetectorSource slow = new ColourDetector() {
            @Override
            public Detector open() {
                runner.interrupt();
                return super.open();
            }
        };

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> run(
                        files, new Looking(rule(0.2, NoBox.BLANK), Optional.of(slow), Optional.empty(), Frame.NEVER)))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertNothingRuns();
        assertThat(((ColourDetector) slow).closed()).isEqualTo(1);
    }
}
