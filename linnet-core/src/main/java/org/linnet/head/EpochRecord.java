package org.linnet.head;

/**
 * How training stood after one epoch (gradient descent) or one iteration (softmax regression).
 *
 * @param epoch from 1
 * @param loss mean cross-entropy on the training subset, in nats, class weights included where the recipe has them
 * @param accuracy share of the training subset named rightly, in 0..1, without class weights
 * @param validationLoss the same on the validation subset, never weighted; NaN where the subset is empty
 * @param validationAccuracy NaN where the validation subset is empty
 */
public record EpochRecord(int epoch, double loss, double accuracy, double validationLoss, double validationAccuracy) {
    public EpochRecord {
        if (epoch < 1) {
            throw new IllegalArgumentException("epochs are counted from 1: " + epoch);
        }
    }
}
