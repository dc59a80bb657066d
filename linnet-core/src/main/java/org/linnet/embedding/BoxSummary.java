package org.linnet.embedding;

/**
 * What a pass that looked at boxes found.
 *
 * @param photographs how many it looked at
 * @param withAnimals how many have a box at least
 * @param animals how many boxes these have
 * @param whole how many have none and were looked at as a whole
 * @param blank how many have none and were left out
 */
public record BoxSummary(long photographs, long withAnimals, long animals, long whole, long blank) {
    /** Nothing yet. */
    public static final BoxSummary NONE = new BoxSummary(0, 0, 0, 0, 0);

    public BoxSummary {
        if (photographs != withAnimals + whole + blank || animals < withAnimals) {
            throw new IllegalArgumentException(
                    photographs + " photographs, " + withAnimals + " with " + animals + " animals, " + whole
                            + " looked at as a whole, " + blank + " blank");
        }
    }

    /** With a photograph more, in which some animals were found. */
    public BoxSummary withAnimals(int found) {
        return new BoxSummary(photographs + 1, withAnimals + 1, animals + found, whole, blank);
    }

    /** With a photograph more that was looked at as a whole. */
    public BoxSummary withWhole() {
        return new BoxSummary(photographs + 1, withAnimals, animals, whole + 1, blank);
    }

    /** With a photograph more that was left out. */
    public BoxSummary withBlank() {
        return new BoxSummary(photographs + 1, withAnimals, animals, whole, blank + 1);
    }
}
