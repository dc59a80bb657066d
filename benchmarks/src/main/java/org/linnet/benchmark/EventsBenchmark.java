package org.linnet.benchmark;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.TrainingOptions;
import org.linnet.embedding.PassListener;
import org.linnet.internal.image.CaptureTime;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * One answer for an event of several frames, by each of several rules, at places that the model has not seen.
 * {@code benchmarks/events.sh} runs it.
 */
public final class EventsBenchmark {
    private static final int FOLDS = 5;
    private static final int REPLICATES = 1000;
    /** From which MegaDetector's smoothing counts a name. */
    private static final double CONFIDENT = 0.5;

    private static final double NAMED = 0.7;

    private final PlacedPhotographs data;
    private final Optional<Duration> gap;

    private EventsBenchmark(PlacedPhotographs data, Optional<Duration> gap) {
        this.data = data;
        this.gap = gap;
    }

    /** The answer for an event. */
    private record Answer(String location, boolean right, double logarithm, double confidence) {}

    private record Frame(PlacedPhotographs.Photograph photograph, Map<TaxonPath, Double> probabilities) {}

    /** Arguments: a folder with {@code taxon_train} and {@code metadata.csv}; repeats; minutes from frame to frame, or none for the table's sequences. */
    public static void main(String[] arguments) throws Exception {
        Optional<Duration> gap =
                arguments.length > 2 ? Optional.of(Duration.ofMinutes(Long.parseLong(arguments[2]))) : Optional.empty();
        new EventsBenchmark(PlacedPhotographs.read(Path.of(arguments[0])), gap).run(Integer.parseInt(arguments[1]));
    }

