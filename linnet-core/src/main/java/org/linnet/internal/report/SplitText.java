package org.linnet.internal.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.linnet.dataset.SplitOptions;
import org.linnet.model.TaxonModel;

/** Says what a model's split never parted, and so what its figures were measured on. */
final class SplitText {
    private SplitText() {}

    /** Such as {@code held out by location: 41 of 101 locations}; empty where observations were never parted. */
    static Optional<String> unit(TaxonModel model) {
        return model.split().unit().flatMap(unit -> switch (unit) {
            case PHOTOGRAPH -> Optional.of("held out photograph by photograph, crops of one observation on both sides");
            case OBSERVATION -> Optional.empty();
            case BURST ->
                Optional.of("held out by burst (frames of one camera within "
                        + seconds(model.split().burstGap()) + ")" + counts(model, "bursts and single frames"));
            case LOCATION -> Optional.of("held out by location" + counts(model, "locations"));
        });
    }

    /** A sentence on taxa that were photographed at one location only; empty where there is none. */
    static Optional<String> oneLocation(TaxonModel model) {
        return model.heldOutUnits()
                .filter(units -> units.taxaOfOneLocation() > 0)
                .map(units -> Figures.count(units.taxaOfOneLocation())
                        + (units.taxaOfOneLocation() == 1 ? " taxon with " : " taxa with ")
                        + Figures.photographs(units.photographsOfOneLocation())
                        + (units.taxaOfOneLocation() == 1 ? " was" : " were")
                        + " photographed at one location only. "
                        + (units.taxaOfOneLocation() == 1 ? "It was" : "They were")
                        + " not held out, so nothing here says how well "
                        + (units.taxaOfOneLocation() == 1 ? "it is" : "they are")
                        + " identified at another location, and the share of right names counts "
                        + (units.taxaOfOneLocation() == 1 ? "it as a taxon" : "them as taxa")
                        + " that the model does not know.");
    }

    /** The options that name it, as on the command line. */
    static String options(SplitOptions split) {
        String unit = split.unit().map(of -> " --split-by " + of.label()).orElse("");
        boolean bursts = split.unit()
                .map(of -> of.compareTo(SplitOptions.Unit.BURST) >= 0)
                .orElse(false);
        return unit
                + (bursts ? " --burst-gap " + seconds(split.burstGap()).replace(" ", "") : "")
                + split.locationFrom()
                        .map(source -> " --location-from " + source.label())
                        .orElse("");
    }

    private static String counts(TaxonModel model, String what) {
        return model.heldOutUnits()
                .map(units ->
                        ": " + Figures.count(units.heldOut()) + " of " + Figures.count(units.units()) + " " + what)
                .orElse("");
    }

    private static String seconds(Duration gap) {
        double seconds = gap.toNanos() / 1e9;
        return seconds == Math.rint(seconds) ? String.format(Locale.ROOT, "%.0f s", seconds) : seconds + " s";
    }
}
