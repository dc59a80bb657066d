package org.linnet.internal.interchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.interchange.archive.Content;

/**
 * Boxes that a file gives: results in MegaDetector's format, predictions of SpeciesNet, or a table. It is known by what it holds. All of it
 * is held in memory, in some tens of bytes a box.
 */
public final class BoxFile implements GivenBoxes {
    /** A file's name alone may be that of many photographs, such as those of another card. */
    private static final int TELLING = 2;

    private final Path path;
    private final String sha256;
    private final BoxesInFile content;
    private final PhotographIndex index;

    private BoxFile(Path path, String sha256, BoxesInFile content) {
        this.path = path;
        this.sha256 = sha256;
        this.content = content;
        this.index = new PhotographIndex(path.toAbsolutePath().normalize().getParent(), content.photographs());
    }

    /**
     * Reads a file.
     *
     * @throws LinnetException WRONG_USAGE where there is none; NOTHING_USABLE where it is of no format that is read, or damaged: with
     *     the place where
     */
    public static BoxFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    (Files.exists(file) ? file + " is no file" : "there is no file " + file)
                            + "; name the results of a detector, or a table of boxes.");
        }
        try {
            return read(file, Content.of(file), Checksum.SHA_256.of(file));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE, "cannot read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /**
     * Reads what is no file on disk.
     *
     * @param name what messages call it; the photographs' paths are taken to be relative to where it would be
     * @throws LinnetException NOTHING_USABLE as {@link #read(Path)}
     */
    public static BoxFile of(Path name, byte[] bytes) {
        try {
            return read(name, Content.of(name.toString(), bytes), Checksum.SHA_256.of(bytes));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE, "cannot read " + name + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static BoxFile read(Path file, Content content, String sha256) throws IOException {
        BoxCollector boxes = new BoxCollector(file);
        FileFormat.of(content).boxes().read(content, boxes);
        return new BoxFile(file, sha256, boxes.finish());
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String sha256() {
        return sha256;
    }

    /** The program that found the boxes, as the file says; empty where it does not. */
    public String program() {
        return content.program();
    }

    @Override
    public Optional<String> detector() {
        return Optional.of(content.program()).filter(program -> !program.isEmpty());
    }

    @Override
    public Optional<Double> threshold() {
        return content.threshold();
    }

    /** How many photographs it tells of. */
    public int photographs() {
        return content.photographs().size();
    }

    /** For people: what the file was understood to be, and what of it is left out, in a line each. */
    public List<String> remarks() {
        return content.remarks();
    }

    /** Whether people are among its categories. */
    @Override
    public boolean findsPeople() {
        return content.findsPeople();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A photograph is found by its path, by its path relative to the file's folder, or by the end of its path, from its folder on,
     * where one entry ends like it. Only {@link #among} finds photographs by their names alone.
     */
    @Override
    public Optional<Detections> of(Path photograph) {
        return alone(photograph).flatMap(this::detections);
    }

    @Override
    public List<Detection> listed(Path photograph) {
        return alone(photograph).map(this::inOrder).orElse(List.of());
    }

    @Override
    public GivenBoxes among(Collection<Path> photographs, Consumer<String> remarks) {
        return MatchedBoxes.of(this, photographs, remarks);
    }

    private Optional<PhotographBoxes> alone(Path photograph) {
        return match(photograph)
                .filter(match -> match.exact() || match.shared() >= TELLING)
                .map(PhotographIndex.Match::boxes);
    }

    Optional<PhotographIndex.Match> match(Path photograph) {
        return index.find(photograph);
    }

    Optional<Detections> detections(PhotographBoxes photograph) {
        return photograph.detections(content.categories());
    }

    List<Detection> inOrder(PhotographBoxes photograph) {
        return photograph.inOrder(content.categories());
    }

    Optional<String> firstName() {
        return content.photographs().stream().findFirst().map(PhotographBoxes::name);
    }
}