    private void run(int repeats) throws Exception {
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        int events = 0;
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (Set<PlacedPhotographs.Photograph> test : data.folds(true, FOLDS, repeat)) {
                for (List<Frame> event : events(frames(test))) {
                    if (event.size() > 1) {
                        events++;
                        judge(event, answers);
                    }
                }
            }
        }
        System.out.printf("%d events of several frames%n", events);
        System.out.println("| one answer by | right | log loss | named (from 0.7 on) | right of these |");
        System.out.println("|---|---|---|---|---|");
        answers.forEach((rule, all) -> System.out.println(row(rule, all)));
    }

    private List<Frame> frames(Set<PlacedPhotographs.Photograph> test) throws Exception {
        Path work = Files.createTempDirectory("linnet-benchmark-");
        try {
            data.link(work, test);
            try (Linnet linnet = Linnet.open()) {
                TaxonModel model = linnet.train(
                                PlacedPhotographs.taxa(work), work.resolve("model"), TrainingOptions.defaults())
                        .model();
                Map<Path, PlacedPhotographs.Photograph> known = new HashMap<>();
                test.stream().filter(one -> model.knows(one.taxon())).forEach(one -> known.put(data.fileOf(one), one));
                List<Frame> frames = new ArrayList<>();
                try (Classifier classifier = linnet.classifier(model)) {
                    classifier.classify(
                            known.keySet().stream().sorted().toList(),
                            ClassificationOptions.defaults(),
                            one -> one.prediction().ifPresent(prediction -> {
                                Map<TaxonPath, Double> probabilities = new TreeMap<>();
                                for (RankedTaxon taxon :
                                        prediction.top(model.leaves().size())) {
                                    probabilities.put(taxon.taxon(), taxon.probability());
                                }
                                frames.add(new Frame(known.get(one.file()), probabilities));
                            }),
                            PassListener.none());
                }
                return frames;
            }
        } finally {
            TemporaryFolder.delete(work);
        }
    }

    private List<List<Frame>> events(List<Frame> frames) {
        if (gap.isEmpty()) {
            Map<String, List<Frame>> events = new TreeMap<>();
            frames.forEach(frame -> events.computeIfAbsent(
                            cell(frame, "sequence") + "\n" + frame.photograph().taxon(), name -> new ArrayList<>())
                    .add(frame));
            return List.copyOf(events.values());
        }
        Map<String, List<Frame>> places = new TreeMap<>();
        frames.stream().filter(frame -> time(frame).isPresent()).forEach(frame -> places.computeIfAbsent(
                        frame.photograph().location().orElseThrow() + "\n"
                                + frame.photograph().taxon(),
                        place -> new ArrayList<>())
                .add(frame));
        List<List<Frame>> events = new ArrayList<>();
        for (List<Frame> place : places.values()) {
            place.sort(Comparator.comparing(frame -> time(frame).orElseThrow()));
            int start = 0;
            for (int next = 1; next <= place.size(); next++) {
                if (next == place.size()
                        || Duration.between(
                                                time(place.get(next - 1)).orElseThrow(),
                                                time(place.get(next)).orElseThrow())
                                        .compareTo(gap.get())
                                > 0) {
                    events.add(place.subList(start, next));
                    start = next;
                }
            }
        }
        return events;
    }

    private Optional<LocalDateTime> time(Frame frame) {
        return CaptureTime.parse(cell(frame, "datetime"));
    }

    private String cell(Frame frame, String column) {
        List<NamedCsvRecord> records = data.records().get(frame.photograph().file());
        return records == null ? "" : records.get(0).getField(column);
    }

    private static void judge(List<Frame> event, Map<String, List<Answer>> answers) {
        List<Map<TaxonPath, Double>> looks =
                event.stream().map(Frame::probabilities).toList();
        for (Frame frame : event) {
            add("each frame by itself", event, frame.probabilities(), answers);
        }
        add("mean of probabilities", event, mean(looks), answers);
        add("mean of logits", event, logarithmic(looks), answers);
        add("names of most frames (MegaDetector)", event, mostNamed(looks), answers);
        add(
                "most confident frame",
                event,
                looks.stream()
                        .max(Comparator.comparing(EventsBenchmark::highest))
                        .orElseThrow(),
                answers);
    }

    private static void add(
            String rule, List<Frame> event, Map<TaxonPath, Double> answer, Map<String, List<Answer>> answers) {
        PlacedPhotographs.Photograph truth = event.get(0).photograph();
        double highest = highest(answer);
        double right = answer.getOrDefault(truth.taxon(), 0.0);
        answers.computeIfAbsent(rule, name -> new ArrayList<>())
                .add(new Answer(
                        truth.location().orElseThrow(), right == highest, -Math.log(Math.max(1e-6, right)), highest));
    }

    private static double highest(Map<TaxonPath, Double> probabilities) {
        return probabilities.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
    }

    private static Map<TaxonPath, Double> mean(List<Map<TaxonPath, Double>> looks) {
        Map<TaxonPath, Double> sums = new TreeMap<>();
        looks.forEach(look -> look.forEach((taxon, share) -> sums.merge(taxon, share / looks.size(), Double::sum)));
        return sums;
    }

    private static Map<TaxonPath, Double> logarithmic(List<Map<TaxonPath, Double>> looks) {
        Map<TaxonPath, Double> sums = new TreeMap<>();
        looks.forEach(look -> look.forEach(
                (taxon, share) -> sums.merge(taxon, Math.log(Math.max(1e-12, share)) / looks.size(), Double::sum)));
        sums.replaceAll((taxon, logarithm) -> Math.exp(logarithm));
        double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        sums.replaceAll((taxon, share) -> share / all);
        return sums;
    }

    /** The name that most frames have with confidence; where none has one, or two are as frequent, the most confident of these. */
    private static Map<TaxonPath, Double> mostNamed(List<Map<TaxonPath, Double>> looks) {
        Map<TaxonPath, List<Map<TaxonPath, Double>>> named = new TreeMap<>();
        looks.stream().filter(look -> highest(look) >= CONFIDENT).forEach(look -> named.computeIfAbsent(
                        look.entrySet().stream()
                                .max(Map.Entry.comparingByValue())
                                .orElseThrow()
                                .getKey(),
                        taxon -> new ArrayList<>())
                .add(look));
        return (named.isEmpty()
                        ? looks
                        : named.values().stream()
                                .max(Comparator.comparing((List<Map<TaxonPath, Double>> same) -> same.size())
                                        .thenComparing(same -> highest(mean(same))))
                                .orElseThrow())
                .stream().max(Comparator.comparing(EventsBenchmark::highest)).orElseThrow();
    }

    private static String row(String rule, List<Answer> all) {
        List<Answer> named =
                all.stream().filter(answer -> answer.confidence() >= NAMED).toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.3f (%s) | %.2f | %.3f | %.3f |",
                rule,
                right(all),
                interval(all),
                all.stream().mapToDouble(Answer::logarithm).average().orElse(Double.NaN),
                named.size() / (double) all.size(),
                right(named));
    }

    private static double right(List<Answer> answers) {
        return answers.stream()
                .mapToInt(answer -> answer.right() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Of resampled locations. */
    private static String interval(List<Answer> all) {
        Map<String, List<Answer>> byLocation = new TreeMap<>();
        all.forEach(answer -> byLocation
                .computeIfAbsent(answer.location(), place -> new ArrayList<>())
                .add(answer));
        List<List<Answer>> locations = List.copyOf(byLocation.values());
        Random random = new Random(0);
        double[] shares = new double[REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            List<Answer> drawn = new ArrayList<>();
            for (int i = 0; i < locations.size(); i++) {
                drawn.addAll(locations.get(random.nextInt(locations.size())));
            }
            shares[replicate] = right(drawn);
        }
        Arrays.sort(shares);
        return String.format(Locale.ROOT, "%.2f–%.2f", shares[25], shares[974]);
    }
}
