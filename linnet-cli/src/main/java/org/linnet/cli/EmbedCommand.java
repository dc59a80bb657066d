package org.linnet.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.Linnet;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassSummary;
import org.linnet.file.AtomicFile;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.SkippedFile;
import org.linnet.tensor.NumpyFile;
import org.linnet.tensor.NumpyRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linnet embed}: from photographs to the numbers that a backbone makes of them. */
@Command(
        name = "embed",
        description = {
            "Writes the embeddings of photographs as a NumPy array, a row for each photograph read.",
            "Beside X.npy stands X.csv: the row and the file, or the reason why a file was skipped."
        },
        sortOptions = false)
final class EmbedCommand extends LinnetSubcommand {
    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Photographs, or folders of them.")
    private List<Path> inputs;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            defaultValue = Linnet.DEFAULT_BACKBONE,
            description = "A name from `linnet backbone list`. Default: " + Linnet.DEFAULT_BACKBONE + ".")
    private String backbone;

    @Option(names = "--out", required = true, paramLabel = "X.npy", description = "The array, float32 [rows, length].")
    private Path out;

    @Mixin
    private ImageOptions image;

    @Mixin
    private MachineOptions machine;

    @Override
    void run(Terminal terminal) {
        PreprocessingChanges changes = image.changes();
        PhotographFiles files = PhotographFiles.find(inputs);
        Path table = table();
        List<SkippedFile> skipped = new ArrayList<>(files.skipped());
        try (Linnet linnet = Linnet.open()) {
            int length =
                    linnet.backbones().source(backbone, changes::applyTo).spec().embeddingLength();
            AtomicFile.write(table, stream -> {
                CsvWriter csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                csv.writeRecord("row", "file", "skipped");
                files.skipped().forEach(file -> write(csv, file));
                NumpyFile.writeRows(out, length, rows -> {
                    PassSummary pass = linnet.embed(
                            files.files(),
                            backbone,
                            changes,
                            machine.changes(),
                            new Rows(rows, csv, skipped),
                            new TerminalListener(terminal));
                    if (pass.embedded() == 0) {
                        throw PassText.nothingReadable(skipped);
                    }
                    PassText.summarize(pass, skipped, table, terminal);
                });
                csv.flush();
            });
        }
        terminal.result("Embeddings: " + out);
        terminal.result("Rows:       " + table);
    }

    /** X.csv for X.npy. */
    private Path table() {
        String name = out.toAbsolutePath().getFileName().toString();
        String stem = name.endsWith(".npy") ? name.substring(0, name.length() - ".npy".length()) : name;
        return Optional.ofNullable(out.getParent()).orElse(Path.of("")).resolve(stem + ".csv");
    }

    private static void write(CsvWriter csv, SkippedFile file) {
        String detail = file.detail().isEmpty() ? "" : ": " + file.detail();
        csv.writeRecord("", file.file().toString(), file.reason().label() + detail);
    }

    /** Writes what the pass delivers, file by file. */
    private record Rows(NumpyRows rows, CsvWriter csv, List<SkippedFile> skippedFiles) implements EmbeddingSink {
        @Override
        public void embedded(long index, Path file, String contentSha256, float[] embedding) {
            csv.writeRecord(Long.toString(rows.count()), file.toString(), "");
            rows.add(embedding);
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            write(csv, file);
            skippedFiles.add(file);
        }
    }
}
