package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.Neighbours;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.Cats;
import org.linnet.model.CommonNames;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.model.TaxonFilter;
import org.linnet.novelty.Novelty;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;

/** What is written of lions 0.486, jaguars 0.054 (panthera 0.54), pumas 0.27, acinonyx 0.09 and canidae 0.1. */
class PredictionFormatsTest {
    private static final String HEADER = "file,taxon,rank,confidence,unknown,novelty,skipped,"
            + "family,family_confidence,genus,genus_confidence,species,species_confidence,"
            + "scientific_name,common_name,guess,guess_common_name,guess_confidence,"
            + "unfiltered_confidence,ruled_out,ruled_out_confidence";
    private static final Prediction GENUS = named(0.5, TaxonFilter.none());
    private static final Prediction UNKNOWN = named(0.4, TaxonFilter.none()).withNovelty(new Novelty(3, 1, 1));
    private static final Prediction LISTED = named(0.5, new TaxonFilter(Optional.empty(), Set.of(Cats.LION)));
    private static final CommonNames NAMES = CommonNames.of(
            Map.of(Cats.LION, "Lion", Cats.PUMA, "Puma", TaxonPath.parse("felidae/panthera"), "Big cats"));

    private static Prediction named(double threshold, TaxonFilter filter) {
        return new TaxonNamer(
                        Cats.model(),
                        DecisionOptions.builder()
                                .minConfidence(threshold)
                                .filter(filter)
                                .build())
                .name(Cats.embedding());
    }

    @Test
    void rankColumnsEndAtTheDecidedRankAndTheGuessStandsApart() throws IOException {
        assertThat(csv(GENUS).lines())
                .containsExactly(
                        HEADER,
                        "1.jpg,felidae/panthera,genus,0.5400,,,,felidae,0.9000,panthera,0.5400,,,"
                                + "Panthera,,Panthera leo,,0.4860,,,");
    }

    @Test
    void nothingDecidedHasAGuessOnly() throws IOException {
        assertThat(csv(named(0.95, TaxonFilter.none())).lines().toList().get(1))
                .isEqualTo("1.jpg,,,,,,,,,,,,,,,Panthera leo,,0.4860,,,");
    }

    @Test
    void unknownHasNoSpeciesInAnyColumn() throws IOException {
        assertThat(csv(UNKNOWN).lines().toList().get(1))
                .isEqualTo("1.jpg,felidae,family,0.9000,true,3.0000,,felidae,0.9000,,,,,Felidae,,,,,,,");
        assertThat(csv(LISTED.withNovelty(new Novelty(3, 1, 1)))).doesNotContain("leo", "concolor");
    }

    @Test
    void whatAListRulesOutHasColumns() throws IOException {
        NamedCsvRecord row = row(csv(LISTED));

        assertThat(row.getField("taxon")).isEqualTo("felidae/puma/puma_concolor");
        assertThat(row.getField("confidence")).isEqualTo("0.5253");
        assertThat(row.getField("unfiltered_confidence")).isEqualTo("0.2700");
        assertThat(row.getField("ruled_out")).isEqualTo("Panthera leo");
        assertThat(row.getField("ruled_out_confidence")).isEqualTo("0.4860");
    }

    @Test
    void commonNamesAndTheMostProbableHaveColumns() throws IOException {
        NamedCsvRecord row = row(csv(GENUS, output -> output.withTop(2).withCommonNames(NAMES)));

        assertThat(row.getField("common_name")).isEqualTo("Big cats");
        assertThat(row.getField("guess_common_name")).isEqualTo("Lion");
        assertThat(row.getFields().subList(row.getFieldCount() - 4, row.getFieldCount()))
                .containsExactly("Panthera leo", "0.4860", "Puma concolor", "0.2700");
        assertThat(row.getHeader().subList(row.getFieldCount() - 4, row.getFieldCount()))
                .containsExactly("top1", "top1_confidence", "top2", "top2_confidence");
        assertThat(row(csv(UNKNOWN, output -> output.withTop(1))).getField("top1"))
                .isEqualTo("Panthera leo");
    }

    @Test
    void everyRowHasAsManyCellsAsTheHeader() throws IOException {
        StringWriter text = new StringWriter();
        try (PredictionWriter csv = new CsvFormat().open(output(text).withTop(9))) {
            csv.predicted(Subject.photograph(Path.of("1.jpg")), LISTED);
            csv.skipped(new SkippedFile(Path.of("2.jpg"), SkipReason.TRUNCATED, ""));
        }

        List<NamedCsvRecord> rows = rows(text.toString());
        assertThat(rows).extracting(NamedCsvRecord::getFieldCount).containsOnly(HEADER.split(",").length + 18);
        assertThat(rows.get(0).getField("top4"))
                .as("of four that the list allows")
                .isEqualTo("Panthera onca");
        assertThat(rows.get(0).getField("top5")).isEmpty();
    }

