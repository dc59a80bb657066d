package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.dataset.Capture;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.GivenBoxes;
import org.linnet.image.Box;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.CameraFolder;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.LabelledFile.Size;
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
    private final boolean everyBox;
    private final Path root;
    private final Map<TaxonPath, Identification> identifications = new HashMap<>();

    /** @param everyBox whether boxes that were given are all told, those too that were too weak to be looked at */
    PredictionAnswers(PredictionOutput output, boolean everyBox) {
        this.output = requireNonNull(output, "output is null");
        this.everyBox = everyBox;
        root = output.root().orElse(Path.of("")).toAbsolutePath().normalize();
    }

    /** What a document says of the model and the detector. */
    static AnswerContext context(PredictionOutput output) {
        Optional<TaxonModel> model = output.model();
        return new AnswerContext(
                version(),
                model.map(TaxonModel::name),
                output.givenBoxes().flatMap(GivenBoxes::detector).or(() -> output.boxes()
                        .map(BoxRule::detector)),
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
        List<FoundBox> found = new ArrayList<>(FoundBox.all(subject, animals));
        boolean blank = found.isEmpty() && animals.isEmpty();
        List<Label> labels = new ArrayList<>();
        // In the order in which they were given, those among them that were looked at with what was found out.
        for (Detection given : given(subject)) {
            int at = 0;
            while (at < found.size() && !found.get(at).detection().equals(given)) {
                at++;
            }
            labels.add(at < found.size() ? label(found.remove(at)) : unnamed(given));
        }
        found.forEach(box -> labels.add(label(box)));
        FoundBox.whole(animals).ifPresent(prediction -> labels.add(label(prediction, Optional.empty())));
        if (blank) {
            labels.add(label(BLANK, OptionalDouble.empty(), Optional.empty(), List.of()));
        }
        return file(subject, labels);
    }

    private List<Detection> given(Subject subject) {
        return everyBox
                ? output.givenBoxes()
                        .map(boxes -> boxes.listed(subject.files().get(0)))
                        .orElse(List.of())
                : List.of();
    }

    private Label label(FoundBox box) {
        return box.prediction()
                .map(prediction -> label(prediction, Optional.of(box.detection())))
                .orElseGet(() -> unnamed(box.detection()));
    }

    private static Label unnamed(Detection detection) {
        return label(other(detection), OptionalDouble.empty(), Optional.of(detection), List.of());
    }

    /** Where and when a photograph was taken, of which nothing else is known yet. */
    LabelledFile photograph(Path file) {
        return file(file, output.capture(file), List.of(), Optional.empty(), Optional.empty());
    }

    /** A photograph that nobody could look at. */
    LabelledFile failure(SkippedFile skipped) {
        Path file = skipped.file();
        return file(
                file,
                output.capture(file),
                List.of(),
                Optional.of(skipped.reason().label()),
                Optional.empty());
    }

    private LabelledFile file(Subject subject, List<Label> labels) {
        Path file = subject.files().get(0);
        Capture capture = output.capture(file);
        subject.event().ifPresent(event -> labels.add(label(event)));
        Optional<Size> size =
                subject.found().stream().findFirst().flatMap(found -> Size.of(found.width(), found.height()));
        return file(file, capture, labels, Optional.empty(), size);
    }

    private LabelledFile file(
            Path file, Capture capture, List<Label> labels, Optional<String> failure, Optional<Size> size) {
        return LabelledFile.builder(DiskName.below(root, file), "")
                .location(capture.location().or(capture::deployment))
                .position(
                        capture.latitude().isPresent()
                                ? Optional.of(new GeographicPosition(
                                        capture.latitude().getAsDouble(),
                                        capture.longitude().getAsDouble()))
                                : Optional.empty())
                .time(capture.time())
                .offset(capture.offset())
                .sequence(capture.event())
                .labels(labels)
                .failure(failure)
                .size(size)
                .deployment(deployment(file, capture))
                .build();
    }

    /** As it is called; else as the camera's folder is, where nothing names the place. */
    private Optional<String> deployment(Path file, Capture capture) {
        if (capture.deployment().isPresent() || capture.location().isPresent()) {
            return capture.deployment();
        }
        String folder = CameraFolder.of(DiskName.below(root, file));
        return folder.isEmpty() ? Optional.ofNullable(root.getFileName()).map(DiskName::text) : Optional.of(folder);
    }

    private Label label(Prediction prediction, Optional<Detection> box) {
        Optional<RankedTaxon> decided = prediction.decided();
        List<Guess> others = prediction.top(guesses()).stream()
                .map(leaf -> new Guess(identification(leaf.taxon()), Math.min(1, leaf.probability())))
                .toList();
        return label(
                decided.map(taxon -> identification(taxon.taxon())).orElse(ANIMAL),
                decided.map(taxon -> OptionalDouble.of(Math.min(1, taxon.probability())))
                        .orElse(OptionalDouble.empty()),
                box,
                others);
    }

    /** How many of the likeliest leaves are told of each. */
    private int guesses() {
        return output.top() == 0 ? AnswerPredictions.MOST_GUESSES : output.top();
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
                event.confidence().isPresent()
                        ? OptionalDouble.of(Math.min(1, event.confidence().getAsDouble()))
                        : OptionalDouble.empty(),
                Scope.SEQUENCE);
    }

    /** People and vehicles; what else a detector finds is no taxon, whatever it is called. */
    private static Identification other(Detection detection) {
        if (detection.isAnimal()) {
            return ANIMAL;
        }
        Identification category = Identification.of(detection.category());
        return category.kind() == Kind.TAXON ? new Identification(Kind.UNKNOWN, category.text(), List.of()) : category;
    }

    private Identification identification(TaxonPath taxon) {
        return identifications.computeIfAbsent(taxon, one -> {
            List<RankedName> lineage = new ArrayList<>();
            for (int depth = 1; depth <= one.depth(); depth++) {
                TaxonPath above = one.ancestor(depth);
                lineage.add(new RankedName(
                        Optional.of(output.ranks().of(above)), output.ranks().scientificName(above)));
            }
            // A model may have learned what an empty photograph looks like, or a person.
            return Identification.of(output.ranks().scientificName(one), lineage);
        });
    }
}
