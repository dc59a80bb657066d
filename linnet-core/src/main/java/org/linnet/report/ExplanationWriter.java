package org.linnet.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.image.SkippedFile;

/** Writes explanations one after the other, as they come. */
public interface ExplanationWriter extends Closeable {
    /**
     * Writes why a photograph, or the crops of an observation, were named as they were.
     *
     * @param explanation without its sights: where the backbone looked is seen in the pictures
     * @param pictures where the heat map of each of its photographs was written
     */
    void explained(Explanation explanation, List<Path> pictures) throws IOException;

    /**
     * The same with the heat maps, for formats that {@link ExplanationFormat#drawsHeatMaps draw them}; by default they are left out.
     *
     * @param heatMaps of each of its photographs, or none
     */
    default void explained(Explanation explanation, List<Path> pictures, List<HeatMap> heatMaps) throws IOException {
        explained(explanation, pictures);
    }

    /**
     * Writes that there is nothing to explain, because no animal was found. By default nothing is written.
     *
     * @param photograph people and vehicles are in {@link Subject#found}
     */
    default void withoutAnimal(Subject photograph) throws IOException {}

    /**
     * Writes that a photograph could not be read, where there is no other place to say it. By default nothing is written.
     */
    default void skipped(SkippedFile file) throws IOException {}

    /** As {@link PredictionWriter#close}. */
    @Override
    void close() throws IOException;
}
