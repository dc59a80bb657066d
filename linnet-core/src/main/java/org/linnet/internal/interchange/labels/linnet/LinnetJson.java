package org.linnet.internal.interchange.labels.linnet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.interchange.JsonWalk;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.reading.Runs;
import org.linnet.internal.interchange.labels.taxa.PathLineages;

/**
 * Predictions of {@code linnet predict} as JSON: a list of objects, or one a line, each of a photograph or observation. What {@code linnet
 * convert} writes has {@code labels} instead, which {@link LinnetJsonLabel} reads.
 */
final class LinnetJson {
    private static final int BETWEEN_REPORTS = 1000;
    private static final String OF_PROGRAM = "the labels are a program's";

    private final Path source;
    private final LongConsumer progress;
    private final PathLineages taxa = new PathLineages();
    private final Runs files = new Runs();
    private final Map<String, Optional<String>> sequences = new HashMap<>();
    private JsonWalk json;
    private LinnetJsonLabel reader;
    private IOAction<LabelledFile> each;
    private Photograph photograph = new Photograph();
    private boolean people;
    private long done;

    LinnetJson(Path source, LongConsumer progress) {
        this.source = requireNonNull(source, "source is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Tells of each photograph.
     *
     * @return what there is to say besides
     */
    Labels stream(IOAction<LabelledFile> told) throws IOException {
        each = told;
        try (JsonWalk walk = new JsonWalk(source)) {
            json = walk;
            reader = new LinnetJsonLabel(walk);
            walk.objects(this::member, this::tell);
        }
        return new Labels(
                "predictions of Linnet, JSON", source, List.of(), people ? List.of() : List.of(OF_PROGRAM), !people);
    }

    /** A taxon beside the one that is decided on; its ranks may be told later. */
    private record Leaf(String taxon, String name, double confidence) {}

    /** An answer as it is written, whose taxa get their names once all of it is read. */
    private static final class Answer {
        private final LinnetAnswer answer = new LinnetAnswer();
        private final List<Leaf> leaves = new ArrayList<>(1);
        private String file = "";
        private String rank = "";
        private boolean given;
        private boolean top;
    }

    /** A photograph or observation as it is written. */
    private static final class Photograph {
        private final Answer whole = new Answer();
        private final List<Answer> boxes = new ArrayList<>(1);
        private final List<String> files = new ArrayList<>(1);
        private final LinnetJsonLabel.Facts facts = new LinnetJsonLabel.Facts();
        private String file = "";
        private String observation = "";
        private String failure = "";
        private boolean searched;
        private boolean inEvent;
        private String event = "";
        private String eventTaxon = "";
        private double eventConfidence = Double.NaN;
        private List<Label> labels;
    }

    private void member(String member) throws IOException {
        switch (member) {
            case "file" -> photograph.file = json.text();
            case "observation" -> photograph.observation = json.text();
            case "files" -> json.array(() -> photograph.files.add(json.text()));
            case "skipped" -> photograph.failure = json.text();
            case "event" -> {
                photograph.inEvent = true;
                json.object(this::eventMember);
            }
            case "boxes" -> {
                photograph.searched = true;
                json.array(() -> {
                    Answer box = new Answer();
                    json.object(name -> boxMember(name, box));
                    photograph.boxes.add(box);
                });
            }
            case "labels" -> {
                photograph.labels = new ArrayList<>(1);
                json.array(() -> photograph.labels.add(reader.read()));
            }
            default -> {
                if (!photograph.facts.read(member, json)) {
                    answerMember(member, photograph.whole);
                }
            }
        }
    }

    private void eventMember(String member) throws IOException {
        switch (member) {
            case "name" -> photograph.event = json.text();
            case "taxon" -> photograph.eventTaxon = json.textIfAny();
            case "confidence" -> photograph.eventConfidence = json.number();
            default -> json.skip();
        }
    }

    private void boxMember(String member, Answer box) throws IOException {
        switch (member) {
            case "file" -> box.file = json.text();
            case "category" -> box.answer.found = json.text();
            case "bbox" -> LinnetJsonLabel.edges(json, box.answer.edges);
            case "boxConfidence" -> box.answer.boxConfidence = json.number();
            default -> answerMember(member, box);
        }
    }

    private void answerMember(String member, Answer answer) throws IOException {
        switch (member) {
            case "taxon" -> {
                answer.given = true;
                answer.answer.taxon = json.textIfAny();
            }
            case "rank" -> answer.rank = json.text();
            case "confidence" -> answer.answer.confidence = json.number();
            case "path" -> {
                StringBuilder path = new StringBuilder();
                json.array(() -> {
                    String[] one = {"", ""};
                    json.object(name -> {
                        switch (name) {
                            case "rank" -> one[0] = json.text();
                            case "name" -> one[1] = json.text();
                            default -> json.skip();
                        }
                    });
                    path.append(path.isEmpty() ? "" : "/").append(one[1]);
                    taxa.learn(path.toString(), one[0]);
                });
            }
            case "guess" -> {
                Leaf guess = leaf();
                if (!answer.top) {
                    answer.leaves.add(guess);
                }
            }
            case "top" -> {
                answer.top = true;
                answer.leaves.clear();
                json.array(() -> answer.leaves.add(leaf()));
            }
            default -> json.skip();
        }
    }

    private Leaf leaf() throws IOException {
        String[] texts = {"", "", ""};
        double[] confidence = {Double.NaN};
        json.object(name -> {
            switch (name) {
                case "taxon" -> texts[0] = json.text();
                case "rank" -> texts[1] = json.text();
                case "scientificName" -> texts[2] = json.text();
                case "confidence" -> confidence[0] = json.number();
                default -> json.skip();
            }
        });
        taxa.learn(texts[0], texts[1]);
        return new Leaf(texts[0], texts[2], confidence[0]);
    }

    /** What was read of one photograph or observation goes on. */
    private void tell() throws IOException {
        Photograph one = photograph;
        photograph = new Photograph();
        String subject = one.observation.isEmpty() ? one.file : one.observation;
        if (subject.isEmpty() && one.files.isEmpty()) {
            throw json.wrong("a photograph without the name of its file");
        }
        if (files.add(subject)) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE, source + ": " + subject + " is in it twice; keep one of the two");
        }
        if (++done % BETWEEN_REPORTS == 0) {
            progress.accept(done);
        }
        for (String file : one.observation.isEmpty() ? List.of(one.file) : one.files) {
            LabelledFile told = file(one, file);
            people |= told.labels().stream().anyMatch(label -> label.author() == Author.PERSON);
            each.run(told);
        }
    }

