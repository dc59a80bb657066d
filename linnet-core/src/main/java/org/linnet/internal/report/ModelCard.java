package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Split;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.file.AtomicFile;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * {@code MODEL_CARD.md}: what a model is for, what it is not for, how well it does and how it was made, under the headings of
 * Mitchell et al., "Model cards for model reporting", 2019. The same model has the same card: there is no date in it.
 */
public final class ModelCard {
    public static final String FILE = "MODEL_CARD.md";

    private final TaxonModel model;
    private final Split split;
    private final Optional<TaxonPath> node;
    private final TrainingCommand.Source source;

    /**
     * A card.
     *
     * @param split of the photographs that the model was made from
     * @param node the only parent node that was trained; empty for every one
     * @param source what was known of the photographs
     */
    public ModelCard(TaxonModel model, Split split, Optional<TaxonPath> node, TrainingCommand.Source source) {
        this.model = requireNonNull(model, "model is null");
        this.split = requireNonNull(split, "split is null");
        this.node = requireNonNull(node, "node is null");
        this.source = requireNonNull(source, "source is null");
    }

    /**
     * Writes the card as {@value #FILE} into a folder.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    public void write(Path folder) {
        AtomicFile.writeText(folder.resolve(FILE), text());
    }

    String text() {
        return String.join(
                "\n",
                "# Model card: " + Markdown.text(model.name()) + "\n",
                details(),
                intendedUse(),
                metrics(),
                trainingData(),
                howItWasMade(),
                caveats());
    }

    private String details() {
        List<String> ranks = model.ranks().names();
        return """
                Names the animals and plants in photographs, each to the most specific rank it is confident about.
                It knows %s taxa, listed under training data.

                ## Model details

                | | |
                |---|---|
                | ranks | %s |
                | backbone | %s, frozen; the classifiers see only its embeddings |
                | source and licence of the backbone | %s |%s
                | classifiers | %s, one for each taxon with several children |
                | decision | %s |
                """
                .formatted(
                        Figures.count(model.leaves().size()),
                        Markdown.text(TaxonName.list(ranks) + uneven()),
                        Markdown.text(model.backbone().name()),
                        Markdown.text(model.backbone().source()),
                        model.boxes()
                                .map(rule -> "\n| looks at | " + Markdown.text(BoxText.of(rule)) + " |")
                                .orElse(""),
                        Figures.count(NodeRow.of(model).size()),
                        Markdown.text(DecisionText.of(model.decision())));
    }

    /** Where branches do not have the same ranks. */
    private String uneven() {
        int others = model.ranks().others().size();
        return others == 0
                ? ""
                : "; not every branch has all of them: %s a rank other than that of the depth, see %s"
                        .formatted(others == 1 ? "one taxon has" : Figures.count(others) + " taxa have", RanksCsv.FILE);
    }

    private String intendedUse() {
        return """
                ## Intended use

                Sorting photographs of the taxa listed below, taken in much the same way and in much the same places as the
                photographs it was trained on, with a person who checks what it is unsure of.

                It is not meant for
                - other taxa: it picks the most likely of those it knows, and may be sure of a wrong one;
                - other places, seasons or cameras, unless it was tested there first (`linnet evaluate`);
                - telling one individual from another, or counting animals;
                - decisions with consequences for people or animals, such as proof in court, permits, or culling, without
                  an expert's own look at the photograph.
                """;
    }

