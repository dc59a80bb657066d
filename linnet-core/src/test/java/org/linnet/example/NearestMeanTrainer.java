package org.linnet.example;

import java.util.List;
import java.util.Map;
import org.linnet.head.EpochRecord;
import org.linnet.head.Head;
import org.linnet.head.HeadData;
import org.linnet.head.HeadTrainer;
import org.linnet.head.HeldOutPredictions;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.tensor.Tensor;

/**
 * A trainer as a caller would write one: the class whose mean is nearest. Its logits are {@code mean · embedding − |mean|² / 2},
 * which is half the squared distance to the mean, turned round, but for a term that all classes share.
 */
final class NearestMeanTrainer implements HeadTrainer {
    @Override
    public TrainedHead train(HeadData data, TrainingListener listener) {
        listener.nodeStarted(
                data.node(),
                data.classes(),
                data.training().size(),
                data.validation().size());
        Head head = head(data);
        EpochRecord only = new EpochRecord(
                1,
                loss(head, data.training()),
                accuracy(head, data.training()),
                loss(head, data.validation()),
                accuracy(head, data.validation()));
        listener.epochFinished(data.node(), only);
        TrainedHead trained = new TrainedHead(
                head,
                List.of(only),
                1,
                Map.of("classes", (double) data.classes().size()),
                HeldOutPredictions.ofValidation(
                        data.training().size(), head.probabilities(embeddings(data.validation()))));
        listener.nodeFinished(data.node(), trained);
        return trained;
    }

    private static Head head(HeadData data) {
        int classes = data.classes().size();
        int length = data.training().embeddingLength();
        int[] counts = data.training().counts(classes);
        float[] kernel = new float[length * classes];
        for (int row = 0; row < data.training().size(); row++) {
            int label = data.training().label(row);
            for (int i = 0; i < length; i++) {
                kernel[i * classes + label] += data.training().embedding(row)[i] / counts[label];
            }
        }
        float[] bias = new float[classes];
        for (int i = 0; i < kernel.length; i++) {
            bias[i % classes] -= kernel[i] * kernel[i] / 2;
        }
        return new Head(
                data.node(),
                data.classes(),
                new Tensor(List.of(length, classes), kernel),
                new Tensor(List.of(classes), bias));
    }

    private static float[][] embeddings(LabelledEmbeddings rows) {
        float[][] embeddings = new float[rows.size()][];
        for (int row = 0; row < embeddings.length; row++) {
            embeddings[row] = rows.embedding(row);
        }
        return embeddings;
    }

    private static double loss(Head head, LabelledEmbeddings rows) {
        double loss = 0;
        for (int row = 0; row < rows.size(); row++) {
            loss -= Math.log(head.probabilities(rows.embedding(row))[rows.label(row)]);
        }
        return loss / rows.size();
    }

    private static double accuracy(Head head, LabelledEmbeddings rows) {
        double right = 0;
        for (int row = 0; row < rows.size(); row++) {
            double[] probabilities = head.probabilities(rows.embedding(row));
            boolean largest = true;
            for (double probability : probabilities) {
                largest &= probability <= probabilities[rows.label(row)];
            }
            right += largest ? 1 : 0;
        }
        return right / rows.size();
    }
}
