package org.linnet.internal.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linnet.internal.taxonomy.TaxonSpelling;

/** Names of folders that hold the photographs of a camera, a card, a site or a date, and are no taxa. */
final class PlaceNames {
    private static final String SITES = "camera|site|station|location|plot|transect|deployment";
    private static final String DEVICES =
            "cam|camara|caméra|kamera|camera ?trap|ct|trap|stn|deploy|dep|loc|place|grid|unit|reconyx|bushnell|browning";
    private static final String OCCASIONS = "card|sd|sd ?card|memory ?card|session|visit|batch|survey|round|week";
    private static final String MONTHS =
            "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september"
                    + "|october|november|december|spring|summer|autumn|fall|winter)";
    private static final String YEAR = "(?:19|20)\\d\\d";

    /** {@code cam1}, {@code Cam 01}, {@code site_a}, {@code station 4b}, {@code camera_left}. */
    private static final Pattern LOCATION = numbered(SITES + "|" + DEVICES, "|(?:" + SITES + ")s? .+");

    private static final Pattern OCCASION =
            numbered(OCCASIONS, "|cameras?|sites?|stations?|locations?|deployments?|dcim");

    /** {@code 100EK113}, {@code 100RECNX}: the Design rule for Camera File system, JEITA CP-3461. */
    private static final Pattern CARD = Pattern.compile("[1-9]\\d\\d(?=.*[a-z])[a-z0-9_]{5}");

    /** {@code 2021}, {@code 2021-05-03}, {@code 20210503}, {@code 03.05.2021}, {@code May 2021}. */
    private static final Pattern DATE = Pattern.compile(YEAR
            + "|" + YEAR + "[ .]?(?:0?[1-9]|1[0-2])(?:[ .]?(?:0?[1-9]|[12]\\d|3[01]))?(?:[ t.].*)?"
            + "|(?:0?[1-9]|[12]\\d|3[01])[ .](?:0?[1-9]|1[0-2])[ .](?:19|20)?\\d\\d"
            + "|" + YEAR + " ?" + MONTHS + ".*|(?:\\d{1,2} ?)?" + MONTHS + " ?" + YEAR);

    /** What may be a class of its own where nothing tells that the taxon above is a species. */
    private static final Pattern VAGUE = Pattern.compile("\\d+|[a-z]|[a-z]{1,2} ?\\d{1,4}|\\d{1,4} ?[a-z]"
            + "|(?:north|south|east|west)(?: ?(?:north|south|east|west))?(?:ern)?|left|right|day|night|dawn|dusk|morning|evening"
            + "|inside|outside|indoors?|outdoors?|upper|lower|(?:dry|wet)(?: season)?|infrared|ir|colou?r|images?|photos?"
            + "|photographs?|pictures?|pics|new|old|misc|other|originals?|crops?|videos?|" + MONTHS);

    private PlaceNames() {}

    private static Pattern numbered(String words, String others) {
        return Pattern.compile("(?:" + words + ")s? ?[a-z]{0,2} ?\\d{1,6} ?[a-z]?|(?:" + words + ")s? [a-z]" + others);
    }

    /** The part of a folder's {@linkplain PhotographFolder#place() place} that says where a camera stood, if one does. */
    static Optional<String> location(String place) {
        return Arrays.stream(place.split("/", -1))
                .map(TaxonSpelling::folded)
                .filter(name -> LOCATION.matcher(name).matches())
                .reduce((outer, inner) -> outer + "/" + inner);
    }

    /** Whether no taxon is called so. */
    static boolean isPlace(String name) {
        String folded = TaxonSpelling.folded(name);
        return LOCATION.matcher(folded).matches()
                || OCCASION.matcher(folded).matches()
                || DATE.matcher(folded).matches()
                || CARD.matcher(name.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether it is no taxon where a taxon can hardly be, as inside a species. */
    static boolean maybePlace(String name) {
        return isPlace(name) || VAGUE.matcher(TaxonSpelling.folded(name)).matches();
    }
}
