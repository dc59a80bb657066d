package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.dataset.Split;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

class ModelCardTest {
    private static final TaxonPath PANTHERA = TaxonPath.parse("felidae/panthera");

    @TempDir
    private Path folder;

    @Test
    void saysWhatAPersonMustKnowBeforeUsingTheModel() {
        assertThat(card(ReportExample.cats(), List.of()))
                .startsWith("# Model card: cats\n")
                .contains("It knows 9 taxa")
                .contains("family, genus and species")
                .contains("| source and licence of the backbone | made up |")
                .contains("Gives a name when at least 60 % sure")
                .contains("## Intended use")
                .contains("telling one individual from another")
                .contains("proof in court")
                .contains("| `felidae/panthera` | 5 | 30 | 8 | too few | temperature 1.25 | 8 |")
                .contains("20.0\u00a0% → 10.0\u00a0% | 0.400 → 0.300 |")
                .contains("cannot be named: `felidae/lynx`.");
    }

    @Test
    void countsThePhotographsOfEachClass() {
        NodeSplit panthera = new NodeSplit(
                PANTHERA,
                List.of("panthera_leo", "panthera_onca"),
                List.of(
                        photograph("panthera_leo", 1, 0),
                        photograph("panthera_leo", 2, 0),
                        photograph("panthera_onca", 1, 1)),
                List.of(photograph("panthera_onca", 2, 1)));
        assertThat(card(ReportExample.cats(), List.of(panthera)))
                .contains("| `felidae/panthera/panthera_leo` | 2 | 0 |")
                .contains("| `felidae/panthera/panthera_onca` | 1 | 1 |");
    }

    @Test
    void givesTheCommandThatMakesTheModelAgain() {
        TaxonModel model = new ReportExample(ReportExample.cats(), 0.9).model();
        assertThat(TrainingCommand.of(model, Optional.of(PANTHERA), TrainingCommand.Source.FOLDERS)
                        .replaceAll("\\s*\\\\\\s+", " "))
                .isEqualTo("linnet train DATA --out MODEL --name cats --node felidae/panthera"
                        + " --ranks family,genus,species --backbone tiny --image-size 8 --resize bicubic --crop centre"
                        + " --decoding exact --recipe reference --optimizer adam --class-weights balanced --learning-rate 0.001"
                        + " --batch-size 32 --epochs 25 --steps full"
                        + " --split tree --validation-fraction 0.2 --seed 7 --split-by observation"
                        + " --calibration temperature --target-precision 0.9");
    }

    @Test
    void theCommandKeepsContradictionsWhereTheModelWasMadeFromThem() {
        TaxonModel model = new ReportExample(ReportExample.cats(), 0.9)
                .model().toBuilder().keptContradictions(true).build();
        assertThat(TrainingCommand.of(model, Optional.empty(), TrainingCommand.Source.FOLDERS)
                        .lines()
                        .map(String::strip))
                .contains("--keep-contradictions \\");
    }

    @Test
    void oddNamesStayText() {
        TaxonPath genus = TaxonPath.ROOT.child("<b>a|b`c*");
        assertThat(card(List.of(genus.child("x"), genus.child("y"), TaxonPath.parse("z")), List.of()))
                .contains("| `` <b>a\\|b`c* `` | 2 |");
        assertThat(Markdown.text("a_b*c<script>[x](y)|")).isEqualTo("a\\_b\\*c&lt;script&gt;\\[x\\](y)\\|");
    }

    @Test
    void theSameModelHasTheSameCard() throws Exception {
        TaxonModel model = new ReportExample(ReportExample.cats(), 0.9).model();
        Split split = new Split(List.of(), List.of());
        new ModelCard(model, split, Optional.empty(), TrainingCommand.Source.FOLDERS).write(folder);
        assertThat(Files.readString(folder.resolve("MODEL_CARD.md")))
                .isEqualTo(card(ReportExample.cats(), List.of()))
                .doesNotContainPattern("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    }

    private static String card(List<TaxonPath> leaves, List<NodeSplit> split) {
        TaxonModel model = new ReportExample(leaves, 0.9).model();
        return new ModelCard(model, new Split(split, List.of()), Optional.empty(), TrainingCommand.Source.FOLDERS)
                .text();
    }

    private static LabelledPhotograph photograph(String name, int number, int label) {
        TaxonPath taxon = PANTHERA.child(name);
        PhotographFolder beside = new PhotographFolder(Path.of("data", taxon.toString()), taxon.toString(), taxon);
        return new LabelledPhotograph(new Photograph(beside, Path.of(number + ".jpg")), label);
    }
}
