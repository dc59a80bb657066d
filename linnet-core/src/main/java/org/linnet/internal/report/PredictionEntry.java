package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbours;
import org.linnet.image.SkippedFile;
import org.linnet.model.Prediction;
import org.linnet.report.Subject;

/** What became of some of the photographs that were to be named: one entry of the document that tells of them. */
public sealed interface PredictionEntry {
    /** The photographs that it tells of; at least one. */
    List<Path> files();

    /** Whether they could be read. */
    default boolean isNamed() {
        return !(this instanceof Skipped);
    }

    /**
     * What a model says of a photograph or observation.
     *
     * @param nearest the most similar training photographs; empty where they were not asked for
     */
    record Predicted(Subject subject, Prediction prediction, Optional<Neighbours> nearest) implements PredictionEntry {
        public Predicted {
            requireNonNull(subject, "subject is null");
            requireNonNull(prediction, "prediction is null");
            requireNonNull(nearest, "nearest is null");
        }

        public Predicted(Subject subject, Prediction prediction) {
            this(subject, prediction, Optional.empty());
        }

        @Override
        public List<Path> files() {
            return subject.files();
        }
    }

    /**
     * Why a photograph or observation was named as it was.
     *
     * @param explanation without its sights, which take much memory
     * @param pictures of each of its photographs, where they are files
     * @param heatMaps of each of its photographs, where the document draws them
     */
    record Explained(Explanation explanation, List<Path> pictures, List<HeatMap> heatMaps) implements PredictionEntry {
        public Explained {
            explanation = explanation.withoutSights();
            pictures = List.copyOf(pictures);
            heatMaps = List.copyOf(heatMaps);
        }

        @Override
        public List<Path> files() {
            return explanation.files();
        }
    }

    /**
     * What became of the animals that were looked for in a photograph or observation.
     *
     * @param subject all of it
     * @param animals of each, what a model says or why; of a photograph or observation that was named as a whole, that; none where
     *     there is no animal
     */
    record Searched(Subject subject, List<PredictionEntry> animals) implements PredictionEntry {
        public Searched {
            requireNonNull(subject, "subject is null");
            animals = List.copyOf(animals);
            if (!subject.isSearched()) {
                throw new IllegalArgumentException("nobody looked for animals: " + subject.name());
            }
        }

        @Override
        public List<Path> files() {
            return subject.files();
        }
    }

    /** A file that was skipped. */
    record Skipped(SkippedFile file) implements PredictionEntry {
        public Skipped {
            requireNonNull(file, "file is null");
        }

        @Override
        public List<Path> files() {
            return List.of(file.file());
        }
    }
}
