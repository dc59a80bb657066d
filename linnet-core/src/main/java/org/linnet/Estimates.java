package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.PassOptions;
import org.linnet.home.LinnetHome;
import org.linnet.image.View;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.PassTrial;
import org.linnet.internal.training.TrainingTime;
import org.linnet.internal.video.VideoSampling;
import org.linnet.model.TaxonModel;

/** What jobs would take on this machine, by trying a few of their photographs. */
record Estimates(Sights sights) {
    Estimates {
        requireNonNull(sights, "sights is null");
    }

    /** Of naming files. */
    JobEstimate naming(
            TaxonModel model,
            List<Path> files,
            ClassificationOptions options,
            Optional<BoxOptions> boxes,
            PassOptions pass) {
        Optional<Looking> looking = sights.namingLooking(model, boxes, remark -> {});
        List<View> views = options.views().list();
        return JobEstimate.of(
                files.size(),
                trial(sights.stores().backboneOf(model), views, pass, looking, options.videos())
                        .run(files, true),
                new Duration[] {Duration.ZERO, Duration.ZERO},
                model.backbone().embeddingLength(),
                views.size() * looks(looking),
                store());
    }

    /** Of a training. */
    JobEstimate training(PlannedTraining planned, TrainingOptions options) {
        BackboneSource source = options.source(sights.stores().backbones());
        Optional<BoxOptions> boxes = options.boxes().or(() -> planned.boxes().map(Sights::at));
        Optional<Looking> looking =
                Sights.among(sights.trainingLooking(boxes, remark -> {}), planned.files(), remark -> {});
        int length = source.spec().embeddingLength();
        double views = options.boxes().isPresent() || planned.photographs() == 0
                ? looks(looking)
                : 1 + (double) planned.labelledBoxes() / planned.photographs();
        return JobEstimate.of(
                planned.photographs(),
                trial(source, List.of(View.WHOLE), options.pass(), looking, Optional.empty())
                        .run(planned.files(), false),
                TrainingTime.of(Math.round(planned.photographs() * views), planned.taxa(), length),
                length,
                views,
                store());
    }

    private PassTrial trial(
            BackboneSource source,
            List<View> views,
            PassOptions pass,
            Optional<Looking> looking,
            Optional<VideoSampling> videos) {
        return new PassTrial(source, views, sights.stores().embeddings(), sights.limits(), pass, looking, videos);
    }

    /** How many embeddings a photograph has, roughly: most that have an animal have one, beside which the whole is looked at. */
    private static int looks(Optional<Looking> looking) {
        return looking.isPresent() ? 2 : 1;
    }

    /** Where embeddings would be kept; {@code null} for nowhere. */
    private Path store() {
        LinnetHome home = sights.stores().home();
        return home.equals(LinnetHome.nowhere()) ? null : home.embeddings();
    }
}
