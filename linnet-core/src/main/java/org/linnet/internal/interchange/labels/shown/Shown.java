package org.linnet.internal.interchange.labels.shown;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.taxonomy.TaxonPath;

/**
 * One of the things that a photograph shows.
 *
 * @param kind what sort of thing it is
 * @param taxon there where the kind is {@link Kind#TAXON}, and only there
 * @param author who says so
 * @param certainty of a program, 0 to 1: the probability of the name, else the confidence of the box; empty for people's labels
 */
public record Shown(Kind kind, Optional<TaxonPath> taxon, Author author, OptionalDouble certainty) {
    public Shown {
        requireNonNull(kind, "kind is null");
        if ((kind == Kind.TAXON) != taxon.isPresent()) {
            throw new IllegalArgumentException("a taxon has a path, and nothing else has: " + kind + ", " + taxon);
        }
        requireNonNull(author, "author is null");
        requireNonNull(certainty, "certainty is null");
    }
}
