package org.linnet.internal.interchange.labels.linnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.image.Box;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.taxa.PathLineages;

/** What Linnet says of a photograph or of one box in it, as it is read from what Linnet wrote. */
final class LinnetAnswer {
    static final Identification BLANK = new Identification(Kind.BLANK, "blank", List.of());

    /** Something of which no taxon is decided on. */
    static final Identification ANIMAL = new Identification(Kind.UNKNOWN, "animal", List.of());

    /** What a box holds, or the photograph as a whole; empty where nobody says. */
    String found = "";

    /** Left, top, width and height of the box; not numbers where there is none. */
    final double[] edges = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};

    double boxConfidence = Double.NaN;

    /** The path of the taxon that is decided on; empty where none is. */
    String taxon = "";

    double confidence = Double.NaN;
    final List<Guess> others = new ArrayList<>(0);

    /** What a photograph shows that Linnet was not sure of, or what a detector found and no classifier names. */
    private Identification what(PathLineages taxa) {
        if (!taxon.isEmpty()) {
            return taxa.of(taxon);
        }
        return switch (found) {
            case "", "whole", "animal" -> ANIMAL;
            case "blank" -> BLANK;
            default -> Identification.of(found);
        };
    }

    Label label(PathLineages taxa) {
        return new Label(
                what(taxa),
                Box.clamped(edges[0], edges[1], edges[2], edges[3]),
                Author.MACHINE,
                Label.share(confidence),
                Scope.PHOTOGRAPH,
                Label.share(boxConfidence),
                others);
    }

    /** The answer for an event, whose name is that of the sequence. */
    static Label event(Optional<Identification> taxon, double confidence) {
        return new Label(
                taxon.orElse(ANIMAL), Optional.empty(), Author.MACHINE, Label.share(confidence), Scope.SEQUENCE);
    }
}
