package org.linnet.evaluation;

/**
 * A bar of a reliability diagram: the photographs whose likeliest class has a probability in (lower, upper].
 *
 * @param lower end of the bin, left out
 * @param upper end of the bin, part of it
 * @param images how many photographs; the bins without any are kept
 * @param confidence mean probability of the likeliest class, 0..1; NaN without photographs
 * @param accuracy share whose likeliest class is the true one, 0..1; NaN without photographs
 */
public record ReliabilityBin(double lower, double upper, long images, double confidence, double accuracy) {
    /** How far confidence and accuracy are apart, 0..1; 0 without photographs. */
    public double gap() {
        return images == 0 ? 0 : Math.abs(accuracy - confidence);
    }
}
