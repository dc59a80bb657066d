package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.embedding.SeenFrame;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.VideoAnswer;
import org.linnet.model.VideoAnswer.BestFrame;
import org.linnet.taxonomy.TaxonPath;

/** Names a video by all of its frames, as an event is named by its photographs, and finds the frame to look at. */
final class VideoNaming {
    private static final double MICROSECONDS = 1e6;

    private final TaxonNamer namer;

    VideoNaming(TaxonNamer namer) {
        this.namer = requireNonNull(namer, "namer is null");
    }

    Classification of(Crops video) {
        List<SeenFrame> telling = video.telling();
        List<String> categories = video.frames().stream()
                .flatMap(frame -> frame.looks().found().stream())
                .flatMap(found -> found.found().stream())
                .map(Detection::category)
                .distinct()
                .sorted()
                .toList();
        if (telling.isEmpty()) {
            return Classification.video(
                    video,
                    Optional.empty(),
                    found(mostFound(video.frames())),
                    new VideoAnswer(video.frames().size(), 0, Optional.empty(), categories));
        }
        Prediction prediction = namer.nameEvent(video.views());
        // A model without taxa gives its top.
        TaxonPath taxon = prediction
                .decided()
                .or(prediction::guess)
                .map(RankedTaxon::taxon)
                .orElse(TaxonPath.ROOT);
        SeenFrame best = telling.get(0);
        double confidence = -1;
        for (SeenFrame frame : telling) {
            double own = namer.together(views(frame)).of(taxon);
            if (own > confidence) {
                best = frame;
                confidence = own;
            }
        }
        return Classification.video(
                video,
                Optional.of(prediction),
                found(best),
                new VideoAnswer(
                        video.frames().size(),
                        telling.size(),
                        Optional.of(new BestFrame(best.microseconds() / MICROSECONDS, confidence)),
                        categories));
    }

    private static List<float[]> views(SeenFrame frame) {
        return frame.looks().looks().stream()
                .flatMap(look -> Arrays.stream(look.views()))
                .toList();
    }

    private static List<Detections> found(SeenFrame frame) {
        return frame.looks().found().stream().toList();
    }

    /** The frame with the most confident of all that was found; the first one where nothing was. */
    private static SeenFrame mostFound(List<SeenFrame> frames) {
        return frames.stream()
                .max(Comparator.<SeenFrame>comparingDouble(frame -> frame.looks().found().stream()
                                .flatMap(found -> found.found().stream())
                                .mapToDouble(Detection::confidence)
                                .max()
                                .orElse(0))
                        .thenComparing(SeenFrame::microseconds, Comparator.reverseOrder()))
                .orElseThrow();
    }
}
