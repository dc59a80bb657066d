package org.linnet.spark.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.BoxOptions;
import org.linnet.detector.NoBox;
import org.linnet.image.BoxShape;

/** Settings of where photographs are looked at. */
final class BoxSettings {
    static final List<Setting> KNOWN = List.of(
            Setting.DETECT,
            Setting.DETECTOR,
            Setting.DETECTION_THRESHOLD,
            Setting.BOX_MARGIN,
            Setting.BOX_SHAPE,
            Setting.NO_BOX);

    /** Those that say how, and make no sense alone. */
    private static final List<Setting> OF_BOXES = Stream.concat(
                    KNOWN.stream().filter(setting -> setting != Setting.DETECT), Stream.of(Setting.WITH_WHOLE))
            .toList();

    private BoxSettings() {}

    /** What they say; empty where boxes are not asked for. */
    static Optional<BoxOptions> read(Settings settings) {
        if (!settings.flag(Setting.DETECT, false)) {
            OF_BOXES.stream().filter(settings::has).findFirst().ifPresent(setting -> {
                throw Settings.wrong("'" + setting.label() + "' is for looking at boxes; add detect=true");
            });
            return Optional.empty();
        }
        return Optional.of(Settings.checked(() -> new BoxOptions(
                settings.text(Setting.DETECTOR),
                Optional.empty(),
                settings.number(Setting.DETECTION_THRESHOLD),
                settings.number(Setting.BOX_MARGIN),
                settings.choice(Setting.BOX_SHAPE, BoxShape.values()),
                settings.choice(Setting.NO_BOX, NoBox.values()))));
    }

    /** The same settings with these of boxes. */
    static Settings write(Settings settings, BoxOptions boxes) {
        if (boxes.given().isPresent()) {
            throw Settings.wrong("boxes that a file gives cannot be sent to executors; name a detector");
        }
        return settings.with(Setting.DETECT, true)
                .with(Setting.DETECTOR, boxes.detector())
                .with(Setting.DETECTION_THRESHOLD, boxes.threshold())
                .with(Setting.BOX_MARGIN, boxes.margin())
                .with(Setting.BOX_SHAPE, boxes.shape())
                .with(Setting.NO_BOX, boxes.noBox());
    }
}
