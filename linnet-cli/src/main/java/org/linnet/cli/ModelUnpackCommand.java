package org.linnet.cli;

import java.nio.file.Path;
import org.linnet.Linnet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linnet model unpack}: a folder of a file. */
@Command(
        name = "unpack",
        description = "Unpacks a packed model into a folder, which every command accepts as well.",
        footer = {
            "./linnet model unpack my-model.linnet --out my-model",
            "./linnet model unpack linnet-demo.linnet --out demo-model"
        },
        sortOptions = false)
final class ModelUnpackCommand extends LinnetSubcommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "File of `linnet model pack --out`.")
    private Path file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "A folder that is new, empty, or holds what was unpacked there before.")
    private Path out;

    @Override
    void run(Terminal terminal) {
        terminal.result("Model: " + Linnet.unpack(file, out));
        terminal.result("In:    " + out);
        terminal.result("Next:  " + NextStep.of("predict", out, "photo.jpg"));
    }
}
