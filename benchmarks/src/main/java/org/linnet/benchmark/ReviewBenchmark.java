package org.linnet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.Reviewed;
import org.linnet.TrainingOptions;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassListener;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Whether a review puts first what a model got wrong: names photographs that it has not seen, mixed with strangers, and looks for
 * the wrong answers in the order of {@code predict --review}. {@code benchmarks/review.sh} runs it.
 */
public final class ReviewBenchmark {
    private static final int FOLDS = 5;
    private static final int DRAWS = 20;

    private final Linnet linnet;
    private final List<Figures> figures = new ArrayList<>();

    private ReviewBenchmark(Linnet linnet) {
        this.linnet = linnet;
    }

    /** A photograph with the answer; the truth is empty for a stranger. */
    private record Judged(Reviewed answer, Optional<TaxonPath> truth) {
        static final Comparator<Judged> MOST_DOUBTFUL_FIRST = Comparator.comparingDouble(
                        (Judged judged) -> judged.answer().doubt())
                .reversed()
                .thenComparing(judged -> judged.answer().name());

        boolean hasWrongName() {
            Optional<TaxonPath> decided = answer.prediction().decided().map(RankedTaxon::taxon);
            return decided.isPresent()
                    && truth.filter(taxon -> taxon.startsWith(decided.get())).isEmpty();
        }

        /** Also one of a known taxon that is said to be unknown, and a likeliest leaf that is wrong where nothing is decided. */
        boolean isWrong() {
            boolean wrongUnnamed = answer.prediction().decided().isEmpty() && isLeafWrong();
            return hasWrongName() || (truth.isPresent() && (answer.prediction().isUnknown() || wrongUnnamed));
        }

        boolean isLeafWrong() {
            return truth.isPresent()
                    && !truth.equals(answer.prediction().guess().map(RankedTaxon::taxon));
        }
    }

    /** Shares that are added up over draws. */
    private static final class Figures {
        private double draws;
        private double photographs;
        private double wrong;
        private double names;
        private double wrongFound;
        private double namesFound;
        private double leaves;
        private double leavesFound;
        private double ninety;
        private double last;

        void add(List<Judged> mixed) {
            List<Judged> ordered =
                    mixed.stream().sorted(Judged.MOST_DOUBTFUL_FIRST).toList();
            int third = (ordered.size() + 2) / 3;
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < ordered.size(); i++) {
                Judged one = ordered.get(i);
                if (one.isWrong()) {
                    places.add(i + 1);
                }
                wrongFound += one.isWrong() && i < third ? 1 : 0;
                names += one.hasWrongName() ? 1 : 0;
                namesFound += one.hasWrongName() && i < third ? 1 : 0;
                leaves += one.isLeafWrong() ? 1 : 0;
                leavesFound += one.isLeafWrong() && i < third ? 1 : 0;
            }
            draws++;
            photographs += ordered.size();
            wrong += places.size();
            if (!places.isEmpty()) {
                ninety += (double) places.get((int) Math.ceil(0.9 * places.size()) - 1) / ordered.size();
                last += (double) places.get(places.size() - 1) / ordered.size();
            }
        }

