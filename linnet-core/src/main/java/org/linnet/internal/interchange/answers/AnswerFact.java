package org.linnet.internal.interchange.answers;

import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;

/** What some formats have no place for, and so cannot tell. */
public enum AnswerFact {
    /** Labels of people, told from those of programs. */
    PEOPLE("which labels are people's", "label"),
    /** Labels of programs, told from those of people. */
    PROGRAMS("which labels are a program's", "label"),
    RANKS("the ranks of taxa", "label"),
    PROBABILITIES("probabilities", "label"),
    OTHER_TAXA("probabilities of other taxa", "label"),
    BOXES("boxes", "label"),
    BOX_CONFIDENCES("how sure boxes are", "label"),
    SEQUENCE_LABELS("labels of whole sequences", "label"),
    PLACES("places", "photograph"),
    POSITIONS("coordinates", "photograph"),
    TIMES("times", "photograph"),
    OFFSETS("offsets of times from UTC", "photograph"),
    SEQUENCES("sequences", "photograph"),
    SPLITS("what is to train and what to validate", "photograph"),
    FAILURES("which photographs could not be read", "photograph");

    private final String text;
    private final String unit;

    AnswerFact(String text, String unit) {
        this.text = text;
        this.unit = unit;
    }

    /** For people. */
    String text() {
        return text;
    }

    /** What is counted, one of them. */
    String unit() {
        return unit;
    }

    /** In how many labels of a photograph, or in how many photographs (0 or 1), there is such a thing. */
    public long count(LabelledFile file) {
        return switch (this) {
            case PLACES -> file.location().isPresent() ? 1 : 0;
            case POSITIONS -> file.position().isPresent() ? 1 : 0;
            case TIMES -> file.time().isPresent() ? 1 : 0;
            case OFFSETS -> file.offset().isPresent() ? 1 : 0;
            case SEQUENCES -> file.sequence().isPresent() ? 1 : 0;
            case SPLITS -> file.subset().isPresent() ? 1 : 0;
            case FAILURES -> file.failure().isPresent() ? 1 : 0;
            case PEOPLE, PROGRAMS, RANKS, PROBABILITIES, OTHER_TAXA, BOXES, BOX_CONFIDENCES, SEQUENCE_LABELS ->
                file.labels().stream().filter(this::isIn).count();
        };
    }

    private boolean isIn(Label label) {
        return switch (this) {
            case PEOPLE -> label.author() == Author.PERSON;
            case PROGRAMS -> label.author() == Author.MACHINE;
            case RANKS ->
                label.what().lineage().stream().anyMatch(one -> one.rank().isPresent());
            case PROBABILITIES -> label.probability().isPresent();
            case OTHER_TAXA -> !label.others().isEmpty();
            case BOXES -> label.box().isPresent();
            case BOX_CONFIDENCES -> label.boxConfidence().isPresent();
            case SEQUENCE_LABELS -> label.scope() == Scope.SEQUENCE;
            case PLACES, POSITIONS, TIMES, OFFSETS, SEQUENCES, SPLITS, FAILURES -> false;
        };
    }
}