    private LabelledFile file(Photograph one, String file) {
        String sequence = one.inEvent ? one.event : one.observation;
        return LabelledFile.builder(file, "")
                .location(one.facts.location())
                .position(one.facts.position())
                .moment(one.facts.moment())
                .sequence(
                        sequence.isEmpty()
                                ? one.facts.sequence()
                                : sequences.computeIfAbsent(sequence, name -> Optional.of(name)))
                .subset(one.facts.subset())
                .labels(one.labels == null ? labels(one, file) : one.labels)
                .failure(Optional.of(one.failure).filter(why -> !why.isEmpty()))
                .build();
    }

    private List<Label> labels(Photograph one, String file) {
        List<Label> labels = new ArrayList<>(1);
        if (!one.failure.isEmpty()) {
            return labels;
        }
        one.boxes.stream()
                .filter(box -> box.file.isEmpty() || box.file.equals(file))
                .forEach(box -> labels.add(label(box)));
        if (one.whole.given) {
            labels.add(label(one.whole));
        } else if (one.searched && one.boxes.isEmpty()) {
            one.whole.answer.found = "blank";
            labels.add(label(one.whole));
        }
        if (one.inEvent) {
            labels.add(LinnetAnswer.event(
                    one.eventTaxon.isEmpty() ? Optional.empty() : Optional.of(taxon(one.eventTaxon)),
                    one.eventConfidence));
        }
        return labels;
    }

    private Label label(Answer read) {
        taxa.learn(read.answer.taxon, read.rank);
        if (!read.answer.taxon.isEmpty()) {
            taxon(read.answer.taxon);
        }
        read.answer.others.clear();
        read.leaves.stream()
                .filter(leaf -> Label.share(leaf.confidence()).isPresent())
                .forEach(leaf -> read.answer.others.add(new Guess(
                        leaf.taxon().isEmpty() ? Identification.of(leaf.name()) : taxon(leaf.taxon()),
                        leaf.confidence())));
        return read.answer.label(taxa);
    }

    private Identification taxon(String path) {
        try {
            return taxa.of(path);
        } catch (IllegalArgumentException e) {
            throw json.wrong("the taxon '" + path + "' is no path of names");
        }
    }
}
