package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.model.EventAnswer;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.Unfiltered;
import org.linnet.model.VideoAnswer;
import org.linnet.novelty.Novelty;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;

/**
 * Entries as lines of JSON and back, without loss. Photographs are their positions among those to be named, for not every name
 * of a file can be written as text.
 */
final class PredictionLine {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Path> photographs;
    private final Map<Path, Integer> positions = new HashMap<>();
    private final int likeliest;

    /**
     * @param photographs all that are to be named
     * @param likeliest how many of each prediction's most probable leaves are written
     */
    PredictionLine(List<Path> photographs, int likeliest) {
        this.photographs = requireNonNull(photographs, "photographs is null");
        this.likeliest = likeliest;
        for (int i = 0; i < photographs.size(); i++) {
            positions.putIfAbsent(photographs.get(i), i);
        }
    }

    /** A line without its end. */
    String of(PredictionEntry entry) {
        ObjectNode line = JSON.createObjectNode();
        ArrayNode files = line.putArray("files");
        entry.files().forEach(file -> files.add(positions.get(file)));
        if (entry instanceof PredictionEntry.Skipped skipped) {
            line.put("skipped", skipped.file().reason().name())
                    .put("detail", skipped.file().detail());
        } else if (entry instanceof PredictionEntry.Searched searched) {
            line.put("name", searched.subject().name());
            line.set("found", BoxLine.of(searched.subject().found()));
            ArrayNode animals = line.putArray("animals");
            searched.animals().forEach(animal -> animals.add(answer(animal)));
        } else {
            line.setAll(answer(entry));
        }
        subject(entry).flatMap(Subject::event).ifPresent(event -> put(event, line));
        subject(entry).flatMap(Subject::video).ifPresent(video -> put(video, line));
        return line.toString();
    }

    private static Optional<Subject> subject(PredictionEntry entry) {
        if (entry instanceof PredictionEntry.Predicted predicted) {
            return Optional.of(predicted.subject());
        }
        return entry instanceof PredictionEntry.Searched searched ? Optional.of(searched.subject()) : Optional.empty();
    }

    private static void put(EventAnswer event, ObjectNode line) {
        ObjectNode json = line.putObject("event").put("name", event.name()).put("photographs", event.photographs());
        event.taxon()
                .ifPresent(taxon ->
                        json.put("confidence", event.confidence().orElseThrow()).set("taxon", json(taxon)));
    }

    private static void put(VideoAnswer video, ObjectNode line) {
        ObjectNode json = line.putObject("video").put("frames", video.frames()).put("named", video.named());
        video.best()
                .ifPresent(best ->
                        json.putObject("best").put("seconds", best.seconds()).put("confidence", best.confidence()));
        ArrayNode found = json.putArray("found");
        video.found().forEach(found::add);
    }

