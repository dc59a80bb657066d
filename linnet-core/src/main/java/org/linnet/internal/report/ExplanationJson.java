package org.linnet.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbour;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.model.RankedTaxon;
import org.linnet.novelty.Novelty;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.Subject;

/** An object for each photograph, or for each observation of several crops: in one array, or on a line each. */
final class ExplanationJson implements ExplanationWriter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final Writer out;
    private final boolean array;
    private final PredictionFacts facts;
    private final ArrayNode explanations = JSON.createArrayNode();

    private ExplanationJson(PredictionOutput output, boolean array) {
        out = output.text();
        this.array = array;
        facts = new PredictionFacts(output);
    }

    static ExplanationJson array(PredictionOutput output) {
        return new ExplanationJson(output, true);
    }

    static ExplanationJson lines(PredictionOutput output) {
        return new ExplanationJson(output, false);
    }

    @Override
    public void explained(Explanation explanation, List<Path> pictures) throws IOException {
        write(object(explanation, pictures));
    }

    /** Where nobody drew pictures of the heat maps, there are their numbers, a row each. */
    @Override
    public void explained(Explanation explanation, List<Path> pictures, List<HeatMap> heatMaps) throws IOException {
        ObjectNode json = object(explanation, pictures);
        if (pictures.isEmpty()) {
            ArrayNode maps = json.putArray("heatMaps");
            heatMaps.forEach(map -> add(maps.addArray(), map));
        }
        write(json);
    }

    private static void add(ArrayNode rows, HeatMap map) {
        for (int y = 0; y < map.height(); y++) {
            ArrayNode row = rows.addArray();
            for (int x = 0; x < map.width(); x++) {
                row.add(map.at(y, x));
            }
        }
    }

    @Override
    public void skipped(SkippedFile file) throws IOException {
        write(JSON.createObjectNode()
                .put("file", DiskName.text(file.file()))
                .put("skipped", file.reason().label())
                .put("detail", file.detail()));
    }

    /** {@code "box": null} says that there is none. */
    @Override
    public void withoutAnimal(Subject photograph) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        begin(json, photograph.name(), photograph.files());
        json.putNull("box");
        ArrayNode others = json.putArray("found");
        photograph.found().forEach(found -> found.found().forEach(one -> others.add(FoundBox.json(one))));
        write(json);
    }

    private void write(ObjectNode json) throws IOException {
        if (array) {
            explanations.add(json);
        } else {
            out.write(JSON.writeValueAsString(json));
            out.write('\n');
        }
    }

    private ObjectNode object(Explanation explanation, List<Path> pictures) {
        ObjectNode json = JSON.createObjectNode();
        boolean several = begin(json, explanation.name(), explanation.files());
        explanation.box().ifPresent(box -> {
            json.put("box", FoundBox.number(explanation.box(), explanation.found()));
            json.setAll(FoundBox.json(box));
        });
        json.put(
                "taxon",
                explanation
                        .prediction()
                        .decided()
                        .map(decided -> decided.taxon().toString())
                        .orElse(null));
        explanation.prediction().novelty().ifPresent(novelty -> add(json, novelty));
        json.setAll(facts.json(explanation.prediction()));
        ArrayNode steps = json.putArray("steps");
        for (Explanation.Step step : explanation.steps()) {
            ObjectNode rank = steps.addObject();
            rank.put("rank", step.taken().rank());
            rank.put("taken", step.taken().taxon().name());
            ObjectNode children = rank.putObject("confidences");
            for (RankedTaxon child : step.children()) {
                children.put(child.taxon().name(), child.probability());
            }
        }
        ArrayNode nearest = json.putArray("nearest");
        for (Neighbour neighbour : explanation.neighbours().nearest()) {
            nearest.addObject()
                    .put("file", neighbour.file())
                    .put("taxon", neighbour.taxon().toString())
                    .put("similarity", neighbour.similarity());
        }
        json.put("notCompared", explanation.neighbours().missing());
        json.put("explained", explanation.explained().toString());
        if (!pictures.isEmpty() && (several || pictures.size() > 1)) {
            ArrayNode written = json.putArray("pictures");
            pictures.forEach(picture -> written.add(picture.toString()));
        } else if (pictures.size() == 1) {
            json.put("picture", pictures.get(0).toString());
        }
        return json;
    }

    /** Says what is explained; whether it is several files. */
    private static boolean begin(ObjectNode json, String name, List<Path> explained) {
        if (explained.size() == 1) {
            json.put("file", DiskName.text(explained.get(0)));
            return false;
        }
        json.put("observation", name);
        ArrayNode files = json.putArray("files");
        explained.forEach(file -> files.add(DiskName.text(file)));
        return true;
    }

    private static void add(ObjectNode json, Novelty novelty) {
        json.put("unknown", novelty.isUnknown());
        json.put("novelty", novelty.score());
        json.put("noveltyThreshold", novelty.threshold());
    }

    @Override
    public void close() throws IOException {
        if (array) {
            JSON.writerWithDefaultPrettyPrinter().writeValue(out, explanations);
            out.write('\n');
        }
        out.flush();
    }
}
