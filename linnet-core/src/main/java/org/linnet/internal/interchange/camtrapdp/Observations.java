package org.linnet.internal.interchange.camtrapdp;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.linnet.image.Box;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.camtrapdp.ObservationTags;

/** Labels as rows of the table of observations. */
final class Observations {
    private static final int ID = column("observationID");
    private static final int DEPLOYMENT = column("deploymentID");
    private static final int MEDIA = column("mediaID");
    private static final int EVENT = column("eventID");
    private static final int START = column("eventStart");
    private static final int END = column("eventEnd");
    private static final int LEVEL = column("observationLevel");
    private static final int TYPE = column("observationType");
    private static final int NAME = column("scientificName");
    private static final int COUNT = column("count");
    private static final int BOX = column("bboxX");
    private static final int METHOD = column("classificationMethod");
    private static final int BY = column("classifiedBy");
    private static final int TIMESTAMP = column("classificationTimestamp");
    private static final int PROBABILITY = column("classificationProbability");
    private static final int TAGS = column("observationTags");

    /** What says that it is an animal, but not which. */
    private static final Set<String> ANIMALS = Set.of("animal", "animals", "unidentified animal");

    /** As many as are worth telling beside a name. */
    private static final int MOST_GUESSES = 2;

    private final PackageTaxa taxa;
    private final String classifier;
    private final String detector;
    private final String written;

    Observations(AnswerContext context, PackageTaxa taxa) {
        this.taxa = taxa;
        String linnet = " (Linnet " + context.version() + ")";
        detector = context.detector().map(name -> RowFile.cell(name) + linnet).orElse("");
        classifier = context.classifier()
                .map(name -> RowFile.cell(name)
                        + linnet
                        + context.detector()
                                .map(boxes -> ", boxes by " + RowFile.cell(boxes))
                                .orElse(""))
                .orElse(detector);
        written = classifier.isEmpty()
                ? ""
                : context.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static int column(String name) {
        return Columns.OBSERVATIONS.indexOf(name);
    }

    /**
     * Where labels belong.
     *
     * @param number of the deployment, by which marks are replaced
     * @param media the file; empty for those of an event
     * @param event empty where it is of none
     * @param start of the event, or the time of the file
     * @param key of the file or event, by which observations have names that last
     */
    record Subject(int number, String deployment, String media, String event, String start, String end, String key) {
        Scope scope() {
            return media.isEmpty() ? Scope.SEQUENCE : Scope.PHOTOGRAPH;
        }
    }

    /** Writes the labels of a file, or of an event, each once. */
    void write(RowFile rows, Subject subject, List<Label> labels) throws IOException {
        Set<String> taken = new HashSet<>();
        for (Label label : labels) {
            if (label.scope() == subject.scope()) {
                String id = id(subject.key(), label);
                for (int number = 2; !taken.add(id); number++) {
                    id = id(subject.key(), label) + "-" + number;
                }
                rows.write(subject.number(), cells(subject, label, id));
            }
        }
    }

    /** By who says it and of which box, not by what is said: so it stays the same where another model names the animal otherwise. */
    static String id(String key, Label label) {
        String author = label.author() == Author.MACHINE ? "m" : "p";
        if (label.box().isEmpty()) {
            return key + "_" + author;
        }
        String[] edges = Numbers.box(label.box().get());
        return key + "_" + author
                + StableId.of(StableId.bits(String.join(" ", edges))).substring(0, 8);
    }

    private List<String> cells(Subject subject, Label label, String id) {
        String[] cells = new String[Columns.OBSERVATIONS.size()];
        Arrays.fill(cells, "");
        cells[ID] = id;
        cells[DEPLOYMENT] = subject.deployment();
        cells[MEDIA] = subject.media();
        cells[EVENT] = subject.event();
        cells[START] = subject.start();
        cells[END] = subject.end();
        cells[LEVEL] = subject.media().isEmpty() ? "event" : "media";
        cells[TYPE] = type(label);
        if (label.what().kind() == Kind.TAXON) {
            cells[NAME] = taxa.name(label.what());
        }
        Optional<Box> box = label.box();
        if (box.isPresent()) {
            System.arraycopy(Numbers.box(box.get()), 0, cells, BOX, 4);
            cells[COUNT] = "1";
        }
        boolean machine = label.author() == Author.MACHINE;
        cells[METHOD] = machine ? "machine" : "human";
        if (machine) {
            boolean found = label.what().kind() != Kind.TAXON && label.others().isEmpty();
            cells[BY] = found && !detector.isEmpty() ? detector : classifier;
            cells[TIMESTAMP] = written;
            OptionalDouble probability = probability(label);
            cells[PROBABILITY] = probability.isPresent() ? Numbers.share(probability.getAsDouble()) : "";
            cells[TAGS] = tags(label, cells[NAME]);
        }
        return Arrays.asList(cells);
    }

    private static String type(Label label) {
        return switch (label.what().kind()) {
            case TAXON -> "animal";
            case BLANK -> "blank";
            case PERSON -> "human";
            case VEHICLE -> "vehicle";
            case UNKNOWN -> isAnimal(label) ? "animal" : "unknown";
        };
    }

    /** A classifier that is not sure of a whole photograph, in which no detector found an animal, does not know that there is one. */
    private static boolean isAnimal(Label label) {
        boolean said = ANIMALS.contains(label.what().text().toLowerCase(Locale.ROOT));
        return said && (label.box().isPresent() || label.others().isEmpty());
    }

    /** Of the name; of what has none the detector's, else that of the likeliest guess. */
    private static OptionalDouble probability(Label label) {
        if (label.probability().isPresent() || label.what().kind() == Kind.TAXON) {
            return label.probability();
        }
        if (label.boxConfidence().isPresent()) {
            return label.boxConfidence();
        }
        return label.others().stream().mapToDouble(Guess::probability).findFirst();
    }

    /** What observations have no columns for: {@code boxConfidence:0.93 | taxonPath:Felidae > Panthera | guess:Panthera onca 0.12}. */
    private String tags(Label label, String name) {
        List<String> tags = new ArrayList<>();
        label.boxConfidence()
                .ifPresent(confidence -> tags.add(ObservationTags.BOX_CONFIDENCE + ":" + Numbers.share(confidence)));
        if (!name.isEmpty()) {
            List<String> path = taxa.taxon(name).path();
            if (path.size() > 1) {
                tags.add("taxonPath:" + String.join(" > ", path).replace('|', '/'));
            }
        }
        int guesses = 0;
        for (Guess guess : label.others()) {
            if (guess.what().kind() != Kind.TAXON || guesses == MOST_GUESSES) {
                continue;
            }
            String other = taxa.mentioned(guess.what());
            if (!other.equals(name)) {
                tags.add(ObservationTags.GUESS + ":" + other.replace('|', '/') + " "
                        + Numbers.share(guess.probability()));
                guesses++;
            }
        }
        return String.join(" | ", tags);
    }
}
