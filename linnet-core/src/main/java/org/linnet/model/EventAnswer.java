package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.taxonomy.TaxonPath;

/**
 * What a model says of an event: by the mean of the logarithms of the probabilities of all animals in all of its photographs.
 *
 * @param name of its first photograph's file, which no other event has
 * @param photographs how many it has, those without an animal too; at least one
 * @param taxon the most specific one that the model is confident about; empty where there is none, or no animal
 * @param confidence its probability, 0 to 1; empty where there is none
 */
public record EventAnswer(String name, int photographs, Optional<TaxonPath> taxon, OptionalDouble confidence) {
    public EventAnswer {
        requireNonNull(name, "name is null");
        if (photographs < 1) {
            throw new IllegalArgumentException("photographs: " + photographs);
        }
        if (taxon.isPresent() != confidence.isPresent()) {
            throw new IllegalArgumentException("a taxon has a confidence: " + taxon + ", " + confidence);
        }
    }
}
