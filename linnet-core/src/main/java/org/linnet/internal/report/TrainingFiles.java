package org.linnet.internal.report;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.image.ImageLimits;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.file.Sha256;
import org.linnet.model.TaxonModel;

/**
 * Finds the photographs that a model was made from. A model knows their names below its training data and their checksums, but
 * not where that data was; it is looked for near the photographs that are asked about, or near the model.
 */
public final class TrainingFiles {
    private static final int MOST_LEVELS = 6;
    private static final int MOST_FOLDERS = 200;
    private static final int ASKED = 5;

    private final Map<String, String> checksums;
    private final Optional<Path> given;
    private final Map<Path, Optional<Path>> found = new HashMap<>();
    private final PhotographReader reader =
            new PhotographReader(ImageLimits.defaults().maxBytes());

    /** @param given the training data; empty where it is to be looked for */
    TrainingFiles(TaxonModel model, Optional<Path> given) {
        checksums = model.photographs().byFile();
        this.given = given;
    }

    /**
     * The training data of a model, if it is near one of some files or folders: in a folder above, in one beside these, or two levels
     * below the one that holds the file.
     *
     * @param near the likeliest first
     * @return empty where no such folder has one of a few training photographs
     */
    public static Optional<Path> data(TaxonModel model, List<Path> near) {
        List<String> all = List.copyOf(model.photographs().byFile().keySet());
        List<String> names = IntStream.range(0, Math.min(ASKED, all.size()))
                .mapToObj(i -> all.get((int) ((long) i * all.size() / Math.min(ASKED, all.size()))))
                .toList();
        TrainingFiles files = new TrainingFiles(model, Optional.empty());
        return near.stream()
                .map(path -> path.toAbsolutePath().normalize().getParent())
                .filter(Objects::nonNull)
                .flatMap(folder -> Stream.concat(
                        candidates(folder).stream(),
                        children(folder).stream().flatMap(child -> children(child).stream())))
                .filter(data ->
                        names.stream().anyMatch(name -> files.find(data, name).isPresent()))
                .findFirst();
    }

    /**
     * The folder that some training photographs lie below.
     *
     * @param names of training photographs, below the training data with {@code /}
     * @param asked a photograph that lies near the training data
     */
    Optional<Path> folder(Collection<String> names, Path asked) {
        if (given.isPresent()) {
            return given;
        }
        Path beside = Optional.ofNullable(asked.toAbsolutePath().normalize().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
        return found.computeIfAbsent(beside, folder -> candidates(folder).stream()
                .filter(data -> names.stream().anyMatch(name -> find(data, name).isPresent()))
                .findFirst());
    }

    /** A training photograph below the training data; empty where there is none of that name and content. */
    Optional<Path> find(Path data, String name) {
        try {
            Path file = DiskName.resolve(data, name);
            return Files.isRegularFile(file) && sha256(file).equals(Optional.ofNullable(checksums.get(name)))
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<String> sha256(Path file) {
        try (PhotographReader.Content content = reader.read(file)) {
            return Optional.of(Sha256.hexadecimal(content.bytes()));
        } catch (PhotographReader.Unreadable e) {
            return Optional.empty();
        }
    }

    /** The folders above, the nearest first, each with the folders in it: {@code taxon_train} lies beside {@code taxon_validate}. */
    private static List<Path> candidates(Path folder) {
        List<Path> candidates = new ArrayList<>();
        Path above = folder;
        for (int level = 0; level < MOST_LEVELS && above != null; level++) {
            candidates.add(above);
            candidates.addAll(children(above));
            above = above.getParent();
        }
        return candidates;
    }

    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path child : all) {
                if (children.size() == MOST_FOLDERS) {
                    break;
                }
                children.add(child);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What may not be listed holds nothing to show.
        }
        return children;
    }
}
