package org.linnet.internal.report;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.detector.Detection;
import org.linnet.image.Box;
import org.linnet.image.HiddenAreas;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.picture.ShownPhotographs;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.report.Subject;

/**
 * {@code review.html}: the photographs that a person should look at, the most doubtful first, as pictures, in one file that opens
 * from the disk and asks nothing of any network. It shows {@value #MOST} of those with a reason and {@value #MOST_OTHERS} of the
 * others, which keeps it below 5 MB.
 *
 * @param more how many with a reason there are beyond; empty where there are none
 * @param moreOthers likewise of those without
 */
record ReviewPage(
        String title,
        String subtitle,
        List<Card> doubtful,
        Optional<String> more,
        Optional<String> othersHeading,
        List<Card> others,
        Optional<String> moreOthers) {
    private static final int MOST = 150;
    private static final int MOST_OTHERS = 30;
    private static final int SIDE = 180;

    /**
     * A photograph with its answer.
     *
     * @param link to the photograph itself
     * @param picture empty where it cannot be read
     * @param answer what it was named, {@code unknown}, or {@code no name}
     * @param confidence of the name
     */
    record Card(
            int number,
            String file,
            String link,
            Optional<BoxPicture> picture,
            Html answer,
            Optional<String> confidence,
            List<String> reasons,
            Optional<Html> likeliest,
            Optional<Html> second,
            Optional<TaxonLabel> nearest) {
        boolean hasReasons() {
            return !reasons.isEmpty();
        }

        static Card of(int number, ReviewEntry entry, Path page, TaxonNames names, ShownPhotographs photographs) {
            Optional<RankedTaxon> below = entry.guess()
                    .filter(guess -> entry.unknown()
                            || !entry.decided().map(RankedTaxon::taxon).equals(Optional.of(guess.taxon())));
            Optional<TaxonLabel> name = entry.decided().map(decided -> names.of(decided.taxon()));
            return new Card(
                    number,
                    DiskName.text(entry.photograph()),
                    link(page, entry.photograph()),
                    BoxPicture.of(photographs, entry.photograph(), boxes(entry.subject()), SIDE),
                    entry.unknown()
                            ? name.map(nearest -> Html.of("Unknown, nearest ", nearest))
                                    .orElse(Html.of("Unknown"))
                            : Html.of(name.orElse(TaxonLabel.upright("No name"))),
                    entry.decided().map(decided -> Figures.wholePercent(decided.probability())),
                    entry.reasons(),
                    below.map(taxon -> text(taxon, names)),
                    entry.second().map(taxon -> text(taxon, names)),
                    entry.nearest().map(nearest -> names.of(nearest.taxon())));
        }

        /** The animal, or all of them where they were named together. */
        private static List<Box> boxes(Subject subject) {
            return subject.box().map(List::of).orElseGet(() -> subject.found().stream()
                            .limit(1)
                            .flatMap(found -> found.animals().stream())
                            .toList())
                    .stream()
                    .map(Detection::box)
                    .toList();
        }

        private static Html text(RankedTaxon taxon, TaxonNames names) {
            return Html.of(names.of(taxon.taxon()), " ", Figures.wholePercent(taxon.probability()));
        }

        /** Relative where it can be, so that a folder of both can be moved. */
        private static String link(Path page, Path photograph) {
            URI from = page.toAbsolutePath().normalize().getParent().toUri();
            URI to = photograph.toAbsolutePath().normalize().toUri();
            List<String> above = List.of(from.getRawPath().split("/"));
            List<String> target = List.of(to.getRawPath().split("/"));
            int common = 0;
            while (common < Math.min(above.size(), target.size() - 1)
                    && above.get(common).equals(target.get(common))) {
                common++;
            }
            if (common < 2) {
                return to.toString();
            }
            List<String> way = new ArrayList<>();
            for (int i = common; i < above.size(); i++) {
                way.add("..");
            }
            way.addAll(target.subList(common, target.size()));
            return String.join("/", way);
        }
    }

    /**
     * Draws the pictures.
     *
     * @param page where it goes in the end
     * @param model that named them
     * @param entries the most doubtful first
     * @param hidden what no picture may show
     */
    static ReviewPage of(Path page, TaxonModel model, List<ReviewEntry> entries, HiddenAreas hidden) {
        ShownPhotographs shown = ShownPhotographs.hiding(hidden);
        TaxonNames names = TaxonNames.of(model);
        int[] withReason = withReason(entries, true);
        int[] without = withReason(entries, false);
        String photographs = Figures.photographs(entries.stream()
                .mapToLong(entry -> entry.subject().files().size())
                .sum());
        return new ReviewPage(
                "Answers to check",
                photographs + " named by “" + model.name() + "”, the most doubtful first. For "
                        + Figures.count(withReason.length) + " there is a reason to check.",
                cards(page, entries, withReason, MOST, names, shown),
                more(withReason.length - MOST),
                without.length == 0
                        ? Optional.empty()
                        : Optional.of("No reason found: " + Figures.photographs(without.length)),
                cards(page, entries, without, MOST_OTHERS, names, shown),
                more(without.length - MOST_OTHERS));
    }

    private static int[] withReason(List<ReviewEntry> entries, boolean reason) {
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).reasons().isEmpty() != reason)
                .toArray();
    }

    private static List<Card> cards(
            Path page,
            List<ReviewEntry> entries,
            int[] chosen,
            int most,
            TaxonNames names,
            ShownPhotographs shown) {
        return Arrays.stream(chosen)
                .limit(most)
                .parallel()
                .mapToObj(i -> Card.of(i + 1, entries.get(i), page, names, shown))
                .toList();
    }

    private static Optional<String> more(int count) {
        return count > 0
                ? Optional.of("And " + Figures.count(count) + " more; " + ReviewFiles.TABLE + " has all.")
                : Optional.empty();
    }

    boolean hasDoubtful() {
        return !doubtful.isEmpty();
    }

    /** Whether an animal is shown with the whole photograph beside it. */
    boolean hasPairs() {
        return Stream.concat(doubtful.stream(), others.stream())
                .anyMatch(card -> card.picture().filter(BoxPicture::isPair).isPresent());
    }

    /** What the template is given. */
    private record Document(ReviewPage page, String css) {}

    /**
     * Writes the page beside its name and moves it into place.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    void write(Path file) {
        AtomicFile.writeText(file, HtmlReport.render("review.mustache", new Document(this, HtmlReport.css())));
    }
}
