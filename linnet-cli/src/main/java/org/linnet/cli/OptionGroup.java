package org.linnet.cli;

import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** Under which heading `--help` lists an option. A new option goes into one of these by its longest name. */
enum OptionGroup {
    /** Those that `-h` shows. */
    ESSENTIALS(
            "Essentials",
            "--out",
            "--node",
            "--backbone",
            "--quality",
            "--dry-run",
            "--format",
            "--min-confidence",
            "--only",
            "--detect",
            "--why",
            "--as",
            "--architecture",
            "--layout",
            "--classes",
            "--accept-licence",
            "--examples",
            "--data",
            "--move",
            "--undo",
            "--into",
            "--copy",
            "--link",
            "--symlink",
            "--sidecar",
            "--embedded",
            "--like",
            "--taxa",
            "--listen",
            "--config",
            "--check"),
    OUTPUT(
            "Output",
            "--name",
            "--top",
            "--names",
            "--names-language",
            "--training-data",
            "--review",
            "--visualize",
            "--max-skipped",
            "--replace",
            "--size",
            "--structure",
            "--source",
            "--with-names",
            "--without-photographs",
            "--without-backbone"),
    DECISION("Decision", "--rank", "--exclude", "--unknown", "--by", "--views"),
    DATA(
            "Data",
            "--files-from",
            "--null",
            "--labels-format",
            "--images",
            "--taxonomy",
            "--label-column",
            "--machine-labels",
            "--sequence-labels",
            "--without-boxes",
            "--embeddings",
            "--ranks",
            "--split",
            "--split-by",
            "--deployments",
            "--project",
            "--burst-gap",
            "--event-gap",
            "--video-fps",
            "--location-from",
            "--validation-fraction",
            "--keep-contradictions"),
    BOXES(
            "Boxes",
            "--detector",
            "--boxes",
            "--detection-threshold",
            "--box-margin",
            "--box-shape",
            "--no-box",
            "--threshold",
            "--iou",
            "--hide-people"),
    IMAGES(
            "Images",
            "--image-size",
            "--resize",
            "--crop",
            "--decoding",
            "--mean",
            "--deviation",
            "--pixel-range",
            "--input-size",
            "--placement",
            "--padding",
            "--channels"),
    TRAINING(
            "Training",
            "--recipe",
            "--steps",
            "--epochs",
            "--batch-size",
            "--learning-rate",
            "--optimizer",
            "--class-weights",
            "--calibration",
            "--target-precision",
            "--seed"),
    SERVICE("Service", "--token-file", "--behind-proxy", "--keep-embeddings", "--log"),
    MACHINE("Machine", "--device", "--decoding-threads", "--sessions", "--pass-batch-size", "--estimate"),
    /** For what nobody has put anywhere yet; a test asks for a place. */
    OTHER("Other"),
    GENERAL("General", "--quiet", "--verbose", "--progress", "--color", "--stack-trace", "--help", "--version");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // What Set.of makes cannot change.
    private final Set<String> names;

    OptionGroup(String title, String... names) {
        this.title = title;
        this.names = Set.of(names);
    }

    String title() {
        return title;
    }

    static OptionGroup of(OptionSpec option) {
        return Stream.of(values())
                .filter(group -> group.names.contains(option.longestName()))
                .findFirst()
                .orElse(OTHER);
    }
}
