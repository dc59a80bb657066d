package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.detector.Detections;
import org.linnet.model.NamedAnimal;

/**
 * The animals in a photograph, each with its own name.
 *
 * @param found everything from the threshold on, people and vehicles too, the most confident first
 * @param animals the most confident box first; the whole photograph, without a box, where no animal was found and such photographs are
 *     looked at as a whole; else none
 */
public record ClassifiedPhotograph(Detections found, List<NamedAnimal> animals) {
    public ClassifiedPhotograph {
        requireNonNull(found, "found is null");
        animals = List.copyOf(animals);
    }

    /** Whether no animal was found; people or vehicles may have been. */
    public boolean isBlank() {
        return animals.isEmpty();
    }
}