    @Test
    void textSaysWhatTheListExcludes() throws IOException {
        assertThat(text(new TextFormat(), GENUS, output -> output))
                .isEqualTo("1.jpg: panthera (genus, 0.54)   felidae 0.90 › panthera 0.54 › panthera_leo 0.49\n");
        assertThat(text(new TextFormat(), UNKNOWN, output -> output))
                .startsWith("1.jpg: unknown, nearest felidae (family, 0.90)   ");
        assertThat(text(new TextFormat(), LISTED, output -> output.withCommonNames(NAMES)))
                .isEqualTo("1.jpg: puma_concolor [Puma] (species, 0.53)   felidae 0.81 › puma 0.53 › puma_concolor 0.53"
                        + "   the list excludes Panthera leo [Lion] (0.49 without the list)\n");
        assertThat(text(new TextFormat(), LISTED.withNovelty(new Novelty(3, 1, 1)), output -> output))
                .doesNotContain("excludes");
    }

    @Test
    void textListsTheMostProbableBelow() throws IOException {
        assertThat(text(new TextFormat(), GENUS, output -> output.withTop(2).withCommonNames(NAMES))
                        .lines())
                .containsExactly(
                        "1.jpg: panthera [Big cats] (genus, 0.54)   felidae 0.90 › panthera 0.54 › panthera_leo 0.49",
                        "    0.49  Panthera leo [Lion]",
                        "    0.27  Puma concolor [Puma]");
    }

    @Test
    void jsonHasTheSame() throws IOException {
        JsonNode listed = json(LISTED);
        assertThat(listed.get("scientificName").asText()).isEqualTo("Puma concolor");
        assertThat(listed.get("commonName").asText()).isEqualTo("Puma");
        assertThat(listed.at("/guess/taxon").asText()).isEqualTo("felidae/puma/puma_concolor");
        assertThat(listed.get("unfilteredConfidence").asDouble())
                .isEqualTo(LISTED.unfiltered().orElseThrow().wayDown().get(2).probability());
        assertThat(listed.at("/ruledOut/scientificName").asText()).isEqualTo("Panthera leo");
        assertThat(listed.at("/ruledOut/commonName").asText()).isEqualTo("Lion");
        assertThat(listed.at("/ruledOut/rank").asText()).isEqualTo("species");
        assertThat(listed.get("top")).hasSize(2);
        assertThat(listed.at("/top/0/confidence").asDouble())
                .isEqualTo(LISTED.top(1).get(0).probability());

        JsonNode unknown = json(UNKNOWN);
        assertThat(unknown.get("scientificName").asText()).isEqualTo("Felidae");
        assertThat(unknown.has("guess")).isFalse();
        assertThat(unknown.has("ruledOut")).isFalse();
        assertThat(unknown.has("unfilteredConfidence")).isFalse();
    }

    @Test
    void reasonsSayItToo() throws IOException {
        assertThat(why(new TextFormat()))
                .startsWith(
                        """
                        1.jpg: puma_concolor [Puma] (species, 0.53)
                        the list excludes Panthera leo [Lion] (0.49 without the list)
                            0.53  Puma concolor [Puma]
                        """)
                .contains("  › 0.525  puma_concolor [Puma]");
        JsonNode json = new ObjectMapper().readTree(why(new JsonLinesFormat()));
        assertThat(json.at("/ruledOut/commonName").asText()).isEqualTo("Lion");
        assertThat(json.at("/top/0/scientificName").asText()).isEqualTo("Puma concolor");
    }

    private static String why(ExplanationFormat format) throws IOException {
        StringWriter text = new StringWriter();
        try (ExplanationWriter writer = format.explain(output(text).withTop(1).withCommonNames(NAMES))) {
            writer.explained(
                    new Explanation(
                            "1.jpg",
                            List.of(Path.of("1.jpg")),
                            LISTED,
                            List.of(new Explanation.Step(LISTED.wayDown().get(2), LISTED.wayDown())),
                            Cats.PUMA,
                            new Neighbours(List.of(), 0),
                            List.of()),
                    List.of(Path.of("1.why.png")));
        }
        return text.toString();
    }

    private static JsonNode json(Prediction prediction) throws IOException {
        return new ObjectMapper()
                .readTree(text(new JsonFormat(), prediction, output -> output.withTop(2)
                        .withCommonNames(NAMES)))
                .get(0);
    }

    private static String csv(Prediction prediction) throws IOException {
        return csv(prediction, output -> output);
    }

    private static String csv(Prediction prediction, UnaryOperator<PredictionOutput> options) throws IOException {
        return text(new CsvFormat(), prediction, options);
    }

    private static String text(PredictionFormat format, Prediction prediction, UnaryOperator<PredictionOutput> options)
            throws IOException {
        StringWriter text = new StringWriter();
        try (PredictionWriter writer = format.open(options.apply(output(text)))) {
            writer.predicted(Subject.photograph(Path.of("1.jpg")), prediction);
        }
        return text.toString();
    }

    private static PredictionOutput output(StringWriter text) {
        return PredictionOutput.to(text, Cats.model().ranks(), DecisionUnit.PHOTOGRAPH);
    }

    private static NamedCsvRecord row(String csv) throws IOException {
        return rows(csv).get(0);
    }

    private static List<NamedCsvRecord> rows(String csv) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return rows.stream().toList();
        }
    }
}
