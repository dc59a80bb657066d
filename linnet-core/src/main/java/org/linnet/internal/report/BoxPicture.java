package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.image.Box;
import org.linnet.internal.picture.ShownPhotographs;

/**
 * A photograph as a card shows it: the whole with the boxes outlined; of a single animal that would be too small to see, the animal
 * itself, and the whole beside it.
 *
 * @param main a {@code data:} address
 * @param frame the whole, smaller, where {@code main} is a part of it
 */
record BoxPicture(String main, Optional<String> frame) {
    /** Of a photograph's width or height: a box of at least so much is seen well enough in the whole. */
    private static final double LARGE = 0.5;

    /** What is shown around an animal on each side, as a share of its box. */
    private static final double MARGIN = 0.1;

    /** Width of the frame beside an animal, as a share of the animal's. */
    private static final double FRAME = 0.75;

    BoxPicture {
        requireNonNull(main, "main is null");
        requireNonNull(frame, "frame is null");
    }

    /**
     * Draws it; empty where the file cannot be read any more.
     *
     * @param boxes those that were looked at; none where the whole was
     * @param side the longer side, in pixels
     */
    static Optional<BoxPicture> of(ShownPhotographs photographs, Path file, List<Box> boxes, int side) {
        if (boxes.size() != 1 || isLarge(boxes.get(0))) {
            return Thumbnail.of(photographs, file, boxes, side)
                    .map(whole -> new BoxPicture(whole, Optional.empty()));
        }
        return Thumbnail.of(photographs, file, boxes, (int) (FRAME * side))
                .flatMap(frame -> Thumbnail.part(photographs, file, boxes.get(0), MARGIN, side)
                        .map(animal -> new BoxPicture(animal, Optional.of(frame))));
    }

    /** The same in one picture, where there is no room for a second: the animal, or the whole with its box. */
    static Optional<String> alone(ShownPhotographs photographs, Path file, Optional<Box> box, int side) {
        return box.isPresent() && !isLarge(box.get())
                ? Thumbnail.part(photographs, file, box.get(), MARGIN, side)
                : Thumbnail.of(photographs, file, box.stream().toList(), side);
    }

    private static boolean isLarge(Box box) {
        return Math.max(box.width(), box.height()) >= LARGE;
    }

    /** Whether the animal and the whole are shown beside each other. */
    boolean isPair() {
        return frame.isPresent();
    }
}
