package org.linnet.internal.embedding.table;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linnet.backbone.BackboneSpec;
import org.linnet.detector.BoxRule;
import org.linnet.detector.NoBox;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.BoxShape;
import org.linnet.image.Decoding;
import org.linnet.image.Preprocessing;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.label.Labelled;

/**
 * What the embeddings of a table were computed by, as {@link TableDescription#model} says it in words.
 *
 * @param backbone its name
 * @param sha256 checksum of its weights, 64 lower-case hexadecimal digits
 * @param space that the embeddings lie in: the weights, the architecture, and how photographs were prepared; empty where it is not said
 * @param preprocessing the latter in words, for messages; may be empty
 * @param boxes which boxes were looked at, and how they were cut; empty for whole photographs
 */
public record TableModel(
        String backbone, String sha256, Optional<EmbeddingSpace> space, String preprocessing, Optional<BoxRule> boxes) {
    private static final String BACKBONE = "backbone";
    private static final String SHA256 = "backboneSha256";
    private static final String SPACE = "embeddingSpace";
    private static final String PREPROCESSING = "preprocessing";
    private static final String DETECTOR = "detector";
    private static final String IDENTITY = "detectorIdentity";
    private static final String THRESHOLD = "detectionThreshold";
    private static final String MARGIN = "boxMargin";
    private static final String SHAPE = "boxShape";
    private static final String NO_BOX = "noBox";

    private static final int SHOWN_DIGITS = 12;

    public TableModel {
        requireNonNull(backbone, "backbone is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(space, "space is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(boxes, "boxes is null");
    }

    /**
     * Of a job.
     *
     * @param asked how photographs are prepared; where boxes are looked at, all of their pixels are decoded, whatever it says
     */
    public static TableModel of(BackboneSpec backbone, Preprocessing asked, Optional<BoxRule> boxes) {
        Preprocessing prepared = boxes.isPresent() ? asked.withDecoding(Decoding.EXACT) : asked;
        return new TableModel(
                backbone.name(),
                backbone.weightsSha256(),
                Optional.of(EmbeddingSpace.of(backbone, prepared)),
                prepared.size() + " pixels, " + prepared.resampling().label() + ", crop "
                        + prepared.crop().label() + ", decoding "
                        + prepared.decoding().label(),
                boxes);
    }

    /** In words, by name; what {@link #read} reads back. */
    public SortedMap<String, String> words() {
        SortedMap<String, String> words = new TreeMap<>();
        words.put(BACKBONE, backbone);
        words.put(SHA256, sha256);
        space.ifPresent(of -> words.put(SPACE, of.sha256()));
        words.put(PREPROCESSING, preprocessing);
        boxes.ifPresent(rule -> {
            words.put(DETECTOR, rule.detector());
            rule.identity().ifPresent(identity -> words.put(IDENTITY, identity));
            words.put(THRESHOLD, Double.toString(rule.threshold()));
            words.put(MARGIN, Double.toString(rule.margin()));
            words.put(SHAPE, rule.shape().label());
            words.put(NO_BOX, rule.noBox().label());
        });
        return words;
    }

    /**
     * What a table says.
     *
     * @param folder of the table
     * @throws LinnetException WRONG_USAGE where something is missing or makes no sense
     */
    public static TableModel read(Path folder, Map<String, String> words) {
        try {
            return new TableModel(
                    required(words, BACKBONE),
                    required(words, SHA256),
                    Optional.ofNullable(words.get(SPACE)).map(EmbeddingSpace::new),
                    words.getOrDefault(PREPROCESSING, ""),
                    words.containsKey(DETECTOR) ? Optional.of(rule(words)) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    folder.resolve(TableDescription.FILE) + ": " + e.getMessage() + ". Write the table again.",
                    e);
        }
    }

    private static BoxRule rule(Map<String, String> words) {
        return new BoxRule(
                required(words, DETECTOR),
                Optional.ofNullable(words.get(IDENTITY)),
                Double.parseDouble(required(words, THRESHOLD)),
                Double.parseDouble(required(words, MARGIN)),
                labelled(words, SHAPE, BoxShape.values()),
                labelled(words, NO_BOX, NoBox.values()));
    }

    private static String required(Map<String, String> words, String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("its model has no " + name);
        }
        return word;
    }

    private static <T extends Labelled> T labelled(Map<String, String> words, String name, T[] all) {
        String word = required(words, name);
        return Labelled.find(List.of(all), word)
                .orElseThrow(() -> new IllegalArgumentException(name + " is '" + word + "'"));
    }

    /**
     * Checks that a job would compute the same embeddings.
     *
     * @param folder of the table
     * @param asked the job's backbone
     * @param preprocessing how the job prepares photographs
     * @throws LinnetException WRONG_USAGE where it would compute others, naming both
     */
    public void requireFits(Path folder, BackboneSpec asked, Preprocessing preprocessing) {
        TableModel needed = of(asked, preprocessing, boxes);
        if (!needed.sha256.equals(sha256)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    folder + " has embeddings of the backbone " + inWords() + ", and this needs those of "
                            + needed.inWords() + ". Use that backbone, or embed the photographs again.");
        }
        if (space.isPresent() && !space.equals(needed.space)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    folder + " has embeddings of " + backbone + " of photographs prepared otherwise ("
                            + this.preprocessing + ") than this needs (" + needed.preprocessing
                            + "). Give the same --image-size, --resize, --crop and --decoding, or embed the photographs"
                            + " again.");
        }
    }

    private String inWords() {
        return backbone + " (" + sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length())) + "…)";
    }
}
