package org.linnet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.report.HtmlFormat;
import org.linnet.label.Labelled;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.PredictionFormat;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The format of predictions, which follows the name of the file that they go to. */
final class OutputFormat {
    private static final String TEXT = "text";
    private static final String TEXT_SUFFIX = "txt";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "text, json, jsonl (one object per line), csv, table (CSV with places, times and events, one row for"
                            + " each box), xlsx (the same for Excel), or with --why html (a page); for other programs"
                            + " megadetector (Timelapse and MegaDetector's tools open it), speciesnet, coco (COCO Camera Traps), or"
                            + " camtrap-dp (Camera Trap Data Package; a folder, or a .zip file)."
                            + " Default: the ending of --out, such as .csv in names.csv; otherwise text.")
    private Optional<PredictionFormat> format = Optional.empty();

    /**
     * What was asked for, else what the file's name says, of the formats that can name; text where there is no file or its name
     * does not say.
     */
    PredictionFormat chooseNaming(Optional<Path> out, LinnetSubcommand command) {
        PredictionFormat chosen = choose(out, command);
        if (chosen instanceof HtmlFormat) {
            throw new ParameterException(
                    command.spec().commandLine(), "html is for explanations; add --why, or choose another format");
        }
        return chosen;
    }

    private PredictionFormat choose(Optional<Path> out, LinnetSubcommand command) {
        List<PredictionFormat> all = PredictionFormat.all();
        String suffix = out.map(OutputFormat::suffix).orElse("");
        Optional<PredictionFormat> named = Labelled.find(
                        all.stream().filter(OutputFormat::isNamedByFiles).toList(),
                        suffix.equals(TEXT_SUFFIX) || suffix.isEmpty() ? TEXT : suffix)
                .or(() -> onlyOneEndingIn(suffix, all));
        if (format.isEmpty()) {
            return named.orElseThrow(() -> new ParameterException(
                    command.spec().commandLine(),
                    "there is no format for files that end in ." + suffix + ", only for " + suffixes(all)
                            + "; give --out such a name, or say which format it is with --format"));
        }
        String asked = format.get().label();
        // Text may be of any kind.
        boolean says = !suffix.isEmpty() && !suffix.equals(TEXT_SUFFIX) && named.isPresent();
        if (says && !format.get().endings().contains(suffix)) {
            throw new ParameterException(
                    command.spec().commandLine(),
                    "--format " + asked + " contradicts the name of --out, which ends in ." + suffix
                            + "; leave out --format, or give --out another name");
        }
        return format.get();
    }

    /** As {@link #chooseNaming}, of the formats that can say why. */
    ExplanationFormat chooseExplaining(Optional<Path> out, LinnetSubcommand command) {
        PredictionFormat chosen = choose(out, command);
        if (chosen instanceof ExplanationFormat explaining) {
            return explaining;
        }
        List<String> able = PredictionFormat.all().stream()
                .filter(ExplanationFormat.class::isInstance)
                .map(PredictionFormat::label)
                .toList();
        throw new ParameterException(
                command.spec().commandLine(),
                "--why explains in " + NearestWord.choice(able) + ", not in " + chosen.label());
    }

    /** Whether its files end in its own name, and not in that of a format that it is a kind of, such as json. */
    private static boolean isNamedByFiles(PredictionFormat format) {
        return format.endings().contains(format.label());
    }

    /** That of a kind of files that no other format has, such as zip archives. */
    private static Optional<PredictionFormat> onlyOneEndingIn(String suffix, List<PredictionFormat> all) {
        List<PredictionFormat> ending =
                all.stream().filter(format -> format.endings().contains(suffix)).toList();
        return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
    }

    private static String suffixes(List<PredictionFormat> all) {
        return NearestWord.choice(all.stream()
                .filter(format -> !(format instanceof HtmlFormat) && isNamedByFiles(format))
                .map(PredictionFormat::label)
                .map(label -> "." + (label.equals(TEXT) ? TEXT_SUFFIX : label))
                .toList());
    }

    /** What a file's name ends in; empty where there is no ending. */
    private static String suffix(Path file) {
        String name =
                Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }
}
