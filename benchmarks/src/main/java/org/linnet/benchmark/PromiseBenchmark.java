package org.linnet.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.embedding.PassListener;
import org.linnet.model.TaxonModel;

/**
 * Whether models keep what they promise: trains on the photographs of some locations, with each of several sets of options,
 * and names those of the others, over and over; then the same with photographs dealt out at random.
 * {@code benchmarks/promise.sh} runs it.
 */
public final class PromiseBenchmark {
    private static final int FOLDS = 5;

    private final String launcher;
    private final PlacedPhotographs data;
    private final int repeats;
    private final List<List<String>> options;

    private PromiseBenchmark(String launcher, PlacedPhotographs data, int repeats, List<List<String>> options) {
        this.launcher = launcher;
        this.data = data;
        this.repeats = repeats;
        this.options = options;
    }

    /**
     * Arguments: the launcher of {@code linnet}; a folder with {@code taxon_train}; {@code location}, {@code photograph} or both with a
     * comma; repeats; then, each after {@code --}, the options of one way to train.
     */
    public static void main(String[] arguments) throws Exception {
        List<List<String>> options = new ArrayList<>();
        for (String argument : Arrays.asList(arguments).subList(4, arguments.length)) {
            if (argument.equals("--")) {
                options.add(new ArrayList<>());
            } else {
                options.get(options.size() - 1).add(argument);
            }
        }
        PromiseBenchmark benchmark = new PromiseBenchmark(
                arguments[0],
                PlacedPhotographs.read(Path.of(arguments[1])),
                Integer.parseInt(arguments[3]),
                options.isEmpty() ? List.of(List.of()) : options);
        System.out.println(KeptPromises.header());
        for (String by : arguments[2].split(",", -1)) {
            benchmark.run(by);
        }
    }

    private void run(String by) throws Exception {
        List<KeptPromises> kept = new ArrayList<>();
        options.forEach(one -> kept.add(new KeptPromises()));
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (Set<PlacedPhotographs.Photograph> test : data.folds(by.equals("location"), FOLDS, repeat)) {
                Path work = Files.createTempDirectory("linnet-benchmark-");
                try {
                    data.link(work, test);
                    for (int way = 0; way < options.size(); way++) {
                        judge(train(work, options.get(way)), test, by, kept.get(way));
                    }
                } finally {
                    TemporaryFolder.delete(work);
                }
            }
        }
        for (int way = 0; way < options.size(); way++) {
            System.out.println(kept.get(way).row(by, String.join(" ", options.get(way))));
        }
    }

    private TaxonModel train(Path work, List<String> own) throws IOException, InterruptedException {
        Path model = work.resolve("model");
        List<String> command = new ArrayList<>(
                List.of(launcher, "train", PlacedPhotographs.taxa(work).toString(), "--out", model.toString()));
        command.addAll(own);
        File log = work.resolve("log").toFile();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log.toPath()));
        }
        return TaxonModel.load(model);
    }

    private void judge(TaxonModel model, Set<PlacedPhotographs.Photograph> test, String by, KeptPromises kept) {
        kept.promised(model);
        Map<Path, PlacedPhotographs.Photograph> known = new HashMap<>();
        for (PlacedPhotographs.Photograph photograph : test) {
            if (model.knows(photograph.taxon())) {
                known.put(data.fileOf(photograph), photograph);
            }
        }
        try (Linnet linnet = Linnet.open();
                Classifier classifier = linnet.classifier(model)) {
            classifier.classify(
                    known.keySet().stream().sorted().toList(),
                    ClassificationOptions.defaults(),
                    one -> one.prediction().ifPresent(prediction -> {
                        PlacedPhotographs.Photograph photograph = known.get(one.file());
                        String unit =
                                by.equals("location") ? photograph.location().orElseThrow() : photograph.file();
                        kept.kept(model, unit, photograph.taxon(), prediction);
                    }),
                    PassListener.none());
        }
    }
}
