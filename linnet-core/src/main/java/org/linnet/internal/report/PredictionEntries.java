package org.linnet.internal.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;

/** Writes entries to a document in some format, one after the other. */
public interface PredictionEntries extends Closeable {
    /** Writes an entry. */
    void write(PredictionEntry entry) throws IOException;

    /** As {@link PredictionWriter#close}. */
    @Override
    void close() throws IOException;

    /** Begins a document of predictions. */
    static PredictionEntries predictions(PredictionFormat format, PredictionOutput output) throws IOException {
        return predictions(format.open(output), likeliest(format, output.top()));
    }

    /** Begins a folder of predictions, which is there and empty. */
    static PredictionEntries predictions(AnswerPredictions format, Path folder, PredictionOutput output)
            throws IOException {
        return predictions(format.open(folder, output), likeliest(format, output.top()));
    }

    private static PredictionEntries predictions(PredictionWriter writer, int most) {
        return new PredictionEntries() {
            @Override
            public void write(PredictionEntry entry) throws IOException {
                if (entry instanceof PredictionEntry.Predicted predicted) {
                    writer.predicted(predicted.subject(), limited(predicted.prediction(), most));
                } else if (entry instanceof PredictionEntry.Searched searched) {
                    writer.searched(searched.subject(), animals(searched, most));
                } else if (entry instanceof PredictionEntry.Skipped skipped) {
                    writer.skipped(skipped.file());
                }
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    private static List<NamedAnimal> animals(PredictionEntry.Searched searched, int most) {
        List<NamedAnimal> animals = new ArrayList<>();
        for (PredictionEntry animal : searched.animals()) {
            if (animal instanceof PredictionEntry.Predicted predicted) {
                animals.add(new NamedAnimal(predicted.subject().box(), limited(predicted.prediction(), most)));
            }
        }
        return animals;
    }

    /**
     * How many of each prediction's most probable leaves a document asks for.
     *
     * @param top how many are to be told
     */
    static int likeliest(PredictionFormat format, int top) {
        return Math.max(format.likeliest(), top);
    }

    /** Begins a document of explanations, in which files that were skipped do not appear, but for those of uploads. */
    static PredictionEntries explanations(ExplanationFormat format, PredictionOutput output) throws IOException {
        ExplanationWriter writer = format.explain(output);
        return new PredictionEntries() {
            @Override
            public void write(PredictionEntry entry) throws IOException {
                if (entry instanceof PredictionEntry.Explained explained) {
                    writer.explained(explained.explanation(), explained.pictures(), explained.heatMaps());
                } else if (entry instanceof PredictionEntry.Searched searched) {
                    if (searched.animals().isEmpty()) {
                        writer.withoutAnimal(searched.subject());
                    }
                    for (PredictionEntry animal : searched.animals()) {
                        write(animal);
                    }
                } else if (entry instanceof PredictionEntry.Skipped skipped && output.uploads()) {
                    writer.skipped(skipped.file());
                }
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    /** A format is given no more than it asks for, so that it is the same to it whether a run was resumed. */
    private static Prediction limited(Prediction prediction, int most) {
        return new Prediction(
                prediction.wayDown(),
                prediction.decidedDepth(),
                prediction.threshold(),
                prediction.novelty(),
                prediction.unfiltered(),
                atMost(most, prediction::top));
    }

    /**
     * The likeliest leaves, of which only so many may be asked for.
     *
     * @param likeliest finds the so many most probable leaves
     */
    static IntFunction<List<RankedTaxon>> atMost(int most, IntFunction<List<RankedTaxon>> likeliest) {
        return count -> {
            if (count > most) {
                throw new IllegalArgumentException("the format's likeliest() says that it asks for the " + most
                        + " likeliest leaves at most, not " + count);
            }
            return likeliest.apply(count);
        };
    }
}
