package org.linnet.internal.interchange.labels.coco;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.interchange.JsonWalk;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.reading.JsonDocument;
import org.linnet.internal.interchange.labels.taxa.Lineage;

/**
 * Annotations in the format of COCO and of COCO Camera Traps. Boxes are in pixels there, or shares in {@code bbox_relative}; an
 * annotation with {@code sequence_level_annotation} is of its sequence. A category {@code empty} is no taxon, whatever its number.
 *
 * @see <a href="https://lila.science/coco-camera-traps">the format</a>
 */
public final class CocoLabels implements LabelFormat {
    private static final int EDGES = 4;

    @Override
    public String label() {
        return "coco";
    }

    @Override
    public boolean recognises(SourceHead head) {
        if (head.kind() != SourceHead.Kind.JSON) {
            return false;
        }
        try (JsonWalk json = new JsonWalk(head.source())) {
            Set<String> found = new HashSet<>();
            json.explained(() -> {
                for (String name = json.nextMember(); name != null; name = json.nextMember()) {
                    if (name.equals("annotations") || name.equals("categories")) {
                        found.add(name);
                        return;
                    }
                    if (name.equals("detection_categories") || name.equals("predictions")) {
                        return;
                    }
                    if (name.equals("images") && json.entersObjectOfArray()) {
                        // The members of the first image tell; of annotations that come later nothing is read here.
                        for (String of = json.nextMember(); of != null; of = json.nextMember()) {
                            if (of.equals("file_name")) {
                                found.add(of);
                                return;
                            }
                            if (of.equals("detections")) {
                                return;
                            }
                            json.skip();
                        }
                        return;
                    }
                    json.skip();
                }
            });
            return !found.isEmpty();
        } catch (IOException | LinnetException e) {
            return false;
        }
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        return JsonDocument.read(source, json -> new Document(source, json));
    }

    /** One image as it is written. */
    private static final class Image {
        private String id = "";
        private String file = "";
        private double width = Double.NaN;
        private double height = Double.NaN;
        private String location = "";
        private String time = "";
        private String sequence = "";
        private boolean corrupt;
    }

    /** One annotation as it is written. */
    private static final class Annotation {
        private String image = "";
        private String category = "";
        private double[] edges;
        private boolean relative;
        private boolean ofSequence;
        private boolean byMachine;
        private double score = Double.NaN;
        private double boxScore = Double.NaN;
    }

    /** One document on its way through; annotations may come before the images that they are of. */
    private static final class Document implements JsonDocument {
        private final Path source;
        private final JsonWalk json;
        private final List<Image> images = new ArrayList<>();
        private final Map<String, List<Annotation>> annotations = new HashMap<>();
        private final Map<String, String> categories = new HashMap<>();
        private final Map<String, String> taxonomies = new HashMap<>();
        private final Map<String, Identification> identifications = new HashMap<>();
        private long badBoxes;
        private Image image;
        private Annotation annotation;
        private String id;
        private String name;
        private String taxonomy;

        Document(Path source, JsonWalk json) {
            this.source = source;
            this.json = json;
        }

        @Override
        public void member(String member) throws IOException {
            switch (member) {
                case "images" ->
                    json.array(() -> {
                        image = new Image();
                        json.object(this::imageMember);
                        if (image.id.isEmpty() || image.file.isBlank()) {
                            throw json.wrong("an image without an id or without the name of its file");
                        }
                        images.add(image);
                    });
                case "annotations" ->
                    json.array(() -> {
                        annotation = new Annotation();
                        json.object(this::annotationMember);
                        annotations
                                .computeIfAbsent(annotation.image, of -> new ArrayList<>(1))
                                .add(annotation);
                    });
                case "categories" ->
                    json.array(() -> {
                        id = "";
                        name = "";
                        taxonomy = "";
                        json.object(this::categoryMember);
                        categories.put(id, name);
                        taxonomies.put(id, taxonomy.isEmpty() ? name : taxonomy);
                    });
                default -> json.skip();
            }
        }

        private void imageMember(String member) throws IOException {
            switch (member) {
                case "id" -> image.id = json.text();
                case "file_name" -> image.file = json.text();
                case "width" -> image.width = json.number();
                case "height" -> image.height = json.number();
                case "location" -> image.location = json.textIfAny();
                case "datetime", "date_captured" -> image.time = json.textIfAny();
                case "seq_id" -> image.sequence = json.textIfAny();
                case "corrupt" -> image.corrupt = json.flag();
                default -> json.skip();
            }
        }

        private void annotationMember(String member) throws IOException {
            switch (member) {
                case "image_id" -> annotation.image = json.text();
                case "category_id" -> annotation.category = json.text();
                case "bbox" -> edges(false);
                case "bbox_relative" -> edges(true);
                case "sequence_level_annotation" -> annotation.ofSequence = json.flag();
                case "classification_method" ->
                    annotation.byMachine |= json.textIfAny().equals("machine");
                case "score" -> {
                    // COCO's own word for what a program says.
                    annotation.score = json.numberIfAny();
                    annotation.byMachine = true;
                }
                case "detection_score" -> annotation.boxScore = json.numberIfAny();
                default -> json.skip();
            }
        }

