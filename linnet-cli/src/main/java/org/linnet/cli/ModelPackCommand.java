package org.linnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.linnet.Linnet;
import org.linnet.PackOptions;
import org.linnet.PackOptions.Photographs;
import org.linnet.PackedModel;
import org.linnet.internal.model.pack.PackWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code linnet model pack}: one file to share. */
@Command(
        name = "pack",
        description = {
            "Makes one file of a model, to share it: every command takes it in place of the model's folder.",
            "In it are the model, its backbone, and the checksums and embeddings of the photographs that it was made from."
                    + " Names of photographs are not, for they can tell where animals live."
        },
        sortOptions = false)
final class ModelPackCommand extends LinnetSubcommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "What `linnet train --out` wrote.")
    private Path model;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file, such as my-model.linnet. Replaces a model that was packed there.")
    private Path out;

    @Option(
            names = "--with-names",
            description = "Put in the names of the photographs too, and every file that `linnet train` wrote, such as"
                    + " splits.csv and suspect_labels.html, which shows photographs.")
    private boolean withNames;

    @Option(
            names = {"--without-photographs", "--private"},
            description =
                    "Leave out the embeddings of the photographs, from which `predict --why` tells the most similar"
                            + " ones. Their checksums stay, so that `evaluate` knows them again.")
    private boolean withoutPhotographs;

    @Option(
            names = "--without-backbone",
            description = "Leave out the backbone; then the same one must be there wherever the file is used.")
    private boolean withoutBackbone;

    @Override
    void run(Terminal terminal) {
        if (withNames && withoutPhotographs) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--with-names and --without-photographs contradict each other; leave one away");
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

    private static void describe(PackedModel packed, Terminal terminal) {
        PackOptions options = packed.options();
        terminal.result(Terminal.megabytes(packed.bytes()) + ": the model, "
                + (options.backbone() ? "its backbone, " : "")
                + (options.photographs() == Photographs.CHECKSUMS
                        ? "the checksums of its photographs"
                        : "the embeddings of " + Terminal.number(packed.embeddings()) + " of its "
                                + Terminal.count(packed.photographs(), "photograph"))
                + (options.photographs() == Photographs.NAMED
                        ? ", with the names of their files, which can tell where animals live."
                        : "; no names of their files."));
        if (!options.backbone()) {
            terminal.note(
                    "Without its backbone: whoever gets the file needs the same one; `linnet backbone list` shows it.");
        }
        if (options.photographs() == Photographs.CHECKSUMS) {
            return;
        }
        int wanted = Math.min(packed.photographs(), packed.mostEmbeddings());
        if (wanted < packed.photographs()) {
            terminal.note("There is room for the embeddings of " + Terminal.number(wanted)
                    + " photographs; as many of each taxon as can be were taken.");
        }
        if (packed.embeddings() < wanted) {
            terminal.note("The embeddings of " + Terminal.count(wanted - packed.embeddings(), "photograph")
                    + " are no longer kept here: `predict --why` will not find these. Train again with the photographs, then"
                    + " pack.");
        }
    }
}