    private String metrics() {
        StringBuilder text = new StringBuilder(
                """
                ## Metrics

                How well each classifier tells the children of its taxon apart, given that the taxon is right, on photographs
                held out in training. Balanced accuracy is the share named right, averaged over the children. Calibration error
                is the average gap between how sure the classifier was and how often it was right; the Brier score is 0 for
                perfect probabilities and 2 for the worst. Both are given before and after calibration, tested on photographs
                held out, or left out in cross-validation.

                """);
        text.append(Markdown.head(
                "taxon",
                "classes",
                "trained on",
                "held out",
                "balanced accuracy",
                "calibrated by",
                "tested on",
                "calibration error",
                "Brier score"));
        for (NodeRow row : NodeRow.of(model)) {
            text.append(Markdown.row(List.of(
                    Markdown.code(row.path()),
                    Integer.toString(row.classes()),
                    row.trained(),
                    row.validated(),
                    row.balanced(),
                    row.calibration(),
                    row.calibratedOn(),
                    row.error(),
                    row.brier())));
        }
        SplitText.unit(model).ifPresent(unit -> text.append("\nHow these photographs were chosen: ")
                .append(unit)
                .append(".\n"));
        SplitText.oneLocation(model)
                .ifPresent(sentence -> text.append("\n").append(sentence).append("\n"));
        return text.append(
                        """

                        The top of the tree is `.`; a taxon with one child has nothing to learn. For figures from the top of the tree
                        down, with intervals, run `linnet evaluate` on photographs that the model has not seen.
                        """)
                .toString();
    }

    private String trainingData() {
        StringBuilder text = new StringBuilder("## Training data\n\n");
        text.append(Figures.photographs(model.photographs().byFile().size()))
                .append(
                        ". `splits.csv` says which were trained on and which were held out; `photographs.sha256` has their"
                                + " checksums. "
                                + boxes() + "Photographs of each taxon:\n\n");
        text.append(Markdown.head("taxon", "trained on", "held out"));
        for (NodeSplit of : split.nodes()) {
            if (of.needsClassifier()) {
                Map<Integer, Long> trained = perClass(of, Subset.TRAINING);
                Map<Integer, Long> heldOut = perClass(of, Subset.VALIDATION);
                for (int label = 0; label < of.classes().size(); label++) {
                    text.append(Markdown.row(List.of(
                            Markdown.code(
                                    of.node().child(of.classes().get(label)).toString()),
                            Figures.count(trained.getOrDefault(label, 0L)),
                            Figures.count(heldOut.getOrDefault(label, 0L)))));
                }
            }
        }
        if (!model.withoutPhotographs().isEmpty()) {
            text.append("\nThese have a folder but no photographs, and cannot be named: ")
                    .append(model.withoutPhotographs().stream()
                            .map(taxon -> Markdown.code(taxon.toString()))
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        return text.toString();
    }

    private String boxes() {
        return model.boxes().isEmpty()
                ? ""
                : "It learned from whole photographs and from the boxes in them: " + BoxText.counts(model)
                        + ". `boxes.csv` has all of them. A photograph and its boxes stay together, and count as one photograph in"
                        + " all figures: one animal by the mean of what was predicted of its box and of the whole photograph,"
                        + " several by the mean of their boxes. ";
    }

    private static Map<Integer, Long> perClass(NodeSplit of, Subset subset) {
        return of.photographs(subset).stream()
                .collect(Collectors.groupingBy(LabelledPhotograph::label, Collectors.counting()));
    }

    private String howItWasMade() {
        StringBuilder text = new StringBuilder("## How it was made\n\n| | |\n|---|---|\n");
        ModelFacts.of(model).forEach((name, value) -> text.append(Markdown.row(List.of(name, Markdown.text(value)))));
        return text.append("\nTo make it again from the same photographs")
                .append(source.labels().map(TrainingCommand.Labels::inWords).orElse(""))
                .append(":\n\n```sh\n")
                .append(TrainingCommand.of(model, node, source))
                .append("\n```\n")
                .toString();
    }

    private static String caveats() {
        return """
                ## Caveats

                - The backbone was trained on ImageNet. What that lacks, such as night photographs or very small animals, may be
                  identified less well.
                - Photographs held out from the same collection share backgrounds and cameras with those trained on, so figures on
                  them are too good. Test the model on photographs from where it will be used.
                - Taxa with few photographs are identified less reliably; see the counts above.
                - Photographs of endangered animals can give away where they live: strip coordinates before you share any.
                """;
    }
}
