package org.linnet.internal.model.pack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.linnet.backbone.BackboneStore;
import org.linnet.detector.DetectorStore;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.file.TemporaryFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.model.TaxonModel;

/** Makes one file of a model and what it needs elsewhere. */
public final class PackWriter {
    private final Path place;
    private final TaxonModel model;
    private final Path folder;
    private final String linnetVersion;

    /**
     * A file that is yet to be made.
     *
     * @param place where the model is
     * @param model that is there
     */
    public PackWriter(Path place, TaxonModel model, String linnetVersion) {
        this.place = requireNonNull(place, "place is null");
        this.model = requireNonNull(model, "model is null");
        this.linnetVersion = requireNonNull(linnetVersion, "linnetVersion is null");
        folder = model.pack().map(PackFolder::model).orElse(place);
    }

    /**
     * What goes into a file besides what names photographs.
     *
     * @param files which of the model's files are copied, by their paths below its folder
     * @param names whether the model's photographs keep their names; else they are numbered
     * @param backbone where the model's backbone is, for a copy of it
     * @param detector where the detector is that the model looks with, for a copy of it
     * @param photographs what is kept of the model's photographs, for a copy of it
     */
    public record Content(
            Predicate<Path> files,
            boolean names,
            Optional<BackboneStore> backbone,
            Optional<DetectorStore> detector,
            Optional<KeptEmbeddings> photographs) {
        public Content {
            requireNonNull(files, "files is null");
            requireNonNull(backbone, "backbone is null");
            requireNonNull(detector, "detector is null");
            requireNonNull(photographs, "photographs is null");
        }
    }

    /**
     * What came of it.
     *
     * @param embeddings how many photographs of the model it has embeddings of
     * @param photographs how many different ones there are
     * @param mostEmbeddings how many there is room for
     */
    public record Result(int embeddings, int photographs, int mostEmbeddings) {}

    /** Whether a file holds a model that was packed, so that another may take its place. */
    public static boolean isPack(Path file) {
        return PackFile.isPack(file);
    }

    /**
     * Makes the file.
     *
     * @throws LinnetException WRONG_USAGE where it holds something else or lies in the model's folder; UNUSABLE_MODEL where
     *     the backbone is not there; FAILURE where it cannot be written
     */
    public Result write(Path file, Content content) {
        OutputFile.requireReplaceable(file, PackFile::isPack, "packed model", List.of(place));
        OutputFile.requireOutside(file, place, "the model");
        Path parent = file.toAbsolutePath().normalize().getParent();
        try (TemporaryFolder staged = TemporaryFolder.in(parent)) {
            Result result = fill(staged.path(), content);
            PackFile.write(file, staged.path(), files(staged.path()), model, linnetVersion);
            return result;
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot write " + file + ": " + FileProblem.of(e) + ". Free some space, or choose another place.",
                    e);
        }
    }

    private Result fill(Path staged, Content content) throws IOException {
        PhotographsByTaxon photographs = new PhotographsByTaxon(model);
        Path copy = Files.createDirectories(staged.resolve(PackManifest.MODEL));
        for (String name : files(folder)) {
            if (content.files().test(Path.of(name)) && PackManifest.isPossible(PackManifest.MODEL + "/" + name)) {
                Path target = copy.resolve(name);
                Files.createDirectories(target.getParent());
                Files.copy(StagedFolder.current(folder, name), target);
            }
        }
        if (!content.names()) {
            ModelFolder.save(
                    model.toBuilder()
                            .photographs(photographs.numbered())
                            .photographBoxes(photographs.numberedBoxes())
                            .build(),
                    copy);
        }
        content.backbone()
                .ifPresent(backbones -> backbones.copyTo(model.backbone().name(), new LinnetHome(staged)));
        content.detector()
                .ifPresent(detectors ->
                        detectors.copyTo(model.boxes().orElseThrow().detector(), new LinnetHome(staged)));
        int mostRows = PackedPhotographs.most(model.backbone().embeddingLength(), content.names());
        List<List<EmbeddingKey>> some = photographs.some(mostRows);
        int embeddings = content.photographs().isEmpty()
                ? 0
                : PackedPhotographs.write(staged, model, some, content.photographs().get(), content.names());
        // Of boxes there is room for fewer photographs.
        int most = some.size() < photographs.count() ? some.size() : mostRows;
        return new Result(embeddings, photographs.count(), most);
    }

    /** All files below a folder, with {@code /}. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
