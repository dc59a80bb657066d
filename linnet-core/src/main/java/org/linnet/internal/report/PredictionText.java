package org.linnet.internal.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.detector.Detection;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.model.DecisionUnit;
import org.linnet.model.EventAnswer;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.VideoAnswer;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/**
 * {@code lion.jpg: panthera_leo (species, 0.81)   carnivora 0.98 › felidae 0.95 › panthera_leo 0.81}; of what the model was
 * never taught, {@code unknown, nearest felidae (family, 0.95)}. An observation has its crops counted behind its name. Common
 * names are in brackets, {@code panthera_leo [Lion] (species, 0.81)}. What a list excludes ends the line; the most probable leaves,
 * if they are asked for, are below it, a line each.
 *
 * <p>A video has its frames counted behind its name, and says which of them tells most: {@code clip.mp4 (20 frames, best at 3.0 s): …}.
 *
 * <p>Where animals were looked for, a photograph has a line that sums up what it shows, {@code gate.jpg: 3 animals: 2 panthera_leo, unknown; 1
 * person} or {@code gate.jpg: no animal found}, and below it a line for each box.
 */
final class PredictionText implements PredictionWriter {
    private final Writer out;
    private final DecisionUnit by;
    private final PredictionFacts facts;

    PredictionText(PredictionOutput output) {
        out = output.text();
        by = output.by();
        facts = new PredictionFacts(output);
    }

    @Override
    public void predicted(Subject subject, Prediction prediction) throws IOException {
        out.append(name(subject)).append(": ").append(line(prediction));
    }

    @Override
    public void searched(Subject photograph, List<NamedAnimal> animals) throws IOException {
        List<FoundBox> boxes = FoundBox.all(photograph, animals);
        Optional<Prediction> whole = FoundBox.whole(animals);
        if (photograph.video().isPresent()) {
            out.append(name(photograph))
                    .append(": ")
                    .append(whole.map(this::line).orElse("no animal found\n"));
            return;
        }
        String others = FoundBox.others(boxes);
        out.append(name(photograph)).append(": ").append(sum(FoundBox.animals(boxes), animals, whole.isPresent()));
        out.append(others.isEmpty() ? "" : "; " + others).append('\n');
        if (whole.isPresent()) {
            out.append(by == DecisionUnit.OBSERVATION ? "    together: " : "    whole: ")
                    .append(line(whole.get()));
        }
        for (FoundBox box : by == DecisionUnit.OBSERVATION ? List.<FoundBox>of() : boxes) {
            out.append(String.format(
                            Locale.ROOT,
                            "    box %d (%.2f): ",
                            box.number(),
                            box.detection().confidence()))
                    .append(box.prediction()
                            .map(this::line)
                            .orElseGet(() -> box.detection().category() + '\n'));
        }
    }

    private static String sum(long found, List<NamedAnimal> animals, boolean whole) {
        String count = found == 0 ? "no animal found" : found == 1 ? "1 animal" : found + " animals";
        if (whole || animals.isEmpty()) {
            return count;
        }
        Map<String, Integer> taxa = new LinkedHashMap<>();
        animals.forEach(animal -> taxa.merge(taxon(animal.prediction()), 1, Integer::sum));
        return count + ": "
                + taxa.entrySet().stream()
                        .map(taxon -> (taxon.getValue() == 1 ? "" : taxon.getValue() + " ") + taxon.getKey())
                        .collect(joining(", "));
    }

    private static String taxon(Prediction prediction) {
        return prediction.isUnknown()
                ? "unknown"
                : prediction.decided().map(decided -> decided.taxon().name()).orElse("not sure of any rank");
    }

    private String name(Subject subject) {
        int crops = subject.files().size();
        return subject.name()
                + subject.video().map(PredictionText::text).orElse("")
                + switch (by) {
                    case PHOTOGRAPH -> "";
                    case EVENT -> subject.event().map(PredictionText::text).orElse("");
                    case OBSERVATION -> crops == 1 ? " (1 crop)" : " (" + crops + " crops)";
                };
    }

    private static String text(VideoAnswer video) {
        String frames = video.frames() == 1 ? "1 frame" : video.frames() + " frames";
        String named = video.named() == video.frames() || video.named() == 0
                ? ""
                : ", " + video.named() + (video.named() == 1 ? " with an animal" : " with animals");
        String best = video.best()
                .map(frame -> String.format(Locale.ROOT, ", best at %.1f s", frame.seconds()))
                .orElse("");
        String others = video.found().stream()
                .filter(category -> !category.equals(Detection.ANIMAL))
                .map(category -> ", " + category + " found")
                .collect(joining());
        return " (" + frames + named + best + others + ")";
    }

    private static String text(EventAnswer event) {
        return String.format(
                Locale.ROOT,
                " (event of %s: %s)",
                event.photographs() == 1 ? "1 photograph" : event.photographs() + " photographs",
                event.taxon()
                        .map(taxon -> String.format(
                                Locale.ROOT,
                                "%s %.2f",
                                taxon.name(),
                                event.confidence().orElseThrow()))
                        .orElse("no name"));
    }

    private String line(Prediction prediction) {
        return answer(prediction, facts)
                + "   "
                + way(prediction)
                + ruledOut(prediction, facts).map(text -> "   " + text).orElse("")
                + '\n'
                + likeliest(prediction, facts);
    }

    /** What is decided, without the way there and without common names. */
    static String answer(Prediction prediction) {
        return answer(prediction, taxon -> "");
    }

    /** What is decided, without the way there. */
    static String answer(Prediction prediction, PredictionFacts facts) {
        return answer(prediction, facts::inBrackets);
    }

    private static String answer(Prediction prediction, Function<RankedTaxon, String> inBrackets) {
        Optional<String> decided = prediction
                .decided()
                .map(taxon -> String.format(
                        Locale.ROOT,
                        "%s%s (%s, %.2f)",
                        taxon.taxon().name(),
                        inBrackets.apply(taxon),
                        taxon.rank(),
                        taxon.probability()));
        return prediction.isUnknown()
                ? "unknown" + decided.map(nearest -> ", nearest " + nearest).orElse("")
                : decided.orElse("not sure of any rank");
    }

    /** What the model was surest of, where a list excludes it. */
    static Optional<String> ruledOut(Prediction prediction, PredictionFacts facts) {
        return facts.ruledOut(prediction)
                .map(taxon -> String.format(
                        Locale.ROOT,
                        "the list excludes %s (%.2f without the list)",
                        facts.names(taxon),
                        taxon.probability()));
    }

    /** The most probable leaves, a line each; nothing where they are not asked for. */
    static String likeliest(Prediction prediction, PredictionFacts facts) {
        return facts.likeliest(prediction).stream()
                .map(leaf -> String.format(Locale.ROOT, "    %.2f  %s\n", leaf.probability(), facts.names(leaf)))
                .collect(joining());
    }

    /** The whole way down with the probability at each rank, whether decided on or not. */
    private static String way(Prediction prediction) {
        return prediction.wayDown().stream().map(PredictionText::step).collect(joining(" › "));
    }

    private static String step(RankedTaxon taxon) {
        return String.format(Locale.ROOT, "%s %.2f", taxon.taxon().name(), taxon.probability());
    }

    @Override
    public void skipped(SkippedFile file) throws IOException {
        out.append(DiskName.text(file.file()))
                .append(": skipped, ")
                .append(file.reason().label())
                .append('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
