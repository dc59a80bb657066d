package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.embedding.PassSummary;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;
import org.linnet.internal.report.PredictionEntries;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.report.Subject;
import org.linnet.taxonomy.Ranks;

/** Counts what photographs were named, for the line that ends a run. */
final class PredictionTally {
    private final DecisionUnit by;
    private final Optional<FoundTally> found;
    private final Map<String, Long> named = new LinkedHashMap<>();
    private long answers;
    private final boolean withVideos;
    private long photographs;
    private long videos;
    private long unknown;
    private long undecided;
    private Optional<PassSummary> pass = Optional.empty();

    /**
     * @param ranks from the highest down; counts begin with the lowest
     * @param rule how animals are looked for; empty where they are not
     * @param withVideos whether videos are named, too
     */
    PredictionTally(Ranks ranks, DecisionUnit by, Optional<BoxRule> rule, boolean withVideos) {
        this.withVideos = withVideos;
        this.by = requireNonNull(by, "by is null");
        found = rule.map(one -> new FoundTally(one.noBox()));
        List<String> names = ranks.names();
        for (int i = names.size() - 1; i >= 0; i--) {
            named.put(names.get(i), 0L);
        }
    }

    void add(PredictionEntry entry) {
        if (entry instanceof PredictionEntry.Predicted predicted) {
            count(predicted.subject());
            add(predicted.prediction());
        } else if (entry instanceof PredictionEntry.Explained explained) {
            photographs += explained.files().size();
            add(explained.explanation().prediction());
        } else if (entry instanceof PredictionEntry.Searched searched) {
            count(searched.subject());
            found.ifPresent(tally -> tally.add(searched));
            searched.animals().forEach(this::addAnimal);
        }
    }

    private void count(Subject subject) {
        photographs += subject.video().isPresent() ? 0 : subject.files().size();
        videos += subject.video().isPresent() ? 1 : 0;
    }

    private void addAnimal(PredictionEntry entry) {
        if (entry instanceof PredictionEntry.Predicted predicted) {
            add(predicted.prediction());
        } else if (entry instanceof PredictionEntry.Explained explained) {
            add(explained.explanation().prediction());
        }
    }

    private void add(Prediction prediction) {
        answers++;
        if (prediction.isUnknown()) {
            unknown++;
        } else if (prediction.decided().isEmpty()) {
            undecided++;
        } else {
            named.merge(prediction.decided().get().rank(), 1L, Long::sum);
        }
    }

    /** A document that is written as before, with what goes into it counted. */
    PredictionEntries counting(PredictionEntries document) {
        return new PredictionEntries() {
            @Override
            public void write(PredictionEntry entry) throws IOException {
                add(entry);
                document.write(entry);
            }

            @Override
            public void close() throws IOException {
                document.close();
            }
        };
    }

    /** What the pass over the photographs did. */
    void passed(PassSummary summary) {
        pass = Optional.of(summary);
    }

    /**
     * {@code 30 photographs in 0.6 s: 20 named to species, 10 not recognised, 0 unreadable. 10,000 like these: about 3 min.}
     * Where animals were looked for, {@code 30 photographs in 2 s: 12 with animals, 17 blank, 1 with people, 0 unreadable; 15 animals: 14
     * named to species, 1 not recognised.}
     *
     * @param files that were not named
     */
    String text(List<SkippedFile> files) {
        long skippedVideos = withVideos
                ? files.stream()
                        .filter(file -> FileNames.kind(file.file().toString()) == FileKind.VIDEO)
                        .count()
                : 0;
        String read = both(photographs + files.size() - skippedVideos, videos + skippedVideos);
        String what = by == DecisionUnit.OBSERVATION && found.isEmpty()
                ? Terminal.count(answers, "observation") + " of " + read
                : read;
        Duration elapsed = pass.map(PassSummary::elapsed).orElse(Duration.ZERO);
        List<String> counts = new ArrayList<>();
        named.forEach((rank, count) -> count(counts, count, "named to " + rank));
        count(counts, unknown, "not recognised");
        count(counts, undecided, "undecided");
        String unreadable = PassText.unreadable(files);
        String outlook = pass.map(PassText::outlook).orElse("");
        String done = what + " in " + DurationText.of(elapsed) + ": ";
        if (found.isPresent()) {
            return done + found.get().text() + unreadable + named(found.get(), counts) + "." + outlook;
        }
        counts.add(unreadable);
        return done + String.join(", ", counts) + "." + outlook;
    }

    private static String both(long photographs, long videos) {
        if (videos == 0) {
            return Terminal.count(photographs, "photograph");
        }
        return (photographs == 0 ? "" : Terminal.count(photographs, "photograph") + " and ")
                + Terminal.count(videos, "video");
    }

    private String named(FoundTally tally, List<String> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        String observations = by == DecisionUnit.OBSERVATION ? Terminal.count(answers, "observation") + " with " : "";
        return "; " + observations + tally.answers() + ": " + String.join(", ", counts);
    }

    private static void count(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(Terminal.number(count) + " " + what);
        }
    }
}
