package org.linnet.internal.interchange.labels.camtrapdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label.Guess;

/**
 * What Linnet writes into the tags of an observation of a Camtrap DP, which has no columns for it: {@code boxConfidence:0.93 |
 * guess:Panthera onca 0.12}.
 *
 * @param boxConfidence of the detector
 * @param guesses what else it may be, the likeliest first
 */
public record ObservationTags(OptionalDouble boxConfidence, List<Guess> guesses) {
    /** The key of a detector's confidence. */
    public static final String BOX_CONFIDENCE = "boxConfidence";

    /** The key of what else it may be, with its probability behind it. */
    public static final String GUESS = "guess";

    private static final ObservationTags NONE = new ObservationTags(OptionalDouble.empty(), List.of());

    public ObservationTags {
        guesses = List.copyOf(guesses);
    }

    /**
     * Reads tags; those of others are passed over.
     *
     * @param taxa what is known of names
     */
    static ObservationTags parse(String text, CamtrapDpTaxa taxa) {
        if (text.isEmpty()) {
            return NONE;
        }
        OptionalDouble confidence = OptionalDouble.empty();
        List<Guess> guesses = new ArrayList<>(2);
        for (String tag : text.split("\\|", -1)) {
            String[] parts = tag.strip().split(":", 2);
            if (parts.length < 2) {
                continue;
            }
            if (parts[0].equals(BOX_CONFIDENCE)) {
                confidence = share(parts[1]).map(OptionalDouble::of).orElse(confidence);
            } else if (parts[0].equals(GUESS)) {
                int space = parts[1].lastIndexOf(' ');
                Optional<Double> probability = share(parts[1].substring(space + 1));
                if (space > 0 && probability.isPresent()) {
                    Identification what = taxa.of(parts[1].substring(0, space));
                    if (what.kind() == Kind.TAXON) {
                        guesses.add(new Guess(what, probability.get()));
                    }
                }
            }
        }
        return new ObservationTags(confidence, guesses);
    }

    private static Optional<Double> share(String text) {
        try {
            double share = Double.parseDouble(text.strip());
            return share >= 0 && share <= 1 ? Optional.of(share) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
