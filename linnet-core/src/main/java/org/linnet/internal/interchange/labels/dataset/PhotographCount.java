package org.linnet.internal.interchange.labels.dataset;

import java.util.List;
import org.linnet.internal.interchange.labels.Identification.Kind;

/** Numbers of photographs in words. */
final class PhotographCount {
    private PhotographCount() {}

    private static String of(int count) {
        return count + (count == 1 ? " photograph" : " photographs");
    }

    /** So many photographs of one kind of thing. */
    static String of(Kind kind, int count) {
        return switch (kind) {
            case TAXON -> of(count) + " of a taxon";
            case BLANK -> count + (count == 1 ? " blank photograph" : " blank photographs");
            case PERSON -> of(count) + " of people";
            case VEHICLE -> of(count) + " of vehicles";
            case UNKNOWN -> of(count) + " of something unidentified";
        };
    }

    /** One line, that so many photographs are such; none where no photograph is. */
    static List<String> lines(int count, String what) {
        return count == 0 ? List.of() : List.of(of(count) + " " + what);
    }
}
