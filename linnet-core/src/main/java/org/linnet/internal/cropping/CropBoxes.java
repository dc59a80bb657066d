package org.linnet.internal.cropping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.cropping.CropStyle;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.image.Box;
import org.linnet.internal.embedding.BoxSearch;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.picture.People;

/**
 * Which boxes of a photograph are cropped, and in which order.
 *
 * @param search finds them; empty where they are given
 * @param given the boxes; empty where they are found
 * @param threshold least confidence of a box that is cropped
 * @param hidePeople whether people are hidden in crops
 */
record CropBoxes(
        Optional<BoxSearch> search, Optional<GivenBoxes> given, double threshold, CropStyle style, boolean hidePeople) {
    CropBoxes {
        requireNonNull(search, "search is null");
        requireNonNull(given, "given is null");
        requireNonNull(style, "style is null");
        if (search.isPresent() == given.isPresent()) {
            throw new IllegalArgumentException("either a detector or given boxes");
        }
    }

    /** A box with its letter or number, from 0. */
    record Numbered(int index, Detection box) {}

    /**
     * What is done with a photograph.
     *
     * @param cropped in the order of their indices
     * @param hidden what no crop may show
     */
    record Choice(List<Numbered> cropped, List<Box> hidden) {}

    /** Whether it can be told without the photograph that nothing is to be cropped. */
    boolean isKnownToBeEmpty(Path file) {
        return given.isPresent() && chosen(given.get().listed(file)).isEmpty();
    }

    /** Whether the boxes that are given are those of which crops were made. */
    boolean isSame(Path file, List<CroppedBox> cropped) {
        return given.isEmpty()
                || chosen(given.get().listed(file)).stream()
                        .map(Numbered::box)
                        .toList()
                        .equals(cropped.stream().map(CroppedBox::box).toList());
    }

    /** @param content of the file */
    Choice of(Path file, byte[] content, DecodedImage photograph) {
        if (given.isPresent()) {
            return new Choice(
                    chosen(given.get().listed(file)),
                    hidden(
                            given.get().of(file).orElse(new Detections(0, 0, List.of())),
                            People.threshold()));
        }
        BoxSearch detector = search.orElseThrow();
        Detections found = detector.find(file, Sha256.hexadecimal(content), photograph);
        return new Choice(
                chosen(found.above(threshold).found()), hidden(found, People.threshold(detector.spec())));
    }

    private List<Box> hidden(Detections found, double from) {
        return hidePeople ? People.areas(found, from) : List.of();
    }

    /** Letters are of the animals that are cropped, numbers of all boxes in the file. */
    private List<Numbered> chosen(List<Detection> listed) {
        List<Numbered> chosen = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            Detection one = listed.get(i);
            if (one.confidence() >= threshold && isCropped(one)) {
                chosen.add(new Numbered(style == CropStyle.MEGADETECTOR ? i : chosen.size(), one));
            }
        }
        return chosen;
    }

    private boolean isCropped(Detection one) {
        return style == CropStyle.MEGADETECTOR
                ? !(hidePeople && one.category().equals(Detection.PERSON))
                : one.isAnimal();
    }
}