    private static Optional<VideoAnswer> video(JsonNode line) {
        JsonNode json = line.path("video");
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode best = json.path("best");
        List<String> found = new ArrayList<>();
        json.path("found").forEach(category -> found.add(category.asText()));
        return Optional.of(new VideoAnswer(
                json.path("frames").asInt(),
                json.path("named").asInt(),
                best.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new VideoAnswer.BestFrame(
                                best.path("seconds").asDouble(),
                                best.path("confidence").asDouble())),
                found));
    }

    private static Optional<EventAnswer> event(JsonNode line) {
        JsonNode json = line.path("event");
        return json.isMissingNode()
                ? Optional.empty()
                : Optional.of(new EventAnswer(
                        json.path("name").asText(),
                        json.path("photographs").asInt(),
                        json.has("taxon") ? Optional.of(taxon(json.path("taxon"))) : Optional.empty(),
                        json.has("taxon")
                                ? OptionalDouble.of(json.path("confidence").asDouble())
                                : OptionalDouble.empty()));
    }

    /** What a model says of a photograph, an observation or an animal, or why. */
    private ObjectNode answer(PredictionEntry entry) {
        ObjectNode line = JSON.createObjectNode();
        if (entry instanceof PredictionEntry.Predicted predicted) {
            line.put("name", predicted.subject().name());
            predicted.subject().box().ifPresent(box -> line.set("box", BoxLine.of(box)));
            line.set("prediction", json(predicted.prediction()));
            predicted.nearest().ifPresent(neighbours -> put(neighbours, line));
        } else if (entry instanceof PredictionEntry.Explained explained) {
            Explanation explanation = explained.explanation();
            line.put("name", explanation.name());
            explanation.box().ifPresent(box -> line.set("box", BoxLine.of(box)));
            line.set("prediction", json(explanation.prediction()));
            ArrayNode steps = line.putArray("steps");
            explanation.steps().forEach(step -> steps.addObject()
                    .<ObjectNode>set("taken", json(step.taken()))
                    .set("children", json(step.children())));
            line.set("explained", json(explanation.explained()));
            put(explanation.neighbours(), line);
            ArrayNode pictures = line.putArray("pictures");
            explained.pictures().forEach(picture -> pictures.add(picture.toString()));
            if (!explained.heatMaps().isEmpty()) {
                ArrayNode heatMaps = line.putArray("heatMaps");
                explained.heatMaps().forEach(map -> heatMaps.add(json(map)));
            }
        }
        return line;
    }

    private static void put(Neighbours neighbours, ObjectNode line) {
        ArrayNode nearest = line.putArray("nearest");
        neighbours.nearest().forEach(neighbour -> nearest.addObject()
                .put("file", neighbour.file())
                .put("similarity", neighbour.similarity())
                .set("taxon", json(neighbour.taxon())));
        line.put("notCompared", neighbours.missing());
    }

    /** Empty where it is no line that {@link #of} made, such as one that was cut off. */
    Optional<PredictionEntry> parse(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return json == null || !json.has("files") ? Optional.empty() : Optional.of(entry(json));
        } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private PredictionEntry entry(JsonNode line) {
        List<Path> files = new ArrayList<>();
        line.get("files").forEach(position -> files.add(photographs.get(position.asInt())));
        if (line.has("skipped")) {
            return new PredictionEntry.Skipped(new SkippedFile(
                    files.get(0),
                    SkipReason.valueOf(line.path("skipped").asText()),
                    line.path("detail").asText()));
        }
        if (!line.has("animals")) {
            return answer(line, files, List.of());
        }
        List<Detections> found = BoxLine.allFound(line.path("found"));
        List<PredictionEntry> animals = new ArrayList<>();
        line.path("animals").forEach(animal -> animals.add(answer(animal, files, found)));
        return new PredictionEntry.Searched(
                new Subject(line.path("name").asText(), files, Optional.empty(), found, event(line), video(line)),
                animals);
    }

    private PredictionEntry answer(JsonNode line, List<Path> files, List<Detections> found) {
        String name = line.path("name").asText();
        Optional<Detection> box = line.has("box") ? Optional.of(BoxLine.box(line.path("box"))) : Optional.empty();
        Prediction prediction = prediction(line.path("prediction"));
        if (!line.has("explained")) {
            return new PredictionEntry.Predicted(
                    new Subject(name, files, box, found, event(line), video(line)),
                    prediction,
                    line.has("nearest") ? Optional.of(neighbours(line)) : Optional.empty());
        }
        List<Explanation.Step> steps = new ArrayList<>();
        line.path("steps")
                .forEach(step ->
                        steps.add(new Explanation.Step(ranked(step.path("taken")), allRanked(step.path("children")))));
        List<Path> pictures = new ArrayList<>();
        line.path("pictures").forEach(picture -> pictures.add(Path.of(picture.asText())));
        List<HeatMap> heatMaps = new ArrayList<>();
        line.path("heatMaps").forEach(map -> heatMaps.add(heatMap(map)));
        return new PredictionEntry.Explained(
                new Explanation(
                        name,
                        files,
                        prediction,
                        steps,
                        taxon(line.path("explained")),
                        neighbours(line),
                        List.of(),
                        box,
                        found),
                pictures,
                heatMaps);
    }

    private static Neighbours neighbours(JsonNode line) {
        List<Neighbour> nearest = new ArrayList<>();
        line.path("nearest")
                .forEach(neighbour -> nearest.add(new Neighbour(
                        neighbour.path("file").asText(),
                        taxon(neighbour.path("taxon")),
                        neighbour.path("similarity").asDouble())));
        return new Neighbours(nearest, line.path("notCompared").asLong());
    }

    private static ObjectNode json(HeatMap map) {
        ObjectNode json = JSON.createObjectNode().put("height", map.height()).put("width", map.width());
        ArrayNode values = json.putArray("values");
        for (float value : map.values()) {
            values.add((double) value);
        }
        return json;
    }

    private static HeatMap heatMap(JsonNode json) {
        JsonNode all = json.path("values");
        float[] values = new float[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) all.get(i).asDouble();
        }
        return new HeatMap(json.path("height").asInt(), json.path("width").asInt(), values);
    }

    private ObjectNode json(Prediction prediction) {
        ObjectNode json = JSON.createObjectNode();
        json.set("wayDown", json(prediction.wayDown()));
        json.put("decidedDepth", prediction.decidedDepth()).put("threshold", prediction.threshold());
        prediction.novelty().ifPresent(novelty -> json.putObject("novelty")
                .put("score", novelty.score())
                .put("threshold", novelty.threshold())
                .put("nearestDepth", novelty.nearestDepth()));
        prediction.unfiltered().ifPresent(before -> {
            ObjectNode unfiltered = json.putObject("unfiltered");
            unfiltered.set("wayDown", json(before.wayDown()));
            before.ruledOut().ifPresent(leaf -> unfiltered.set("ruledOut", json(leaf)));
        });
        if (likeliest > 0) {
            json.set("likeliest", json(prediction.top(likeliest)));
        }
        return json;
    }

    private Prediction prediction(JsonNode json) {
        JsonNode novelty = json.path("novelty");
        List<RankedTaxon> leaves = allRanked(json.path("likeliest"));
        return new Prediction(
                allRanked(json.path("wayDown")),
                json.path("decidedDepth").asInt(),
                json.path("threshold").asDouble(),
                novelty.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Novelty(
                                novelty.path("score").asDouble(),
                                novelty.path("threshold").asDouble(),
                                novelty.path("nearestDepth").asInt())),
                unfiltered(json.path("unfiltered")),
                PredictionEntries.atMost(likeliest, count -> leaves.subList(0, Math.min(count, leaves.size()))));
    }

    private static Optional<Unfiltered> unfiltered(JsonNode json) {
        return json.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Unfiltered(
                        allRanked(json.path("wayDown")),
                        json.has("ruledOut") ? Optional.of(ranked(json.path("ruledOut"))) : Optional.empty()));
    }

    private static ArrayNode json(List<RankedTaxon> taxa) {
        ArrayNode json = JSON.createArrayNode();
        taxa.forEach(taxon -> json.add(json(taxon)));
        return json;
    }

    private static ObjectNode json(RankedTaxon taxon) {
        return JSON.createObjectNode()
                .put("rank", taxon.rank())
                .put("conditional", taxon.conditional())
                .put("probability", taxon.probability())
                .set("taxon", json(taxon.taxon()));
    }

    private static ArrayNode json(TaxonPath taxon) {
        ArrayNode names = JSON.createArrayNode();
        taxon.names().forEach(names::add);
        return names;
    }

    private static List<RankedTaxon> allRanked(JsonNode json) {
        List<RankedTaxon> taxa = new ArrayList<>();
        json.forEach(taxon -> taxa.add(ranked(taxon)));
        return taxa;
    }

    private static RankedTaxon ranked(JsonNode json) {
        return new RankedTaxon(
                taxon(json.path("taxon")),
                json.path("rank").asText(),
                json.path("conditional").asDouble(),
                json.path("probability").asDouble());
    }

    private static TaxonPath taxon(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.forEach(name -> names.add(name.asText()));
        return new TaxonPath(names);
    }
}
