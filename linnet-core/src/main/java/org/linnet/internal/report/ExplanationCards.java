package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.NoBox;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.image.Box;
import org.linnet.image.Crop;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.picture.ShownPhotographs;
import org.linnet.model.RankedTaxon;
import org.linnet.report.PredictionOutput;

/** Makes the cards of a page from explanations: words, bars and pictures. */
final class ExplanationCards {
    private static final int LONGEST_SIDE = 640;
    private static final int SMALLEST_SIDE = 320;
    private static final int THUMBNAIL_SIDE = 160;
    private static final float JPEG_QUALITY = 0.82f;
    private static final int MOST_TAXA = 6;

    private final PredictionOutput output;
    private final AnswerText answers;
    private final Optional<TrainingFiles> training;
    private final ShownPhotographs photographs;

    ExplanationCards(PredictionOutput output) {
        this.output = requireNonNull(output, "output is null");
        answers = new AnswerText(output);
        photographs = ShownPhotographs.hiding(output.hidden());
        training = output.model().map(model -> new TrainingFiles(model, output.trainingData()));
    }

    ExplanationCard card(Explanation explanation, List<HeatMap> heatMaps) {
        List<Looked> looked = looked(explanation, heatMaps.size());
        List<ExplanationCard.Shown> shown = new ArrayList<>();
        for (int i = 0; i < looked.size(); i++) {
            shown.add(
                    shown(looked.get(i), i < heatMaps.size() ? Optional.of(heatMaps.get(i)) : Optional.empty()));
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

    /** A photograph, or an animal in it. */
    private record Looked(Path file, Optional<Box> box) {}

    /** What the heat maps are of, in their order. */
    private List<Looked> looked(Explanation explanation, int heatMaps) {
        List<Path> files = explanation.files();
        if (explanation.box().isPresent()) {
            return List.of(new Looked(files.get(0), explanation.box().map(Detection::box)));
        }
        List<Looked> whole =
                files.stream().map(file -> new Looked(file, Optional.empty())).toList();
        List<Looked> parts = new ArrayList<>();
        for (int i = 0; i < explanation.found().size(); i++) {
            List<Detection> animals = explanation.found().get(i).animals();
            if (animals.isEmpty() && output.boxes().map(BoxRule::noBox).equals(Optional.of(NoBox.WHOLE))) {
                parts.add(whole.get(i));
            }
            for (Detection animal : animals) {
                parts.add(new Looked(files.get(i), Optional.of(animal.box())));
            }
        }
        return parts.size() == heatMaps && !parts.isEmpty() ? parts : whole;
    }

    private ExplanationCard.Shown shown(Looked looked, Optional<HeatMap> heatMap) {
        Crop crop = output.model().map(model -> model.preprocessing().crop()).orElse(Crop.NONE);
        Optional<BoxRule> rule = output.boxes();
        if (looked.box().isEmpty() || rule.isEmpty()) {
            Optional<BufferedImage> photograph = Thumbnail.atMost(photographs, looked.file(), List.of(), LONGEST_SIDE);
            return new ExplanationCard.Shown(
                    DiskName.text(looked.file().getFileName()),
                    Optional.empty(),
                    photograph.map(pixels -> Thumbnail.address(pixels, JPEG_QUALITY)),
                    photograph.flatMap(pixels -> heatMap.map(
                            map -> Thumbnail.address(HeatMapPicture.over(pixels, map, crop), JPEG_QUALITY))));
        }
        Box box = looked.box().orElseThrow();
        Optional<BufferedImage> animal =
                Thumbnail.looked(photographs, looked.file(), box, rule.orElseThrow(), SMALLEST_SIDE, LONGEST_SIDE);
        return new ExplanationCard.Shown(
                DiskName.text(looked.file().getFileName()),
                Thumbnail.atMost(photographs, looked.file(), List.of(box), LONGEST_SIDE)
                        .map(pixels -> Thumbnail.address(pixels, JPEG_QUALITY)),
                animal.map(pixels -> Thumbnail.address(pixels, JPEG_QUALITY)),
                animal.flatMap(pixels ->
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
                                .flatMap(file -> BoxPicture.alone(photographs, file, Optional.empty(), THUMBNAIL_SIDE))))
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
