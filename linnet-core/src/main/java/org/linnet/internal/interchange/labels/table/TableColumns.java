package org.linnet.internal.interchange.labels.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Guess;

/** What tables of labels say besides names, places and times, and in which words; both what reads and what writes them is bound to it. */
public final class TableColumns {
    /** Who says it: {@value #MACHINE}, or else a person. */
    public static final String AUTHOR = "author";

    /** Of the label, where a program gives it, 0 to 1. */
    public static final String PROBABILITY = "probability";

    /** Of the detector that found the box, 0 to 1. */
    public static final String BOX_CONFIDENCE = "box_confidence";

    /** Whether the label is of the photograph or of its sequence, {@value #OF_SEQUENCE}. */
    public static final String SCOPE = "scope";

    /** What a program thinks less likely, as {@code Panthera onca 0.1200; Lynx lynx 0.0300}. */
    public static final String OTHERS = "others";

    /** Why a program could not look at the photograph. */
    public static final String FAILURE = "failure";

    public static final String MACHINE = "machine";
    public static final String PERSON = "person";
    public static final String OF_SEQUENCE = "sequence";

    private static final String BETWEEN = "; ";
    private static final long ONE = 10_000;

    private TableColumns() {}

    /** The cell of the column {@value #OTHERS}. */
    public static String text(List<Guess> others) {
        return others.stream()
                .map(other -> other.what().text().replace(BETWEEN, ", ") + " " + decimal(other.probability()))
                .collect(Collectors.joining(BETWEEN));
    }

    /** With four decimals; a formatter takes most of the time that a table takes. */
    private static String decimal(double share) {
        String digits = Long.toString(ONE + Math.round(share * ONE));
        return (digits.charAt(0) == '2' ? "1." : "0.") + digits.substring(1);
    }

    /**
     * What such a cell says; what is no name with a probability is left out.
     *
     * @param taxa by their names
     */
    static List<Guess> others(String cell, Function<String, Identification> taxa) {
        if (cell.isEmpty()) {
            return List.of();
        }
        List<Guess> others = new ArrayList<>();
        for (String part : cell.split(BETWEEN, -1)) {
            int end = part.lastIndexOf(' ');
            double probability = end <= 0 ? Double.NaN : number(part.substring(end + 1));
            if (Label.share(probability).isPresent()) {
                others.add(new Guess(taxa.apply(part.substring(0, end)), probability));
            }
        }
        return others;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
