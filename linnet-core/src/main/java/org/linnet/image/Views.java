package org.linnet.image;

import java.util.List;
import org.linnet.label.Labelled;

/**
 * The views that are taken of each photograph when it is named; the backbone runs once for each of them. Measured on
 * photographs that the models had not seen (cats: 415 to train on, 150 to judge; the examples: 82 and 41), how many were
 * named rightly, and the mean of -ln of the right taxon's probability:
 *
 * <pre>
 * views   cats, Lite0      cats, B4 at 224   examples, Lite0   backbone runs
 *   1     143   0.253      141   0.374       22   1.578        1
 *   2     142   0.247      140   0.362       24   1.542        2
 *   5     143   0.262      142   0.338       26   1.514        5
 * </pre>
 *
 * <p>So views help where there was little to train on, and hardly where there was much: one photograph more or less is
 * chance. Of thirteen sets of five, this one was among the three best on these very photographs, which flatters it;
 * corners, halves and a middle of 0.7 did no better than 0.9 and 0.8.
 */
public enum Views implements Labelled {
    /** The whole photograph. */
    ONE(1),
    /** The whole photograph, as it is and mirrored. */
    TWO(2),
    /** Those two, and three from nearer. */
    FIVE(5);

    private final int count;

    Views(int count) {
        this.count = count;
    }

    /** As written on the command line: how many they are. */
    @Override
    public String label() {
        return String.valueOf(count);
    }

    /** The first so many of {@link View}. */
    public List<View> list() {
        return List.of(View.values()).subList(0, count);
    }
}
