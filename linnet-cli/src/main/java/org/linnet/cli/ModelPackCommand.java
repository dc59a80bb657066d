package org.linnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.linnet.Linnet;
import org.linnet.PackOptions;
import org.linnet.PackOptions.Photographs;
import org.linnet.PackedModel;
import org.linnet.detector.DetectorStore;
import org.linnet.internal.model.pack.PackWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet model pack}: one file to share. */
@Command(
        name = "pack",
        description = {
            "Packs a model into one file to share; every command accepts it in place of the model's folder.",
            "It contains the model, its backbone, its detector if it looks at boxes, and the checksums and embeddings of the training photographs,"
                    + " but not their names, which can reveal where animals live."
        },
        footer = {
            "./linnet model pack my-model --out my-model.linnet",
            "./linnet model pack my-model --out my-model.linnet --without-backbone"
        },
        sortOptions = false)
final class ModelPackCommand extends LinnetSubcommand {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "The model: folder of `linnet train --out`, or" + " packed file.")
    private Path model;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file, such as my-model.linnet. Replaces an earlier packed model.")
    private Path out;

    @Option(
            names = "--with-names",
            description = "Also include the names of the photographs and every file that `linnet train` wrote, such as"
                    + " splits.csv and suspect_labels.html, which shows photographs.")
    private boolean withNames;

    @Option(
            names = {"--without-photographs", "--private"},
            description = "Leave out the embeddings of the photographs, which `predict --why` searches for the most"
                    + " similar ones. Their checksums stay, so that `evaluate` recognises them.")
    private boolean withoutPhotographs;

    @Option(
            names = "--without-backbone",
            description = "Leave out the backbone and the detector; whoever uses the file then needs to have the same ones.")
    private boolean withoutBackbone;

    @Override
    void run(Terminal terminal) {
        if (withNames && withoutPhotographs) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--with-names and --without-photographs contradict each other; give only one");
        }
        Photographs photographs =
                withNames ? Photographs.NAMED : withoutPhotographs ? Photographs.CHECKSUMS : Photographs.EMBEDDINGS;
        if (out.toString().equals("-") || StandardOutput.isNamed(out)) {
            throw new ParameterException(spec().commandLine(), "a packed model is a file; give --out the name of one");
        }
        boolean replaces = Files.exists(out) && PackWriter.isPack(out);
        try (Linnet linnet = open(terminal)) {
            PackedModel packed = linnet.pack(model, out, new PackOptions(!withoutBackbone, photographs));
            if (replaces) {
                terminal.note("Replaced the earlier packed model in " + out);
            }
            describe(packed, terminal);
        }
        terminal.result("Packed: " + out);
        terminal.result("Next:   " + NextStep.of("predict", out, "photo.jpg"));
    }

    /** The one that comes with Linnet is everywhere. */
    private static boolean isPacked(String detector) {
        return !detector.equals(DetectorStore.DEFAULT);
    }

    private static void describe(PackedModel packed, Terminal terminal) {
        PackOptions options = packed.options();
        terminal.result(Terminal.megabytes(packed.bytes()) + ": the model, "
                + (options.backbone() ? "its backbone, " : "")
                + (options.backbone() && packed.detector().filter(ModelPackCommand::isPacked).isPresent()
                        ? "its detector, "
                        : "")
                + (options.photographs() == Photographs.CHECKSUMS
                        ? "the checksums of its photographs"
                        : "the embeddings of " + Terminal.number(packed.embeddings()) + " of its "
                                + Terminal.count(packed.photographs(), "photograph"))
                + (options.photographs() == Photographs.NAMED
                        ? ", with the names of their files, which can reveal where animals live."
                        : "; no names of their files."));
        if (!options.backbone()) {
            terminal.note(
                    "Without its backbone: whoever gets the file needs the same one; `linnet backbone list` shows it.");
        }
        packed.detector()
                .ifPresent(detector -> terminal.note(
                        !isPacked(detector)
                                ? "It looks at boxes of " + detector + ", which comes with Linnet."
                                : options.backbone()
                                        ? "It looks at boxes of " + detector + "; `linnet detector show " + detector
                                                + "` says under which licence you may pass it on."
                                        : "Without its detector: whoever gets the file needs the same " + detector
                                                + "; `linnet detector show` shows it."));
        if (options.photographs() == Photographs.CHECKSUMS) {
            return;
        }
        int wanted = Math.min(packed.photographs(), packed.mostEmbeddings());
        if (wanted < packed.photographs()) {
            terminal.note("The file has room for the embeddings of " + Terminal.number(wanted)
                    + " photographs; they were chosen evenly over the taxa.");
        }
        if (packed.embeddings() < wanted) {
            terminal.note("The embeddings of " + Terminal.count(wanted - packed.embeddings(), "photograph")
                    + " are no longer kept here, so `predict --why` cannot find these photographs. Retrain, then"
                    + " pack again.");
        }
    }
}
