package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.EndToEnd;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.RankEvaluation;
import org.linnet.internal.dataset.Observations;
import org.linnet.internal.dataset.Split;
import org.linnet.internal.evaluation.Bootstrap;
import org.linnet.internal.evaluation.EndToEndTally;
import org.linnet.internal.evaluation.KnownTaxa;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.model.TaxonIndex;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.taxonomy.RankTable;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/** What is told by rank of a tree in which acinonyx is a species directly below its family. */
class UnevenRanksReportTest {
    private static final TaxonPath ACINONYX = TaxonPath.parse("felidae/acinonyx");
    private static final Ranks RANKS = new Ranks(List.of("family", "genus", "species"), Map.of(ACINONYX, "species"));
    private static final TaxonModel MODEL = Cats.model(Map.of(
                    ".", new double[] {0.1, 0.9},
                    "felidae", new double[] {0.5, 0.4, 0.1},
                    "felidae/panthera", new double[] {0.9, 0.1}))
            .toBuilder()
            .ranks(RANKS)
            .build();

    @TempDir
    private Path folder;

    @Test
    void aTaxonStandsInTheColumnOfItsOwnRank() throws IOException {
        StringWriter text = new StringWriter();
        try (PredictionWriter csv =
                new CsvFormat().open(PredictionOutput.to(text, MODEL.ranks(), DecisionUnit.PHOTOGRAPH))) {
            csv.predicted(
                    Subject.photograph(Path.of("1.jpg")), Cats.namer(MODEL, 0.4).name(Cats.embedding()));
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "file,taxon,rank,confidence,unknown,novelty,skipped,family,family_confidence,genus,genus_confidence,"
                                + "species,species_confidence,scientific_name,common_name,guess,guess_common_name,"
                                + "guess_confidence,unfiltered_confidence,ruled_out,ruled_out_confidence",
                        "1.jpg,felidae/acinonyx,species,0.4500,,,,felidae,0.9000,,,acinonyx,0.4500,Acinonyx,,"
                                + "Acinonyx,,0.4500,,,");
    }

    @Test
    void theRankThatIsAskedForIsNamedAndWhereABranchLacksItTheNextLower() {
        // acinonyx 0.45, panthera 0.36 (lion 0.324), puma 0.09, canidae 0.1
        assertThat(named(MODEL, "species").taxon()).isEqualTo(ACINONYX);
        assertThat(named(MODEL, "genus").taxon()).isEqualTo(ACINONYX);
        assertThat(named(MODEL, "family").taxon()).isEqualTo(TaxonPath.parse("felidae"));

        TaxonModel lions = Cats.model().toBuilder().ranks(RANKS).build();
        assertThat(named(lions, "genus").rank()).isEqualTo("genus");
        assertThat(named(lions, "species").taxon()).isEqualTo(Cats.LION);
        assertThat(TaxonIndex.of(lions).rankNames()).containsExactly("family", "genus", "species");
    }

    @Test
    void aRankIsJudgedOnThePhotographsThatHaveATaxonOfIt() {
        List<TaxonPath> taxa = TaxonIndex.of(MODEL).taxa();
        KnownTaxa known = new KnownTaxa(taxa.subList(1, taxa.size()), RANKS);
        EndToEndTally tally = new EndToEndTally(RANKS, new Observations());
        // canidae, felidae, acinonyx, panthera, puma, lion, jaguar, puma_concolor
        double[] acinonyx = {0, 1, 0.7, 0.3, 0, 0.3, 0, 0};
        double[] lion = {0, 1, 0.2, 0.8, 0, 0.7, 0.1, 0};
        tally.add(known.judge("a", "a", ACINONYX, acinonyx, ACINONYX));
        tally.add(known.judge("b", "b", Cats.LION, lion, Cats.LION));
        tally.add(known.judge("c", "c", Cats.LION, acinonyx, ACINONYX));

        EndToEnd figures = tally.evaluation(new Bootstrap(10, 1)).orElseThrow();

        assertThat(figures.ranks()).extracting(RankEvaluation::rank).containsExactly("family", "genus", "species");
        assertThat(figures.ranks()).extracting(RankEvaluation::images).containsExactly(3L, 2L, 3L);
        assertThat(figures.ranks().get(2).accuracy()).isEqualTo(2 / 3.0);
        assertThat(figures.ranks().get(2).confusion().taxa()).containsExactly(ACINONYX, Cats.LION);
        assertThat(figures.decisions().get(1).named()).isEqualTo(2);
        assertThat(figures.decisions().get(1).right()).isEqualTo(1);
        assertThat(figures.decisions().get(2).stopped()).isEqualTo(3);
    }