        String row(String set, int percent) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d %% | %.0f | %.1f | %.0f %% | %.1f | %.0f %% | %.1f | %.0f %% | %.0f %% | %.0f %% |",
                    set,
                    percent,
                    photographs / draws,
                    wrong / draws,
                    100 * wrongFound / wrong,
                    names / draws,
                    100 * namesFound / names,
                    leaves / draws,
                    100 * leavesFound / leaves,
                    100 * ninety / draws,
                    100 * last / draws);
        }
    }

    /** Arguments: {@code SET=STRANGERS,STRANGERS} for each set: a folder with {@code taxon_train}, and folders of photographs. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "| set | strangers | photographs | wrong answers | of these in the first third | wrong names | of these"
                        + " in the first third | wrong leaves | of these in the first third | nine tenths of the wrong answers by"
                        + " | all by |\n|---|---|---|---|---|---|---|---|---|---|---|");
        try (Linnet linnet = Linnet.open()) {
            for (String argument : arguments) {
                String[] parts = argument.split("=", 2);
                List<Path> strangers = new ArrayList<>();
                for (String folder : parts.length < 2 ? new String[0] : parts[1].split(",", -1)) {
                    strangers.add(Path.of(folder));
                }
                new ReviewBenchmark(linnet).run(Path.of(parts[0]), strangers);
            }
        }
    }

    private void run(Path set, List<Path> strangers) throws IOException {
        List<Integer> percents = List.of(0, 10, 20);
        percents.forEach(percent -> figures.add(new Figures()));
        List<Path> others = strangers.isEmpty()
                ? List.of()
                : PhotographFiles.find(strangers).files();
        Path validate = set.resolve("taxon_validate");
        if (Files.isDirectory(validate)) {
            Map<Path, TaxonPath> truths = new HashMap<>();
            for (Path file : PhotographFiles.find(List.of(validate)).files()) {
                truths.put(
                        file,
                        TaxonPath.parse(validate.relativize(file.getParent()).toString()));
            }
            judge(set.resolve("taxon_train"), truths, others, percents);
        } else {
            PlacedPhotographs data = PlacedPhotographs.read(set);
            for (Set<PlacedPhotographs.Photograph> test : data.folds(true, FOLDS, 1)) {
                Path work = Files.createTempDirectory("linnet-benchmark-");
                try {
                    data.link(work, test);
                    Map<Path, TaxonPath> truths = new HashMap<>();
                    test.forEach(photograph -> truths.put(data.fileOf(photograph), photograph.taxon()));
                    judge(PlacedPhotographs.taxa(work), truths, others, percents);
                } finally {
                    TemporaryFolder.delete(work);
                }
            }
        }
        for (int i = 0; i < percents.size(); i++) {
            System.out.println(figures.get(i).row(String.valueOf(set.getFileName()), percents.get(i)));
        }
    }

    private void judge(Path train, Map<Path, TaxonPath> truths, List<Path> others, List<Integer> percents)
            throws IOException {
        Path work = Files.createTempDirectory("linnet-benchmark-");
        try {
            TaxonModel model = linnet.train(train, work.resolve("model"), TrainingOptions.defaults())
                    .model();
            List<Judged> known = new ArrayList<>();
            List<Judged> unknown = new ArrayList<>();
            try (Classifier classifier = linnet.classifier(model)) {
                List<Path> files = truths.keySet().stream()
                        .filter(file -> model.knows(truths.get(file)))
                        .sorted()
                        .toList();
                review(
                        classifier,
                        files,
                        one -> Optional.of(truths.get(one.files().get(0))),
                        known);
                review(classifier, others, one -> Optional.empty(), unknown);
            }
            for (int i = 0; i < percents.size(); i++) {
                int count = Math.min(unknown.size(), Math.round(known.size() * percents.get(i) / 100f));
                for (int draw = 1; draw <= (count == 0 ? 1 : DRAWS); draw++) {
                    List<Judged> mixed = new ArrayList<>(unknown);
                    Collections.shuffle(mixed, new Random(draw));
                    mixed = new ArrayList<>(mixed.subList(0, count));
                    mixed.addAll(known);
                    figures.get(i).add(mixed);
                }
            }
        } finally {
            TemporaryFolder.delete(work);
        }
    }

    /** What a photograph shows. */
    private interface Truth {
        Optional<TaxonPath> of(Reviewed answer);
    }

    private static void review(Classifier classifier, List<Path> files, Truth truth, List<Judged> judged) {
        classifier.review(
                files,
                ClassificationOptions.defaults(),
                one -> judged.add(new Judged(one, truth.of(one))),
                skipped -> {},
                PassListener.none());
    }
}
