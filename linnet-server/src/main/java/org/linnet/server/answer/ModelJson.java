package org.linnet.server.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.linnet.ServedModel;
import org.linnet.internal.model.TaxonIndex;
import org.linnet.internal.report.ModelFacts;
import org.linnet.model.Decision;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;
import org.linnet.model.TaxonModel;
import org.linnet.server.http.Json;

/** What is told of models. */
public final class ModelJson {
    private ModelJson() {}

    /** A line of a list. */
    public static ObjectNode summary(ServedModel served) {
        TaxonModel model = served.model();
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("name", served.name())
                .put("title", model.name())
                .put("taxa", model.leaves().size())
                .put("backbone", model.backbone().name())
                .put("loaded", served.loaded().toString())
                .put("generation", served.generation());
        ArrayNode ranks = json.putArray("ranks");
        model.ranks().names().forEach(ranks::add);
        return json;
    }

    /** The same with all that is known of it. */
    public static ObjectNode card(ServedModel served) {
        TaxonModel model = served.model();
        ObjectNode json = summary(served);
        ObjectNode card = json.putObject("card");
        ModelFacts.of(model).forEach(card::put);
        json.set("decision", decision(model.decision()));
        ArrayNode nodes = json.putArray("nodes");
        model.nodes().values().forEach(node -> node.training().ifPresent(training -> nodes.add(node(node, training))));
        ArrayNode leaves = json.putArray("leaves");
        model.leaves().forEach(leaf -> leaves.add(leaf.toString()));
        ArrayNode without = json.putArray("withoutPhotographs");
        model.withoutPhotographs().forEach(taxon -> without.add(taxon.toString()));
        return json;
    }

    private static ObjectNode decision(Decision decision) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("threshold", decision.threshold())
                .put("targetPrecision", decision.targetPrecision());
        decision.heldOut().ifPresent(effect -> {
            ObjectNode heldOut = json.putObject("heldOut");
            heldOut.put("photographs", effect.photographs());
            effect.precision().ifPresent(precision -> heldOut.put("precision", precision));
            heldOut.put("coverage", effect.coverage());
            heldOut.put("leafCoverage", effect.leafCoverage());
        });
        return json;
    }

    private static ObjectNode node(NodeModel node, NodeTraining training) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("taxon", node.path().toString())
                .put("classes", node.classes().size())
                .put("trainingPhotographs", training.trainingPhotographs())
                .put("validationPhotographs", training.validationPhotographs());
        training.validation().ifPresent(metrics -> json.putObject("validation")
                .put("photographs", metrics.images())
                .put("accuracy", metrics.accuracy())
                .put("balancedAccuracy", metrics.balancedAccuracy())
                .put("macroF1", metrics.macroF1()));
        training.calibration().ifPresent(effect -> json.putObject("calibration")
                .put("photographs", effect.photographs())
                .put("error", effect.errorAfter())
                .put("brier", effect.brierAfter()));
        return json;
    }

    /** All taxa that a model can name, each after its parent. */
    public static ObjectNode taxa(ServedModel served) {
        TaxonModel model = served.model();
        TaxonIndex index = TaxonIndex.of(model);
        ObjectNode json = Json.MAPPER.createObjectNode().put("model", served.name());
        ArrayNode taxa = json.putArray("taxa");
        for (int i = 1; i < index.size(); i++) {
            taxa.addObject()
                    .put("taxon", index.taxon(i).toString())
                    .put("rank", index.rank(i))
                    .put("name", model.ranks().scientificName(index.taxon(i)))
                    .put("leaf", index.isLeaf(i));
        }
        return json;
    }
}
