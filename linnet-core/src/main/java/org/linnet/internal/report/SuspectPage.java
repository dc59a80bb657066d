package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.image.HiddenAreas;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.picture.ShownPhotographs;
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
     * @param picture a {@code data:} address; empty where it cannot be read, or is elsewhere
     */
    record Shown(String file, TaxonLabel label, Optional<String> picture) {
        static Shown of(Photograph photograph, TaxonNames names, ShownPhotographs photographs) {
            return new Shown(
                    photograph.relativePath(),
                    names.of(photograph.taxon()),
                    BoxPicture.alone(photographs, photograph.file(), photograph.box(), SIDE));
        }
    }

    /**
     * A photograph and those that it is compared with.
     *
     * @param picture of the photograph; empty where it cannot be read
     */
    record Card(
            Shown photograph,
            Optional<BoxPicture> picture,
            String labelProbability,
            TaxonLabel likelier,
            String likelierProbability,
            boolean contradictory,
            boolean likelyRight,
            List<Shown> nearest) {
        static Card of(SuspectLabel suspect, TaxonNames names, ShownPhotographs photographs) {
            Photograph suspected = suspect.photograph();
            return new Card(
                    new Shown(suspected.relativePath(), names.of(suspected.taxon()), Optional.empty()),
                    BoxPicture.of(
                            photographs,
                            suspected.file(),
                            suspected.box().stream().toList(),
                            SIDE),
                    Figures.wholePercent(suspect.labelProbability()),
                    names.of(suspect.likelier()),
                    Figures.wholePercent(suspect.likelierProbability()),
                    suspect.kind() == SuspectLabel.Kind.CONTRADICTORY_COPY,
                    suspect.likelier().equals(suspected.taxon()),
                    suspect.nearest().stream()
                            .map(nearest -> Shown.of(nearest, names, photographs))
                            .toList());
        }
    }

    /**
     * Draws the pictures.
     *
     * @param looked how many photographs' labels were looked at
     * @param hidden what no picture may show
     */
    static SuspectPage of(TaxonModel model, List<SuspectLabel> suspects, int looked, HiddenAreas hidden) {
        ShownPhotographs photographs = ShownPhotographs.hiding(hidden);
        TaxonNames names = TaxonNames.of(model);
        List<Card> cards = suspects.stream()
                .limit(MOST)
                .parallel()
                .map(suspect -> Card.of(suspect, names, photographs))
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

    /** Whether an animal is shown with the whole photograph beside it. */
    boolean hasPairs() {
        return suspects.stream()
                .anyMatch(card -> card.picture().filter(BoxPicture::isPair).isPresent());
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
