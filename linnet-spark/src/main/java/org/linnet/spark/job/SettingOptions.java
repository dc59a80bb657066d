package org.linnet.spark.job;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linnet.spark.option.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Settings as options of commands. They have the names and meanings that they have on Linnet's own command line. */
final class SettingOptions {
    private static final Map<Setting, Text> TEXTS = texts();

    private SettingOptions() {}

    /**
     * What help says of a setting.
     *
     * @param label of its value; empty where it has none
     */
    private record Text(String label, String description) {}

    /** Gives a command an option for each setting. */
    static void add(CommandSpec command, Collection<Setting> settings) {
        for (Setting setting : settings) {
            Text text = TEXTS.get(setting);
            OptionSpec.Builder option =
                    OptionSpec.builder("--" + setting.label()).description(text.description());
            command.addOption(
                    text.label().isEmpty()
                            ? option.type(boolean.class).arity("0").build()
                            : option.type(String.class)
                                    .arity("1")
                                    .paramLabel(text.label())
                                    .build());
        }
    }

    /** The settings that were given to a command, by name. */
    static SortedMap<String, String> given(CommandSpec command) {
        SortedMap<String, String> given = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            OptionSpec option = command.findOption("--" + setting.label());
            if (option != null && command.commandLine().getParseResult().hasMatchedOption(option)) {
                given.put(setting.label(), String.valueOf(option.<Object>getValue()));
            }
        }
        return given;
    }

    private static Map<Setting, Text> texts() {
        Map<Setting, Text> texts = new EnumMap<>(Setting.class);
        texts.put(
                Setting.BACKBONE, new Text("NAME", "A name from `linnet backbone list`. Default: efficientnet-lite0."));
        texts.put(
                Setting.QUALITY,
                new Text(
                        "HOW",
                        "fast, standard or best: how large photographs are to the backbone. Default: standard."));
        texts.put(Setting.IMAGE_SIZE, new Text("N", "Width and height that photographs are resampled to."));
        texts.put(Setting.RESIZE, new Text("HOW", "bilinear, bilinear-antialias, bicubic or bicubic-antialias."));
        texts.put(Setting.CROP, new Text("HOW", "none or centre."));
        texts.put(Setting.DECODING, new Text("HOW", "exact or reduced. Default: reduced."));
        texts.put(Setting.FLOAT16, new Text("", "Write embeddings in half the bytes, with 11 significant bits."));
        texts.put(Setting.DETECT, new Text("", "Find the animals in each photograph and look at each of them."));
        texts.put(
                Setting.DETECTOR,
                new Text("NAME", "A name from `linnet detector list`. Default: the one that comes with Linnet."));
        texts.put(Setting.DETECTION_THRESHOLD, new Text("P", "Least confidence of a box, 0..1."));
        texts.put(
                Setting.BOX_MARGIN, new Text("X", "Added on each side of a box, as a share of its width and height."));
        texts.put(
                Setting.WITH_WHOLE,
                new Text(
                        "",
                        "With --detect: look at the whole of a photograph with animals, too, to train or test with --detect."));
        texts.put(Setting.BOX_SHAPE, new Text("SHAPE", "stretched or square."));
        texts.put(
                Setting.NO_BOX,
                new Text("WHAT", "What a photograph is in which no animal was found: whole or blank. Default: blank."));
        texts.put(
                Setting.MIN_CONFIDENCE,
                new Text(
                        "P",
                        "Name the most specific taxon that is at least this probable, 0..1. Default: the model's own"
                                + " threshold."));
        texts.put(Setting.RANK, new Text("RANK", "Name the most probable taxon of this rank, even if unsure."));
        texts.put(Setting.ONLY, new Text("FILE", "Local taxa: a text file with one name or path per line."));
        texts.put(Setting.EXCLUDE, new Text("FILE", "Taxa that do not occur there: a text file like that of --only."));
        texts.put(
                Setting.UNKNOWN,
                new Text(
                        "on|off",
                        "Whether to answer unknown for what is unlike anything the model learned. Default: on."));
        texts.put(Setting.VIEWS, new Text("N", "Views of each photograph to average: 1, 2 or 5. Default: 1."));
        texts.put(
                Setting.TOP,
                new Text("N", "Also list the N most probable species (or other leaves of the tree), such as 3."));
        texts.put(
                Setting.HOME,
                new Text(
                        "FOLDER",
                        "A folder of backbones and detectors, at the same place on every machine. Default: what is needed is"
                                + " sent from this machine."));
        texts.put(Setting.THREADS, new Text("N", "Threads of an executor. Default: one for each of its cores."));
        return texts;
    }
}