    @Test
    void theReferencesTablesHaveEachClassWithItsOwnRank() throws IOException {
        NodeEvaluation node = new NodeEvaluation(
                TaxonPath.parse("felidae"),
                RANKS.ofChildren(TaxonPath.parse("felidae"), List.of("acinonyx", "puma")),
                new ConfusionMatrix(List.of("acinonyx", "puma"), new long[][] {{1, 0}, {0, 1}}),
                Map.of());

        new ReferenceCsv(folder, RANKS).replace(List.of(node));

        assertThat(Files.readAllLines(folder.resolve(ReferenceCsv.EVALUATION_FILE)))
                .contains("acinonyx,1.0,1.0,1.0,1.0,species", "puma,1.0,1.0,1.0,1.0,genus");
        assertThat(Files.readAllLines(folder.resolve(ReferenceCsv.ACCURACIES_FILE)))
                .contains("1.0,genus or species,felidae");
    }

    @Test
    void aModelKeepsItsRanksAndWritesThemAsATable() {
        ModelFolder.save(MODEL, folder);
        RanksCsv.write(MODEL, List.of(TaxonPath.parse("felidae/acinonyx/cam1")), folder);

        assertThat(TaxonModel.load(folder).ranks()).isEqualTo(RANKS);
        assertThat(RankTable.read(folder.resolve(RanksCsv.FILE)))
                .containsEntry("felidae/acinonyx", "species")
                .containsEntry("felidae/panthera", "genus")
                .containsEntry("felidae/acinonyx/cam1", "place");
        assertThat(new ModelCard(
                                MODEL,
                                new Split(List.of(), List.of()),
                                Optional.empty(),
                                TrainingCommand.Source.FOLDERS)
                        .text())
                .contains(
                        "--ranks MODEL/ranks.csv", "not every branch has all of them: one taxon has a rank other than");
    }

    @Test
    void atEvenRanksThereIsNoTable() {
        RanksCsv.write(Cats.model(), List.of(), folder);

        assertThat(folder.resolve(RanksCsv.FILE)).doesNotExist();
    }

    @Test
    void aTableOfRanksThatCannotBeUsedSaysWhatToDo() throws IOException {
        Path table = Files.writeString(folder.resolve("wrong.csv"), "name,level\nfelidae,family\n");
        assertThatThrownBy(() -> RankTable.read(table)).hasMessageContaining("the columns taxon,rank but name,level");
        assertThatThrownBy(() -> RankTable.read(Files.writeString(table, "taxon,rank\n")))
                .hasMessageContaining("lists no taxon");
        assertThatThrownBy(() -> RankTable.read(folder.resolve("none.csv"))).hasMessageContaining("cannot read");
        assertThat(RankTable.read(Files.writeString(table, "\uFEFFRank,Note,Taxon\nFamily,x,felidae\n")))
                .isEqualTo(Map.of("felidae", "family"));
    }

    private static RankedTaxon named(TaxonModel model, String rank) {
        return new TaxonNamer(model, DecisionOptions.builder().rank(rank).build())
                .name(Cats.embedding())
                .decided()
                .orElseThrow();
    }
}
