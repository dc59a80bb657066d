package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.Box;

/**
 * What a pass saw of one photograph.
 *
 * @param found everything that was found from the rule's threshold on, people and vehicles too; empty where nobody looked for boxes
 * @param looks each animal, the most confident first; or the whole photograph; none where the photograph is blank; where training asked for
 *     both, the whole photograph and then each animal
 */
public record Looks(Optional<Detections> found, List<Look> looks) {
    public Looks {
        requireNonNull(found, "found is null");
        looks = List.copyOf(looks);
    }

    /** The same with the boxes that pass a test, and without the whole photograph, which shows others, too. */
    public Looks only(Predicate<Box> test) {
        return new Looks(
                found,
                looks.stream()
                        .filter(look ->
                                look.box().filter(one -> test.test(one.box())).isPresent())
                        .toList());
    }

    /** The whole of a photograph in which nobody looked for boxes. */
    public static Looks whole(float[][] views) {
        return new Looks(Optional.empty(), List.of(new Look(Optional.empty(), views)));
    }

    /** The embeddings of the whole photograph, [views][embedding], of a pass that looked at nothing else. */
    public float[][] whole() {
        if (found.isPresent() || looks.size() != 1) {
            throw new IllegalStateException("boxes were looked at");
        }
        return looks.get(0).views();
    }

    /**
     * One animal's box, or a whole photograph.
     *
     * @param box empty for the whole photograph
     * @param views [views][embedding]; of an animal that is alone, those of the whole photograph after its own
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Look(Optional<Detection> box, float[][] views) {
        public Look {
            requireNonNull(box, "box is null");
            requireNonNull(views, "views is null");
        }
    }
}
