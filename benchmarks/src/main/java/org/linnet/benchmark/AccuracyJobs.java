package org.linnet.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.cli.LinnetCommand;
import org.linnet.embedding.PassListener;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.Novelty;
import org.linnet.taxonomy.TaxonPath;

/**
 * Does one job after the other for {@code benchmarks/accuracy}, in one Java, so that folds by the dozen need not wait for as
 * many starts. It is compiled against the version of Linnet that it is started with.
 *
 * <p>A line of standard input is a job, its fields parted by tabs; a line of standard output says how it ended: {@code ok}
 * or {@code failed} and why.
 *
 * <ul>
 *   <li>{@code command LOG ARGUMENT…} runs a command of {@code linnet}; what it prints goes to the file LOG
 *   <li>{@code predict MODEL FILES OUT} names the photographs that the file FILES lists, a line each, and writes to OUT the
 *       model's leaves in a first line, then of each photograph, parted by tabs: the file, 1 where it is unknown, the novelty,
 *       the taxon decided on, and the probability of every leaf. A photograph has a line for each animal where the model looks
 *       at boxes; files that cannot be read have none
 * </ul>
 */
public final class AccuracyJobs {
    private AccuracyJobs() {}

    /** Takes no arguments; ends with its input. */
    public static void main(String[] arguments) throws IOException {
        PrintStream replies = System.out;
        System.setOut(System.err);
        BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String job = jobs.readLine(); job != null; job = jobs.readLine()) {
            replies.println(reply(List.of(job.split("\t", -1))));
        }
    }

    private static String reply(List<String> job) {
        try {
            long start = ManagementFactory.getRuntimeMXBean().getUptime();
            String kind = job.get(0);
            switch (kind) {
                case "command" -> command(Path.of(job.get(1)), job.subList(2, job.size()));
                case "predict" -> predict(Path.of(job.get(1)), Path.of(job.get(2)), Path.of(job.get(3)));
                default -> throw new IllegalArgumentException("no job of the kind " + kind);
            }
            return "ok\t" + (ManagementFactory.getRuntimeMXBean().getUptime() - start);
        } catch (IOException | RuntimeException e) {
            return "failed\t" + e.toString().replaceAll("\\s+", " ");
        }
    }

    private static void command(Path log, List<String> arguments) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(log))) {
            int status = LinnetCommand.commandLine(out, out).execute(arguments.toArray(String[]::new));
            if (status != 0) {
                throw new IOException("status " + status + ", see " + log);
            }
        }
    }

    private static void predict(Path model, Path files, Path out) throws IOException {
        TaxonModel loaded = TaxonModel.load(model);
        List<TaxonPath> leaves = loaded.leaves();
        Map<TaxonPath, Integer> columns = new HashMap<>();
        leaves.forEach(leaf -> columns.put(leaf, columns.size()));
        List<String> names = Files.readAllLines(files);
        try (Linnet linnet = Linnet.open();
                Classifier classifier = linnet.classifier(loaded);
                PrintWriter rows = new PrintWriter(Files.newBufferedWriter(out))) {
            rows.println(leaves.stream().map(TaxonPath::toString).collect(Collectors.joining("\t")));
            classifier.classify(
                    names.stream().map(Path::of).toList(),
                    ClassificationOptions.defaults(),
                    found -> found.prediction()
                            .ifPresent(said -> rows.println(found.file() + "\t" + row(said, columns))),
                    PassListener.none());
        }
    }

    private static String row(Prediction prediction, Map<TaxonPath, Integer> columns) {
        double[] probabilities = new double[columns.size()];
        for (RankedTaxon leaf : prediction.top(probabilities.length)) {
            probabilities[columns.get(leaf.taxon())] = leaf.probability();
        }
        List<String> cells = new ArrayList<>();
        cells.add(prediction.isUnknown() ? "1" : "0");
        cells.add(prediction.novelty().map(Novelty::score).map(String::valueOf).orElse(""));
        cells.add(prediction
                .decided()
                .map(RankedTaxon::taxon)
                .map(String::valueOf)
                .orElse(""));
        Arrays.stream(probabilities).mapToObj(String::valueOf).forEach(cells::add);
        return String.join("\t", cells);
    }
}