        private void categoryMember(String member) throws IOException {
            switch (member) {
                case "id" -> id = json.text();
                case "name" -> name = json.text();
                case "taxonomy" -> taxonomy = json.textIfAny();
                default -> json.skip();
            }
        }

        private void edges(boolean relative) throws IOException {
            if (json.isNull()) {
                return;
            }
            List<Double> edges = new ArrayList<>(EDGES);
            json.array(() -> edges.add(json.number()));
            if (edges.size() == EDGES) {
                annotation.edges =
                        edges.stream().mapToDouble(Double::doubleValue).toArray();
                annotation.relative = relative;
            } else if (!edges.isEmpty()) {
                badBoxes++;
            }
        }

        @Override
        public Labels labels() {
            Set<String> ids = new HashSet<>();
            Map<String, List<Image>> byFile = new HashMap<>();
            List<LabelledFile> files = new ArrayList<>(images.size());
            long corrupt = images.stream().filter(one -> one.corrupt).count();
            for (Image one : images) {
                if (!ids.add(one.id)) {
                    throw new LinnetException(
                            ErrorCode.NOTHING_USABLE,
                            source + ": two images have the id " + one.id + "; give each its own");
                }
                byFile.computeIfAbsent(one.file, file -> new ArrayList<>(1)).add(one);
            }
            byFile.forEach((file, same) -> {
                if (same.size() > 1) {
                    throw new LinnetException(
                            ErrorCode.NOTHING_USABLE,
                            source + ": the images " + same.get(0).id + " and " + same.get(1).id
                                    + " have the same file " + file + "; let each have its own, with its folder");
                }
            });
            images.stream().filter(one -> !one.corrupt).forEach(one -> files.add(file(one)));
            List<String> notices = new ArrayList<>();
            long orphans = annotations.keySet().stream()
                    .filter(of -> !ids.contains(of))
                    .count();
            notice(orphans, "of images that are not in the file left out", notices);
            notice(badBoxes, "with a box that is none; the box is left out", notices);
            if (corrupt > 0) {
                notices.add(corrupt + (corrupt == 1 ? " image" : " images") + " marked as corrupt left out");
            }
            boolean cameraTraps = images.stream().anyMatch(one -> !one.location.isEmpty() || !one.sequence.isEmpty());
            return new Labels(cameraTraps ? "COCO Camera Traps" : "COCO", source, files, notices);
        }

        private static void notice(long count, String what, List<String> notices) {
            if (count > 0) {
                notices.add(count + (count == 1 ? " annotation " : " annotations ") + what);
            }
        }

        private LabelledFile file(Image one) {
            Moment moment = Moment.parse(one.time);
            List<Label> labels = annotations.getOrDefault(one.id, List.of()).stream()
                    .map(of -> new Label(
                            identification(of.category),
                            box(of, one),
                            of.byMachine ? Author.MACHINE : Author.PERSON,
                            Label.share(of.score),
                            of.ofSequence ? Scope.SEQUENCE : Scope.PHOTOGRAPH,
                            Label.share(of.boxScore),
                            List.of()))
                    .distinct()
                    .toList();
            return LabelledFile.builder(one.file, "image " + one.id)
                    .location(some(one.location).filter(place -> !place.equals("unknown")))
                    .moment(moment)
                    .sequence(some(one.sequence))
                    .labels(labels)
                    .size(LabelledFile.Size.of(one.width, one.height))
                    .build();
        }

        private static Optional<String> some(String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        }

        private Identification identification(String category) {
            return identifications.computeIfAbsent(category, number -> {
                String called = categories.get(number);
                if (called == null) {
                    String known = categories.keySet().stream().limit(5).collect(Collectors.joining(", "));
                    throw new LinnetException(
                            ErrorCode.NOTHING_USABLE,
                            source + ": an annotation has the category " + number
                                    + ", which is none of its categories (" + known + "); add it there");
                }
                return Identification.of(
                        called, Lineage.parse(taxonomies.get(number)).orElse(List.of()));
            });
        }

        private Optional<Box> box(Annotation of, Image one) {
            if (of.edges == null) {
                return Optional.empty();
            }
            double[] shares = of.edges.clone();
            if (!of.relative) {
                if (!(one.width >= 1 && one.height >= 1)) {
                    throw new LinnetException(
                            ErrorCode.NOTHING_USABLE,
                            source + ": image " + one.id + " has a box in pixels, but no width and height; add them");
                }
                IntStream.range(0, EDGES).forEach(i -> shares[i] /= i % 2 == 0 ? one.width : one.height);
            }
            Optional<Box> box = Box.clamped(shares[0], shares[1], shares[2], shares[3]);
            badBoxes += box.isEmpty() ? 1 : 0;
            return box;
        }
    }
}
