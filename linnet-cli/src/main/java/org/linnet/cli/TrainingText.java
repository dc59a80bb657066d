package org.linnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.linnet.Linnet;
import org.linnet.LinnetListener;
import org.linnet.PlannedTraining;
import org.linnet.TrainedTree;
import org.linnet.TrainingOptions;
import org.linnet.detector.NoBox;
import org.linnet.device.Device;
import org.linnet.embedding.PassSummary;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.LabelCheck;
import org.linnet.internal.report.BoxText;
import org.linnet.internal.report.DecisionText;
import org.linnet.model.NodeMetrics;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;
import org.linnet.model.TaxonModel;

/** Says in a few lines what a training left. */
final class TrainingText {
    private static final int MOST_ROWS = 50;

    private TrainingText() {}

    static void summarize(TrainedTree trained, Terminal terminal) {
        PassText.summarize(trained.pass(), trained.skipped(), trained.folder().resolve("skipped.csv"), terminal);
        trained.pass()
                .boxes()
                .ifPresent(boxes ->
                        terminal.note("Boxes: " + BoxText.of(trained.pass(), boxes, leftOut(trained.model()))));
        terminal.result("");
        table(trained.model().nodes().values(), terminal);
        terminal.result("");
        terminal.result(DecisionText.of(trained.model().decision()));
        labels(trained, terminal);
        trained.comparison().ifPresent(comparison -> ComparisonText.show(comparison, terminal));
        terminal.result("Model: " + trained.folder());
        terminal.note(summary(trained));
    }

    /** How many photographs, since no animal was found in them. */
    private static long leftOut(TaxonModel model) {
        return model.boxes().filter(rule -> rule.noBox() == NoBox.BLANK).isPresent()
                ? model.photographBoxes().without()
                : 0;
    }

    private static String taxa(int count) {
        return Terminal.number(count) + (count == 1 ? " taxon" : " taxa");
    }

    private static String summary(TrainedTree trained) {
        PassSummary pass = trained.pass();
        return Terminal.count(pass.embedded(), "photograph") + " of "
                + taxa(trained.model().leaves().size()) + " in "
                + DurationText.of(trained.elapsed()) + ": embeddings " + DurationText.of(pass.elapsed()) + " ("
                + Terminal.number(pass.kept()) + " already processed), training "
                + DurationText.of(trained.elapsed().minus(pass.elapsed())) + ".";
    }

    /** Says what a training would do. */
    static void plan(Path data, TrainingOptions options, Device device, Terminal terminal) {
        PlannedTraining planned = Linnet.plan(data, options, new LinnetListener() {
            @Override
            public void remark(String remark) {
                terminal.result(remark);
            }
        });
        terminal.result("");
        terminal.result(Terminal.number(planned.photographs()) + " photographs of " + Terminal.number(planned.taxa())
                + " taxa (" + String.join(", ", planned.ranks().names()) + ")"
                + (planned.skipped().isEmpty()
                        ? "."
                        : ", " + Terminal.number(planned.skipped().size()) + " skipped so far."));
        int boxes = planned.labelledBoxes();
        if (boxes > 0) {
            terminal.result("The labels have " + Terminal.count(boxes, "animal") + " in boxes, "
                    + (boxes == 1 ? "which is" : "which are")
                    + " looked at beside the whole photographs; --without-boxes leaves them out.");
        }
        terminal.result(Terminal.count(planned.classifiers(), "classifier") + ": "
                + Terminal.count(planned.training(), "photograph") + " to train on, " + heldOut(planned)
                + " held out.");
        if (options.embeddings().isEmpty()) {
            estimate(planned, options, device, terminal);
        }
        terminal.result("Nothing was written; leave out --dry-run to train.");
    }

    private static void estimate(PlannedTraining planned, TrainingOptions options, Device device, Terminal terminal) {
        try (Linnet linnet = EstimateText.open(terminal, device)) {
            EstimateText.show(linnet.estimate(planned, options), planned.photographs(), terminal);
        } catch (LinnetException e) {
            // What would be trained is told all the same.
            terminal.result("No estimate of the time: " + e.getMessage());
        }
    }

    private static String heldOut(PlannedTraining planned) {
        return planned.validation() == 0
                ? "none"
                : Terminal.number(planned.validation()) + " of "
                        + (planned.validatedTaxa() == 1
                                ? "1 taxon"
                                : Terminal.number(planned.validatedTaxa()) + " taxa");
    }

    private static void labels(TrainedTree trained, Terminal terminal) {
        LabelCheck labels = trained.labels();
        if (labels.suspects() == 0) {
            return;
        }
        List<String> parts = new ArrayList<>();
        if (labels.doubtful() > 0) {
            parts.add(Terminal.count(labels.doubtful(), "label") + (labels.doubtful() == 1 ? " looks" : " look")
                    + " doubtful");
        }
        if (labels.contradictory() > 0) {
            parts.add(Terminal.count(labels.contradictory(), "photograph") + " under several taxa");
        }
        String looked = labels.looked() == labels.photographs()
                ? ""
                : " (" + Terminal.number(labels.looked()) + " of " + Terminal.count(labels.photographs(), "photograph")
                        + " checked)";
        terminal.result(String.join(", ", parts) + looked + ": "
                + trained.folder().resolve("suspect_labels.csv") + " and, as pictures, suspect_labels.html");
    }

    /** A row for every classifier, as far as a screen can take them. */
    static void table(Collection<NodeModel> nodes, Terminal terminal) {
        List<NodeModel> classifiers =
                nodes.stream().filter(node -> node.head().isPresent()).toList();
        terminal.result(String.format(
                Locale.ROOT, "%-34s %8s %9s %11s  %s", "node", "classes", "trained", "validated", "balanced accuracy"));
        classifiers.stream().limit(MOST_ROWS).map(TrainingText::row).forEach(terminal::result);
        if (classifiers.size() > MOST_ROWS) {
            terminal.result("… and " + (classifiers.size() - MOST_ROWS) + " more");
        }
        int single = nodes.size() - classifiers.size();
        if (single > 0) {
            terminal.result(
                    single == 1
                            ? "1 taxon has one child: nothing to learn."
                            : Terminal.number(single) + " taxa have one child each: nothing to learn.");
        }
    }

    private static String row(NodeModel node) {
        NodeTraining training = node.training().orElseThrow();
        return String.format(
                Locale.ROOT,
                "%-34s %8d %9d %11d  %s",
                Terminal.node(node.path()),
                node.classes().size(),
                training.trainingPhotographs(),
                training.validationPhotographs(),
                training.validation()
                        .map(NodeMetrics::balancedAccuracy)
                        .map(accuracy -> String.format(Locale.ROOT, "%.3f", accuracy))
                        .orElse("not tested"));
    }
}
