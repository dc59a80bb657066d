package org.linnet.head;

/**
 * What cross-validation found.
 *
 * @param first the strongest step of the {@link StrengthPath} that was tried
 * @param chosen the best
 * @param last the weakest; all between were tried
 * @param heldOut [training rows][classes], probabilities at the chosen strength; null for rows not held out
 * @param rows of the training subset that took part
 * @param learnt a head of all rows that took part, fitted at every step that was tried
 */
record StrengthChoice(int first, int chosen, int last, double[][] heldOut, int[] rows, PathFit learnt) {}
