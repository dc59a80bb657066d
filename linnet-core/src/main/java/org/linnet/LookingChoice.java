package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.detector.BoxRule;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorStore;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.BoxShape;
import org.linnet.internal.embedding.Looking;

/**
 * Settles where photographs are looked at: as was asked for, and otherwise as a model learned.
 *
 * @param looking empty to look at whole photographs
 * @param remarks what the user should know of it, a line each
 */
record LookingChoice(Optional<Looking> looking, List<String> remarks) {
    /** Added on each side of a box, as a share of its width and height, where neither the options nor a model say. */
    static final double DEFAULT_MARGIN = 0;

    static final BoxShape DEFAULT_SHAPE = BoxShape.STRETCHED;

    /** Of boxes that people drew and that have no confidence all count; those of a detector are usually right from here on. */
    static final double DEFAULT_GIVEN_THRESHOLD = 0.2;

    LookingChoice {
        requireNonNull(looking, "looking is null");
        remarks = List.copyOf(remarks);
    }

    /** Whole photographs. */
    private static LookingChoice whole(String... remarks) {
        return new LookingChoice(Optional.empty(), List.of(remarks));
    }

    /**
     * For a job without a model.
     *
     * @param asked empty for whole photographs
     * @param noBox what a photograph without a box is, if the options do not say
     * @param detectors finds detectors by their names
     * @throws LinnetException as {@code detectors} does where there is none of that name
     */
    static LookingChoice of(Optional<BoxOptions> asked, NoBox noBox, Function<String, DetectorSource> detectors) {
        return asked.map(options -> asked(options, Optional.empty(), noBox, detectors))
                .orElseGet(LookingChoice::whole);
    }

    /**
     * For a job with a model.
     *
     * @param asked empty to look as the model learned
     * @param learned how the model looked at its photographs; empty for whole photographs
     * @param noBox what a photograph without a box is where boxes were asked for without saying
     * @param detectors finds detectors by their names
     * @throws LinnetException UNUSABLE_MODEL where the model's detector is not here, or is another one of the same name
     */
    static LookingChoice of(
            Optional<BoxOptions> asked,
            Optional<BoxRule> learned,
            NoBox noBox,
            Function<String, DetectorSource> detectors) {
        if (asked.isPresent()) {
            LookingChoice choice = asked(asked.get(), learned, noBox, detectors);
            return learned.isPresent()
                    ? choice
                    : new LookingChoice(
                            choice.looking(),
                            List.of("The model learned from whole photographs, so it may name boxes less well. Train with"
                                    + " --detect for a model that learns from boxes."));
        }
        if (learned.isEmpty()) {
            return whole();
        }
        BoxRule rule = learned.get();
        if (rule.identity().isEmpty()) {
            return whole("The model learned from boxes in " + rule.detector()
                    + "; looking at whole photographs. Use --boxes FILE or --detect to look at boxes.");
        }
        return new LookingChoice(
                Optional.of(new Looking(rule, Optional.of(ofModel(rule, detectors)), Optional.empty())), List.of());
    }

    private static LookingChoice asked(
            BoxOptions options,
            Optional<BoxRule> learned,
            NoBox noBox,
            Function<String, DetectorSource> detectors) {
        Optional<DetectorSource> detector =
                options.given().isPresent() ? Optional.empty() : Optional.of(detector(options, learned, detectors));
        Optional<String> identity = detector.map(source -> source.spec().identity());
        // A detector's confidence is its own: another's threshold says nothing of it.
        Optional<Double> learnedThreshold =
                learned.filter(rule -> rule.identity().equals(identity)).map(BoxRule::threshold);
        BoxRule rule = new BoxRule(
                detector.map(source -> source.spec().name())
                        .orElseGet(() -> options.given().orElseThrow().name()),
                identity,
                options.threshold()
                        .or(() -> learnedThreshold)
                        .orElseGet(() -> detector.map(source -> source.spec().threshold())
                                .orElse(DEFAULT_GIVEN_THRESHOLD)),
                options.margin().or(() -> learned.map(BoxRule::margin)).orElse(DEFAULT_MARGIN),
                options.shape().or(() -> learned.map(BoxRule::shape)).orElse(DEFAULT_SHAPE),
                options.noBox().orElse(noBox));
        return new LookingChoice(
                Optional.of(new Looking(rule, detector, options.given())),
                learned.map(before -> differences(before, rule)).orElse(List.of()));
    }

    private static DetectorSource detector(
            BoxOptions options, Optional<BoxRule> learned, Function<String, DetectorSource> detectors) {
        Optional<BoxRule> ofModel = learned.filter(rule -> rule.identity().isPresent());
        if (options.detector().isEmpty() && ofModel.isPresent()) {
            return ofModel(ofModel.get(), detectors);
        }
        return detectors.apply(options.detector().orElse(DetectorStore.DEFAULT));
    }

    /**
     * The detector of a model.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is not here, or is another one of the same name
     */
    static DetectorSource ofModel(BoxRule rule, Function<String, DetectorSource> detectors) {
        DetectorSource source;
        try {
            source = detectors.apply(rule.detector());
        } catch (LinnetException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the model looks at boxes that the detector " + rule.detector()
                            + " finds; " + firstLine(e)
                            + "\nImport it under that name (`linnet detector import`), choose another with --detector, or"
                            + " give boxes with --boxes FILE.",
                    e);
        }
        String expected = rule.identity().orElseThrow();
        if (!source.spec().identity().equals(expected)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the model was trained with another " + rule.detector() + " (" + shortened(expected)
                            + ") than the one here (" + shortened(source.spec().identity())
                            + ").\nImport the model's detector under that name, name another with --detector, or retrain.");
        }
        return source;
    }

    private static String firstLine(LinnetException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    private static String shortened(String identity) {
        return identity.substring(0, Math.min(12, identity.length())) + "…";
    }

    private static List<String> differences(BoxRule learned, BoxRule rule) {
        List<String> differences = new ArrayList<>();
        if (!learned.identity().equals(rule.identity())) {
            differences.add("boxes of " + rule.detector() + ", not of " + learned.detector());
        } else if (learned.threshold() != rule.threshold()) {
            differences.add("detection threshold " + number(rule.threshold()) + ", not " + number(learned.threshold()));
        }
        if (learned.margin() != rule.margin()) {
            differences.add("box margin " + number(rule.margin()) + ", not " + number(learned.margin()));
        }
        if (learned.shape() != rule.shape()) {
            differences.add(
                    "boxes " + rule.shape().label() + ", not " + learned.shape().label());
        }
        return differences.isEmpty()
                ? List.of()
                : List.of("Looks at photographs otherwise than the model learned: " + String.join("; ", differences)
                        + ".");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
