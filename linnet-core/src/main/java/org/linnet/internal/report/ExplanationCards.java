package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.image.Crop;
import org.linnet.internal.dataset.DiskName;
import org.linnet.model.RankedTaxon;
import org.linnet.report.PredictionOutput;

/** Makes the cards of a page from explanations: words, bars and pictures. */
final class ExplanationCards {
    private static final int LONGEST_SIDE = 640;
    private static final int THUMBNAIL_SIDE = 160;
    private static final float JPEG_QUALITY = 0.82f;
    private static final int MOST_TAXA = 6;

    private final PredictionOutput output;
    private final AnswerText answers;
    private final Optional<TrainingFiles> training;

    ExplanationCards(PredictionOutput output) {
        this.output = requireNonNull(output, "output is null");
        answers = new AnswerText(output);
        training = output.model().map(model -> new TrainingFiles(model, output.trainingData()));
    }

    ExplanationCard card(Explanation explanation, List<HeatMap> heatMaps) {
        List<ExplanationCard.Shown> shown = new ArrayList<>();
        for (int i = 0; i < explanation.files().size(); i++) {
            shown.add(shown(
                    explanation.files().get(i), i < heatMaps.size() ? Optional.of(heatMaps.get(i)) : Optional.empty()));
        }
        return new ExplanationCard(
                withoutFolders(explanation.name()),
                explanation.name(),
                answers.answer(explanation.prediction()),
                answers.remarks(explanation.prediction()),
                shown,
                Html.of(answers.name(explanation.explained())),
                explanation.steps().stream().map(this::rank).toList(),
                explanation.prediction().novelty().map(novelty -> "Novelty: " + NoveltyText.of(novelty) + "."),
                similar(explanation));
    }

    private static String withoutFolders(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(File.separatorChar)) + 1);
    }

    private ExplanationCard.Shown shown(Path file, Optional<HeatMap> heatMap) {
        Crop crop = output.model().map(model -> model.preprocessing().crop()).orElse(Crop.NONE);
        Optional<BufferedImage> photograph = Thumbnail.atMost(file, LONGEST_SIDE);
        return new ExplanationCard.Shown(
                DiskName.text(file.getFileName()),
                photograph.map(pixels -> Thumbnail.address(pixels, JPEG_QUALITY)),
                photograph.flatMap(pixels ->
                        heatMap.map(map -> Thumbnail.address(HeatMapPicture.over(pixels, map, crop), JPEG_QUALITY))));
    }

    private ExplanationCard.Rank rank(Explanation.Step step) {
        List<ExplanationCard.Row> rows = new ArrayList<>();
        double others = 0;
        int left = 0;
        for (int i = 0; i < step.children().size(); i++) {
            RankedTaxon child = step.children().get(i);
            boolean taken = child.taxon().equals(step.taken().taxon());
            // A row that says "1 more" would take as much room as the taxon itself.
            if (i < MOST_TAXA || taken || step.children().size() == MOST_TAXA + 1) {
                rows.add(new ExplanationCard.Row(
                        answers.fullName(child.taxon()),
                        Figures.probability(child.probability()),
                        (int) Math.round(100 * child.probability()),
                        taken));
            } else {
                others += child.probability();
                left++;
            }
        }
        return new ExplanationCard.Rank(
                step.taken().rank(),
                rows,
                left == 0
                        ? Optional.empty()
                        : Optional.of(Figures.count(left) + " more, together " + Figures.probability(others)));
    }

    private ExplanationCard.Similar similar(Explanation explanation) {
        Neighbours neighbours = explanation.neighbours();
        Optional<Path> data = training.flatMap(photographs -> photographs.folder(
                neighbours.nearest().stream().map(Neighbour::file).toList(),
                explanation.files().get(0)));
        List<ExplanationCard.Neighbour> nearest = neighbours.nearest().stream()
                .map(neighbour -> new ExplanationCard.Neighbour(
                        neighbour.file().substring(neighbour.file().lastIndexOf('/') + 1),
                        answers.fullName(neighbour.taxon()),
                        String.format(Locale.ROOT, "similarity %.2f", neighbour.similarity()),
                        data.flatMap(folder -> training.orElseThrow().find(folder, neighbour.file()))
                                .flatMap(file -> Thumbnail.of(file, THUMBNAIL_SIDE))))
                .toList();
        boolean pictured = nearest.stream().anyMatch(one -> one.picture().isPresent());
        return new ExplanationCard.Similar(
                nearest,
                pictured || nearest.isEmpty()
                        ? Optional.empty()
                        : Optional.of("Without pictures: the training photographs’ files were not found."),
                neighbours.missing() == 0
                        ? Optional.empty()
                        : Optional.of(Figures.photographs(neighbours.missing())
                                + " of the training data could not be compared: their embeddings are no longer kept."));
    }
}
