package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorSpec;
import org.linnet.detector.DetectorStore;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.BoxShape;
import org.linnet.image.Resampling;

class LookingChoiceTest {
    private static final BoxRule LEARNED =
            new BoxRule("own", Optional.of("own".repeat(10)), 0.4, 0.1, BoxShape.SQUARE, NoBox.WHOLE);

    /** Whose identity is its name, ten times. */
    private record Named(String name) implements DetectorSource {
        @Override
        public DetectorSpec spec() {
            DetectorInput input =
                    new DetectorInput(640, 640, Resampling.BILINEAR, DetectorInput.Placement.CORNER, 0, 1, false);
            return new DetectorSpec(name, "0".repeat(64), name.repeat(10), input, List.of("animal"), 0.3, "none");
        }

        @Override
        public Detector open() {
            throw new IllegalStateException("not needed");
        }
    }

    private static final class None implements GivenBoxes {
        @Override
        public String name() {
            return "boxes.json";
        }

        @Override
        public String sha256() {
            return "0".repeat(64);
        }

        @Override
        public Optional<Detections> of(Path photograph) {
            return Optional.empty();
        }
    }

    private static LookingChoice choice(Optional<BoxOptions> asked, Optional<BoxRule> learned) {
        return LookingChoice.of(asked, learned, NoBox.BLANK, Named::new);
    }

    private static BoxOptions with(String detector) {
        return new BoxOptions(
                Optional.of(detector),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static BoxRule rule(LookingChoice choice) {
        return choice.looking().orElseThrow().rule();
    }

    @Test
    void wholePhotographsAreLookedAtWhereNothingElseIsSaid() {
        assertThat(choice(Optional.empty(), Optional.empty()))
                .isEqualTo(new LookingChoice(Optional.empty(), List.of()));
        assertThat(LookingChoice.of(Optional.empty(), NoBox.WHOLE, Named::new).looking())
                .isEmpty();
    }

    @Test
    void aModelLooksAsItLearned() {
        LookingChoice choice = choice(Optional.empty(), Optional.of(LEARNED));

        assertThat(rule(choice)).isEqualTo(LEARNED);
        assertThat(choice.looking().orElseThrow().detector()).contains(new Named("own"));
        assertThat(choice.remarks()).isEmpty();
    }

    @Test
    void whatIsAskedForIsFilledInFromTheModel() {
        LookingChoice choice = choice(Optional.of(BoxOptions.defaults()), Optional.of(LEARNED));

        assertThat(rule(choice)).isEqualTo(LEARNED.withNoBox(NoBox.BLANK));
        assertThat(choice.remarks()).isEmpty();
    }

    @Test
    void whatDiffersFromTheModelIsSaid() {
        BoxOptions asked = new BoxOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(0.25),
                Optional.of(0.0),
                Optional.of(BoxShape.STRETCHED),
                Optional.of(NoBox.WHOLE));

        assertThat(choice(Optional.of(asked), Optional.of(LEARNED)).remarks())
                .containsExactly(
                        "Looks at photographs otherwise than the model learned: detection threshold 0.25, not 0.4;"
                                + " box margin 0, not 0.1; boxes stretched, not square.");
        assertThat(choice(Optional.of(with("other")), Optional.of(LEARNED)).remarks())
                .containsExactly("Looks at photographs otherwise than the model learned: boxes of other, not of own.");
    }

    @Test
    void theThresholdOfAnotherDetectorIsItsOwn() {
        BoxRule rule = rule(choice(Optional.of(with("other")), Optional.of(LEARNED)));

        assertThat(rule.threshold()).isEqualTo(0.3);
        assertThat(rule.margin()).isEqualTo(0.1);
        assertThat(rule.identity()).contains("other".repeat(10));
    }

    @Test
    void aModelOfWholePhotographsLooksAtBoxesWithARemark() {
        LookingChoice choice = choice(Optional.of(BoxOptions.defaults()), Optional.empty());

        assertThat(rule(choice).detector()).isEqualTo(DetectorStore.DEFAULT);
        assertThat(choice.remarks()).singleElement().asString().contains("learned from whole photographs");
    }

    @Test
    void aModelOfGivenBoxesNeedsThemAgain() {
        BoxRule drawn = new BoxRule("drawn.csv", Optional.empty(), 0.2, 0, BoxShape.STRETCHED, NoBox.WHOLE);

        LookingChoice without = choice(Optional.empty(), Optional.of(drawn));
        assertThat(without.looking()).isEmpty();
        assertThat(without.remarks())
                .singleElement()
                .asString()
                .contains("drawn.csv")
                .contains("--boxes FILE");
        LookingChoice with = choice(Optional.of(BoxOptions.defaults().withGiven(new None())), Optional.of(drawn));
        assertThat(rule(with))
                .isEqualTo(new BoxRule("boxes.json", Optional.empty(), 0.2, 0, BoxShape.STRETCHED, NoBox.BLANK));
        assertThat(with.remarks()).isEmpty();
    }

    @Test
    void anotherDetectorOfTheSameNameIsRefused() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LookingChoice.of(
                        Optional.empty(), Optional.of(LEARNED), NoBox.WHOLE, name -> new Named("impostor")))
                .withMessageContaining("another own (ownownownown…)")
                .withMessageContaining("the one here (impostorimpo…)")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL));
    }

    @Test
    void aMissingDetectorIsNamedWithWhatToDo() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LookingChoice.of(
                        Optional.of(BoxOptions.defaults()), Optional.of(LEARNED), NoBox.WHOLE, name -> {
                            throw new LinnetException(
                                    ErrorCode.WRONG_USAGE, "there is no detector " + name + ".\nlist");
                        }))
                .withMessageContaining("detector own")
                .withMessageContaining("linnet detector import")
                .withMessageContaining("--boxes FILE")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL));
    }
}
