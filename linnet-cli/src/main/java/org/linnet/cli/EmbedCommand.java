package org.linnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.linnet.EmbeddingOptions;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.CsvFile;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.internal.tensor.NumpyRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code linnet embed}: from photographs to the numbers that a backbone makes of them. */
@Command(
        name = "embed",
        description = {
            "Writes the embeddings of photographs as a NumPy array, one row per photograph.",
            "X.csv beside X.npy lists the file of each row, and the reason for each skipped file.",
            "With --detect, a row is an animal, and X.csv has its box."
        },
        footer = {
            "./linnet embed examples/taxon_train --out embeddings.npy",
            "./linnet embed examples/taxon_train --out embeddings.npy --quality best"
        },
        sortOptions = false)
final class EmbedCommand extends LinnetSubcommand {
    @Mixin
    private PhotographInputs photographs;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            defaultValue = Linnet.DEFAULT_BACKBONE,
            description = "A name from `linnet backbone list`. Default: " + Linnet.DEFAULT_BACKBONE + ".")
    private String backbone;

    @Option(names = "--out", required = true, paramLabel = "X.npy", description = "The array, float32 [rows, length].")
    private Path out;

    @Mixin
    private QualityOptions quality;

    @Mixin
    private DetectionOptions detection;

    @Mixin
    private SkippedLimit skippedLimit;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) {
        skippedLimit.check(this);
        List<Path> inputs = photographs.all(this);
        EmbeddingOptions.Builder builder = EmbeddingOptions.builder()
                .backbone(backbone)
                .preprocessing(quality.changes())
                .pass(machine.options(this));
        terminal.stage(Stage.LOOKING);
        PhotographFiles files = PhotographFiles.find(inputs);
        detection.options(this).ifPresent(asked -> builder.boxes(asked.among(files.files(), terminal::note)));
        EmbeddingOptions options = builder.build();
        Path table = table();
        String name = out.toAbsolutePath().getFileName().toString();
        if (name.indexOf('.') > 0 && !name.endsWith(".npy")) {
            throw new ParameterException(
                    spec().commandLine(), "--out is a NumPy array: give a name that ends in .npy, not " + name);
        }
        OutputCheck.embeddings(out, table, files.files(), terminal);
        List<SkippedFile> skipped = new ArrayList<>(files.skipped());
        AtomicLong read = new AtomicLong();
        EmbeddingTable columns = new EmbeddingTable(options.boxes().isPresent());
        try (Linnet linnet = open(terminal, machine.device())) {
            int length = linnet.backbones()
                    .source(backbone, options.preprocessing()::applyTo)
                    .spec()
                    .embeddingLength();
            // The table gets its place first, for it says that the array is Linnet's.
            NumpyFile.writeRows(
                    out,
                    length,
                    rows -> CsvFile.write(table, columns.header(), lines -> {
                        files.skipped().forEach(file -> lines.accept(columns.skipped(file)));
                        PassSummary pass = linnet.embed(
                                files.files(),
                                options,
                                new Rows(rows, lines, columns, skipped),
                                new TerminalListener(terminal));
                        if (pass.embedded() == 0) {
                            throw PassText.nothingReadable(skipped);
                        }
                        read.set(pass.embedded());
                        PassText.summarize(pass, skipped, table, terminal);
                    }));
        }
        terminal.result("Embeddings: " + out);
        terminal.result("Rows:       " + table);
        skippedLimit.apply(skipped.size(), read.get());
    }

    /** X.csv for X.npy. */
    private Path table() {
        String name = out.toAbsolutePath().getFileName().toString();
        String stem = name.endsWith(".npy") ? name.substring(0, name.length() - ".npy".length()) : name;
        return Optional.ofNullable(out.getParent()).orElse(Path.of("")).resolve(stem + ".csv");
    }

    /** Writes what the pass delivers, file by file. */
    private record Rows(
            NumpyRows rows, Consumer<List<String>> lines, EmbeddingTable table, List<SkippedFile> skippedFiles)
            implements EmbeddingSink {
        @Override
        public void embedded(long index, Path file, String contentSha256, float[] embedding) {
            lines.accept(table.row(rows.count(), file, Optional.empty()));
            rows.add(embedding);
        }

        @Override
        public void embedded(long index, Path file, String contentSha256, Detection animal, float[] embedding) {
            lines.accept(table.row(rows.count(), file, Optional.of(animal)));
            rows.add(embedding);
        }

        @Override
        public void withoutAnimal(long index, Path file, String contentSha256, Detections found) {
            lines.accept(table.withoutAnimal(file));
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            lines.accept(table.skipped(file));
            skippedFiles.add(file);
        }
    }
}
