package org.linnet.evaluation;

/**
 * The check of the labels that a model was to be trained on.
 *
 * @param looked how many photographs' labels were looked at: those that some head predicted that had not seen them
 * @param photographs how many there were
 * @param doubtful how many labels look wrong
 * @param contradictory how many photographs lie under several taxa
 */
public record LabelCheck(int looked, int photographs, int doubtful, int contradictory) {
    public LabelCheck {
        if (looked < 0 || photographs < looked || doubtful < 0 || contradictory < 0) {
            throw new IllegalArgumentException("counts are negative or do not fit: looked at " + looked + " of "
                    + photographs + ", " + doubtful + " doubtful, " + contradictory + " contradictory");
        }
    }

    /** How many photographs should be looked at. */
    public int suspects() {
        return doubtful + contradictory;
    }
}
