package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.dataset.Capture;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.image.Box;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.LabelledFile.Position;
import org.linnet.model.EventAnswer;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.report.PredictionOutput;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;

/** What a model says, as other programs' formats have it. */
final class PredictionAnswers {
    private static final Identification BLANK = new Identification(Kind.BLANK, "blank", List.of());
    private static final Identification ANIMAL = new Identification(Kind.UNKNOWN, Detection.ANIMAL, List.of());

    private final PredictionOutput output;
    private final Path root;

    PredictionAnswers(PredictionOutput output) {
        this.output = requireNonNull(output, "output is null");
        root = output.root().orElse(Path.of("")).toAbsolutePath().normalize();
    }

    /** What a document says of the model and the detector. */
    static AnswerContext context(PredictionOutput output) {
        Optional<TaxonModel> model = output.model();
        return new AnswerContext(
                version(),
                model.map(TaxonModel::name),
                output.boxes().map(BoxRule::detector),
                model.map(named -> OptionalDouble.of(named.decision().threshold()))
                        .orElse(OptionalDouble.empty()),
                output.boxes().map(rule -> OptionalDouble.of(rule.threshold())).orElse(OptionalDouble.empty()),
                output.ranks().names(),
                Clock.systemUTC());
    }

    private static String version() {
        String version = PredictionAnswers.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** A photograph that was named as a whole. */
    LabelledFile photograph(Subject subject, Prediction prediction) {
        List<Label> labels = new ArrayList<>();
        labels.add(label(prediction, subject.box()));
        return file(subject, labels);
    }

    /** A photograph in which animals were looked for. */
    LabelledFile photograph(Subject subject, List<NamedAnimal> animals) {
        List<Label> labels = new ArrayList<>();
        for (FoundBox box : FoundBox.all(subject, animals)) {
            Optional<Detection> detection = Optional.of(box.detection());
            labels.add(box.prediction()
                    .map(prediction -> label(prediction, detection))
                    .orElseGet(() -> label(other(box.detection()), OptionalDouble.empty(), detection, List.of())));
        }
        FoundBox.whole(animals).ifPresent(prediction -> labels.add(label(prediction, Optional.empty())));
        if (labels.isEmpty()) {
            labels.add(label(BLANK, OptionalDouble.empty(), Optional.empty(), List.of()));
        }
        return file(subject, labels);
    }

    /** A photograph that nobody could look at. */
    LabelledFile failure(SkippedFile skipped) {
        Path file = skipped.file();
        return file(
                file,
                output.capture(file),
                List.of(),
                Optional.of(skipped.reason().label()));
    }

    private LabelledFile file(Subject subject, List<Label> labels) {
        Path file = subject.files().get(0);
        Capture capture = output.capture(file);
        subject.event().ifPresent(event -> labels.add(label(event)));
        return file(file, capture, labels, Optional.empty());
    }

    private LabelledFile file(Path file, Capture capture, List<Label> labels, Optional<String> failure) {
        return new LabelledFile(
                name(file),
                List.of(),
                "",
                capture.location().or(capture::deployment),
                capture.latitude().isPresent()
                        ? Optional.of(new Position(
                                capture.latitude().getAsDouble(),
                                capture.longitude().getAsDouble()))
                        : Optional.empty(),
                capture.time(),
                capture.offset(),
                capture.event(),
                Optional.empty(),
                labels,
                failure,
                capture.deployment());
    }

    /** With slashes on every system; what is not below the root has its whole path. */
    private String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return DiskName.slashed(absolute.startsWith(root) ? root.relativize(absolute) : absolute);
    }

    private Label label(Prediction prediction, Optional<Detection> box) {
        Optional<RankedTaxon> decided = prediction.decided();
        List<Guess> others = prediction.top(AnswerPredictions.MOST_GUESSES).stream()
                .map(leaf -> new Guess(identification(leaf.taxon()), Math.min(1, leaf.probability())))
                .toList();
        return label(
                decided.map(taxon -> identification(taxon.taxon())).orElse(ANIMAL),
                decided.map(taxon -> OptionalDouble.of(Math.min(1, taxon.probability())))
                        .orElse(OptionalDouble.empty()),
                box,
                others);
    }

    private static Label label(
            Identification what, OptionalDouble probability, Optional<Detection> box, List<Guess> others) {
        return new Label(
                what,
                box.map(Detection::box),
                Author.MACHINE,
                probability,
                Scope.PHOTOGRAPH,
                box.map(one -> OptionalDouble.of(one.confidence())).orElse(OptionalDouble.empty()),
                others);
    }

    private Label label(EventAnswer event) {
        return new Label(
                event.taxon().map(this::identification).orElse(ANIMAL),
                Optional.<Box>empty(),
                Author.MACHINE,
                event.confidence(),
                Scope.SEQUENCE);
    }

    private static Identification other(Detection detection) {
        return detection.isAnimal() ? ANIMAL : Identification.of(detection.category());
    }

    private Identification identification(TaxonPath taxon) {
        List<RankedName> lineage = new ArrayList<>();
        for (int depth = 1; depth <= taxon.depth(); depth++) {
            TaxonPath above = taxon.ancestor(depth);
            lineage.add(new RankedName(
                    Optional.of(output.ranks().of(above)), output.ranks().scientificName(above)));
        }
        return new Identification(Kind.TAXON, output.ranks().scientificName(taxon), lineage);
    }
}
