package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.file.AtomicFile;
import org.linnet.model.TaxonModel;

/**
 * {@code suspect_labels.html}: the photographs whose labels should be looked at, as pictures, in one file that opens from the disk
 * and asks nothing of any network; the first {@value #MOST} of them, which keeps the file below 5 MB.
 *
 * @param more how many there are beyond; empty where there are none
 */
record SuspectPage(String title, String subtitle, List<Card> suspects, Optional<String> more) {
    private static final int MOST = 60;
    private static final int SIDE = 160;

    /**
     * A photograph with its label.
     *
     * @param picture a {@code data:} address; empty where it cannot be read
     */
    record Shown(String file, TaxonLabel label, Optional<String> picture) {
        static Shown of(Photograph photograph, TaxonNames names) {
            return new Shown(
                    photograph.relativePath(), names.of(photograph.taxon()), Thumbnail.of(photograph.file(), SIDE));
        }
    }

    /** A photograph and those that it is compared with. */
    record Card(
            Shown photograph,
            String labelProbability,
            TaxonLabel likelier,
            String likelierProbability,
            boolean contradictory,
            boolean likelyRight,
            List<Shown> nearest) {
        static Card of(SuspectLabel suspect, TaxonNames names) {
            return new Card(
                    Shown.of(suspect.photograph(), names),
                    Figures.wholePercent(suspect.labelProbability()),
                    names.of(suspect.likelier()),
                    Figures.wholePercent(suspect.likelierProbability()),
                    suspect.kind() == SuspectLabel.Kind.CONTRADICTORY_COPY,
                    suspect.likelier().equals(suspect.photograph().taxon()),
                    suspect.nearest().stream()
                            .map(nearest -> Shown.of(nearest, names))
                            .toList());
        }
    }

    /**
     * Draws the pictures.
     *
     * @param looked how many photographs' labels were looked at
     */
    static SuspectPage of(TaxonModel model, List<SuspectLabel> suspects, int looked) {
        TaxonNames names = TaxonNames.of(model);
        List<Card> cards = suspects.stream()
                .limit(MOST)
                .parallel()
                .map(suspect -> Card.of(suspect, names))
                .toList();
        return new SuspectPage(
                "Labels to check in “" + model.name() + "”",
                Figures.count(suspects.size()) + " of " + Figures.photographs(looked)
                        + " may have a wrong label. Each label was compared with the name that classifiers trained without"
                        + " this photograph give it.",
                cards,
                suspects.size() > MOST
                        ? Optional.of("And " + Figures.count((long) suspects.size() - MOST)
                                + " more; suspect_labels.csv has all.")
                        : Optional.empty());
    }

    boolean hasDoubtful() {
        return suspects.stream().anyMatch(suspect -> !suspect.contradictory());
    }

    boolean hasContradictory() {
        return suspects.stream().anyMatch(Card::contradictory);
    }

    List<Card> doubtful() {
        return suspects.stream().filter(suspect -> !suspect.contradictory()).toList();
    }

    List<Card> copies() {
        return suspects.stream().filter(Card::contradictory).toList();
    }

    /** What the template is given. */
    private record Document(SuspectPage page, String css) {}

    /**
     * Writes the page beside its name and moves it into place.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    void write(Path file) {
        AtomicFile.writeText(file, HtmlReport.render("suspects.mustache", new Document(this, HtmlReport.css())));
    }
}
