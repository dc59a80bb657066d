package org.linnet.internal.picture;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.image.Box;
import org.linnet.image.HiddenAreas;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.BoxSearch;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;

/** Hides people: where a detector finds them, or a file has them. Of a photograph that nobody looked at, all is hidden. */
public final class PeopleAreas implements HiddenAreas {
    private final Optional<BoxSearch> search;
    private final Optional<GivenBoxes> given;
    private final ImageLimits limits;
    private final PhotographReader reader;

    private PeopleAreas(Optional<BoxSearch> search, Optional<GivenBoxes> given, ImageLimits limits) {
        this.search = search;
        this.given = given;
        this.limits = requireNonNull(limits, "limits is null");
        this.reader = new PhotographReader(limits.maxBytes());
    }

    /**
     * Refuses to hide people in a job that looks for none.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE
     */
    public static void requireFound(Looking looking) {
        People.requireFound(
                looking.detector()
                        .map(detector -> detector.spec().findsPeople())
                        .orElseGet(() -> looking.given().orElseThrow().findsPeople()),
                looking.detector()
                        .map(detector -> "the detector " + detector.spec().name())
                        .orElseGet(() -> "the file " + looking.given().orElseThrow().name()));
    }

    /**
     * Hides the people that a job finds.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE if it looks for none
     */
    public static HiddenAreas of(Looking looking, Optional<EmbeddingStore> store, ImageLimits limits) {
        requireFound(looking);
        return new PeopleAreas(
                looking.detector().map(detector -> new BoxSearch(detector, store)), looking.given(), limits);
    }

    @Override
    public List<Box> of(Path photograph) {
        if (given.isPresent()) {
            return given.get()
                    .of(photograph)
                    .map(found -> People.areas(found, People.threshold()))
                    .orElse(List.of(Box.WHOLE));
        }
        BoxSearch found = search.orElseThrow();
        double threshold = People.threshold(found.spec());
        try (PhotographReader.Content content = reader.read(photograph)) {
            String checksum = Sha256.hexadecimal(content.bytes());
            return People.areas(
                    found.kept(checksum).orElseGet(() -> found(photograph, checksum, content.bytes())), threshold);
        } catch (PhotographReader.Unreadable | Undecodable e) {
            return List.of(Box.WHOLE);
        }
    }

    private Detections found(Path photograph, String checksum, byte[] content) {
        try (DecodedImage image = new ImageDecoder(limits).open(content)) {
            return search.orElseThrow().find(photograph, checksum, image);
        } catch (UnreadableImageException e) {
            throw new Undecodable();
        }
    }

    private static final class Undecodable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Undecodable() {
            super("cannot be decoded", null, false, false);
        }
    }

    @Override
    public void close() {
        search.ifPresent(BoxSearch::close);
    }
}
