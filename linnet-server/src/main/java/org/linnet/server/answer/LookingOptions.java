package org.linnet.server.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.linnet.BoxOptions;
import org.linnet.ClassificationOptions;
import org.linnet.ModelLease;
import org.linnet.PhotographRequest;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.image.BoxShape;
import org.linnet.internal.detector.EmbeddedDetector;
import org.linnet.internal.interchange.BoxFile;
import org.linnet.server.http.Option;
import org.linnet.server.http.OptionValues;
import org.linnet.server.http.ProblemException;
import org.linnet.server.upload.Submission;
import org.linnet.server.upload.Upload;

/**
 * What a request's options say of boxes: whether animals are looked for, or where they are.
 *
 * @param options empty to look as the model learned
 * @param given boxes of the photographs, in place of a detector's
 */
public record LookingOptions(Optional<BoxOptions> options, Optional<GivenBoxes> given) implements PhotographLook {
    /** Those that it reads. */
    public static final Set<Option> OPTIONS = Set.of(
            Option.DETECT,
            Option.DETECTOR,
            Option.BOXES,
            Option.DETECTION_THRESHOLD,
            Option.BOX_MARGIN,
            Option.BOX_SHAPE,
            Option.NO_BOX);

    private static final List<Option> OF_BOXES =
            List.of(Option.DETECTOR, Option.DETECTION_THRESHOLD, Option.BOX_MARGIN, Option.BOX_SHAPE, Option.NO_BOX);

    public LookingOptions {
        requireNonNull(options, "options is null");
        requireNonNull(given, "given is null");
    }

    /**
     * Reads the options.
     *
     * @param detectors the names of those that can be asked for
     * @param remarks hears, in a line each, what the boxes are that are given
     * @throws ProblemException WRONG_VALUE where the options contradict each other, or there is no such detector
     */
    public static LookingOptions of(
            OptionValues values, Submission submission, Supplier<List<String>> detectors, Consumer<String> remarks) {
        boolean detect = values.flag(Option.DETECT);
        if (!detect && !values.has(Option.BOXES)) {
            OF_BOXES.stream().filter(values::has).findFirst().ifPresent(option -> {
                throw OptionValues.wrong(option, "is for looking at boxes; add detect=true, or boxes");
            });
            return new LookingOptions(Optional.empty(), Optional.empty());
        }
        if (values.has(Option.BOXES) && (detect || values.has(Option.DETECTOR))) {
            throw OptionValues.wrong(Option.BOXES, "takes the place of a detector; leave out detect and detector");
        }
        Optional<GivenBoxes> given = values.text(Option.BOXES).map(text -> given(text, submission, remarks));
        Optional<NoBox> noBox = values.choice(Option.NO_BOX, Set.of(NoBox.values()));
        BoxOptions options = new BoxOptions(
                values.name(Option.DETECTOR, detectors),
                Optional.empty(),
                boxed(values, Option.DETECTION_THRESHOLD)
                        .or(() -> given.flatMap(boxes -> usual(boxes, noBox.orElse(NoBox.BLANK)))),
                boxed(values, Option.BOX_MARGIN),
                values.choice(Option.BOX_SHAPE, Set.of(BoxShape.values())),
                noBox);
        return new LookingOptions(Optional.of(options), given);
    }

    private static Optional<Double> boxed(OptionValues values, Option option) {
        return values.share(option).stream().boxed().findFirst();
    }

    private static GivenBoxes given(String text, Submission submission, Consumer<String> remarks) {
        submission.requireDistinctNames("boxes are given by name");
        return BoxFile.of(Path.of("boxes"), text.getBytes(UTF_8))
                .among(submission.photographs().stream().map(Upload::file).toList(), remarks);
    }

    /** From what confidence on boxes are looked at of which somebody says which detector found them. */
    private static Optional<Double> usual(GivenBoxes boxes, NoBox noBox) {
        return boxes.threshold()
                .map(own -> EmbeddedDetector.threshold(boxes.detector().orElse(""), own, noBox));
    }

    /** How a model looks at boxes for such requests; empty where it looks at whole photographs. */
    public Optional<BoxRule> rule(ModelLease model) {
        PhotographRequest.Builder any = PhotographRequest.builder(Path.of("photograph"), new byte[0]);
        options.ifPresent(any::boxes);
        given.ifPresent(boxes -> any.given(List.of()));
        return model.boxes(any.build());
    }

    /** The same for photographs that are named with options. */
    public PhotographLook with(ClassificationOptions naming) {
        return (file, request) -> apply(file, request.options(naming));
    }

    @Override
    public boolean apply(Path file, PhotographRequest.Builder request) {
        options.ifPresent(request::boxes);
        Optional<Detections> known = given.flatMap(boxes -> boxes.of(file));
        known.ifPresent(detections -> request.given(detections.found()));
        return given.isEmpty() || known.isPresent();
    }
}
