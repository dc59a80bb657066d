package org.linnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.backbone.Architecture;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneStore;
import org.linnet.backbone.ImportOptions;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet backbone import}: weights that the user has. */
@Command(
        name = "import",
        description = "Checks weights of an EfficientNet, or an .onnx file, and keeps them under a name.",
        footer = {
            "./linnet backbone import model.onnx --as mine --image-size 224",
            "./linnet backbone import efficientnet-b0.h5 --as mine"
        },
        sortOptions = false)
final class BackboneImportCommand extends LinnetSubcommand {
    @Parameters(
            paramLabel = "FILE",
            description = "Keras .h5, .safetensors, PyTorch state dict (.pth), or .onnx with one image input.")
    private Path file;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "Name of the backbone in Linnet.")
    private String name;

    @Option(names = "--replace", description = "Replace the backbone of that name.")
    private boolean replace;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            description = "Such as efficientnet-b4. Default: detected from the weights.")
    private Optional<String> architecture = Optional.empty();

    @Mixin
    private ImageOptions image;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "X",
            description = "Subtracted from red, green and blue, such as 0.485,0.456,0.406. Default: the architecture's"
                    + " own; for .onnx"
                    + " ImageNet's.")
    private List<Float> mean = new ArrayList<>();

    @Option(
            names = "--deviation",
            split = ",",
            paramLabel = "X",
            description = "Divides red, green and blue after that, such as 0.229,0.224,0.225.")
    private List<Float> deviation = new ArrayList<>();

    @Option(
            names = "--pixel-range",
            paramLabel = "MAX",
            defaultValue = "1",
            description = "Whether --mean and --deviation are for pixels of 0..1 or of 0..255: 1 or 255. Default: 1.")
    private int pixelRange;

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            description = "Source and licence of the file; models record it and `show` prints it.")
    private Optional<String> source = Optional.empty();

    @Override
    void run(Terminal terminal) {
        BackboneEntry imported = new BackboneStore(LinnetHome.standard()).importFile(file, name, options());
        BackboneText.describe(imported, terminal);
        if (mean.isEmpty() && isOnnx(imported)) {
            terminal.note("Assumed the usual ImageNet normalisation; if your model needs another, import it again"
                    + " with --replace"
                    + " --mean … --deviation …");
        }
        BackboneText.next(name, terminal);
    }

    private static boolean isOnnx(BackboneEntry imported) {
        return imported.spec().orElseThrow().architecture().equals("onnx");
    }

    private ImportOptions options() {
        ImportOptions.Builder options =
                ImportOptions.builder().preprocessing(image.changes()).replace(replace);
        architecture.map(Architecture::named).ifPresent(options::architecture);
        if (!mean.isEmpty() || !deviation.isEmpty()) {
            options.normalization(greyLevels("--mean", mean), greyLevels("--deviation", deviation));
        }
        source.ifPresent(options::source);
        return options.build();
    }

    /** In 0..255, as preprocessing has it. */
    private List<Float> greyLevels(String option, List<Float> values) {
        if (pixelRange != 1 && pixelRange != 255) {
            throw new ParameterException(spec().commandLine(), "--pixel-range must be 1 or 255, not " + pixelRange);
        }
        if (values.size() != 3) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--mean and --deviation go together, with three numbers each for red, green and blue; " + option
                            + " has " + values.size());
        }
        if (values.stream().anyMatch(value -> !(value >= 0 && value <= pixelRange))) {
            throw new ParameterException(
                    spec().commandLine(),
                    option + " must be within 0.." + pixelRange + ": " + values
                            + (pixelRange == 1 ? "; for pixels of 0..255 add --pixel-range 255" : ""));
        }
        float scale = 255f / pixelRange;
        return values.stream().map(value -> value * scale).toList();
    }
}
