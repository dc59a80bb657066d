package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.report.PredictionOutput;
import org.linnet.taxonomy.TaxonPath;

/** What all formats say of a prediction besides the taxon: names as people write them, the guess, what a list did. */
final class PredictionFacts {
    private final PredictionOutput output;
    private final Map<TaxonPath, String> scientificNames = new HashMap<>();

    PredictionFacts(PredictionOutput output) {
        this.output = requireNonNull(output, "output is null");
    }

    String scientificName(RankedTaxon taxon) {
        return scientificName(taxon.taxon());
    }

    String scientificName(TaxonPath taxon) {
        return scientificNames.computeIfAbsent(taxon, output.ranks()::scientificName);
    }

    Optional<String> commonName(RankedTaxon taxon) {
        return output.commonNames().of(taxon.taxon());
    }

    /** {@code Panthera leo [Lion]}. */
    String names(RankedTaxon taxon) {
        return scientificName(taxon) + inBrackets(taxon);
    }

    /** {@code " [Lion]"}; empty where there is no common name. */
    String inBrackets(RankedTaxon taxon) {
        return commonName(taxon).map(name -> " [" + name + "]").orElse("");
    }

    /** The most probable leaf, however unlikely; empty where the photograph shows something that is none of the leaves. */
    Optional<RankedTaxon> guess(Prediction prediction) {
        return prediction.isUnknown() ? Optional.empty() : prediction.guess();
    }

    /** What is decided, else the guess, with its probability before a list was applied. */
    Optional<RankedTaxon> unfiltered(Prediction prediction) {
        return prediction.decided().or(() -> guess(prediction)).flatMap(prediction::unfiltered);
    }

    /** What a list rules out; empty where the photograph shows something that is none of the leaves. */
    Optional<RankedTaxon> ruledOut(Prediction prediction) {
        return prediction.isUnknown() ? Optional.empty() : prediction.ruledOut();
    }

    /** As many of the most probable leaves as are asked for. */
    List<RankedTaxon> likeliest(Prediction prediction) {
        return output.top() == 0 ? List.of() : prediction.top(output.top());
    }

    /** The fields that every object of a prediction has. */
    ObjectNode json(Prediction prediction) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        prediction.decided().ifPresent(decided -> addNames(json, decided));
        guess(prediction).ifPresent(guess -> json.set("guess", json(guess)));
        unfiltered(prediction).ifPresent(before -> json.put("unfilteredConfidence", before.probability()));
        ruledOut(prediction).ifPresent(taxon -> json.set("ruledOut", json(taxon)));
        if (output.top() > 0) {
            ArrayNode top = json.putArray("top");
            likeliest(prediction).forEach(taxon -> top.add(json(taxon)));
        }
        return json;
    }

    private ObjectNode json(RankedTaxon taxon) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("taxon", taxon.taxon().toString()).put("rank", taxon.rank());
        addNames(json, taxon);
        return json.put("confidence", taxon.probability());
    }

    private void addNames(ObjectNode json, RankedTaxon taxon) {
        json.put("scientificName", scientificName(taxon));
        commonName(taxon).ifPresent(name -> json.put("commonName", name));
    }
}
