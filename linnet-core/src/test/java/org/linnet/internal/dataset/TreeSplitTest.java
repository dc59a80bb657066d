package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

final class TreeSplitTest {
    @TempDir
    Path folder;

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void partsEveryTreeFairly(long seed) {
        Dataset dataset = randomDataset(new Random(seed));
        TreeSplit rule = new TreeSplit(0.05 + 0.9 * new Random(seed).nextDouble(), seed);

        Split split = rule.split(dataset);

        assertEveryPhotographIsUsedOnceANode(dataset, split);
        assertNoPhotographChangesSides(split);
        assertObservationsStayTogether(split);
        assertStratified(dataset, split, rule.validationFraction());
        assertThat(rule.split(dataset)).isEqualTo(split);
    }

    @Test
    void givesAFifthOfEachClassToValidation() throws IOException {
        Dataset dataset = new PhotographTree(folder)
                .with("a", 10)
                .with("b", 20)
                .with("c", 5)
                .read();

        NodeSplit split = root(TreeSplit.seeded(1).split(dataset));

        assertThat(counts(split, Subset.VALIDATION)).containsExactly(2, 4, 1);
        assertThat(counts(split, Subset.TRAINING)).containsExactly(8, 16, 4);
    }

    @Test
    void differsWithTheSeed() throws IOException {
        Dataset dataset = new PhotographTree(folder).with("a", 30).with("b", 30).read();

        Set<Split> splits = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            splits.add(TreeSplit.seeded(seed).split(dataset));
        }

        assertThat(splits).hasSize(10);
    }

    @Test
    void leavesAllOtherClassesAsTheyWereWhenOneIsAdded() throws IOException {
        PhotographTree tree = new PhotographTree(folder).with("a", 10).with("c", 20);
        Set<Photograph> before = validation(TreeSplit.seeded(1).split(tree.read()));

        Set<Photograph> after =
                validation(TreeSplit.seeded(1).split(tree.with("b", 15).read()));

        assertThat(after).containsAll(before).hasSize(before.size() + 3);
    }

    @Test
    void doesNotDependOnTheOrderOfTheFiles() {
        Dataset dataset = randomDataset(new Random(5));
        List<Photograph> reversed = new ArrayList<>(dataset.photographs());
        Collections.reverse(reversed);
        Dataset other = withPhotographs(dataset, reversed);

        assertThat(validation(TreeSplit.seeded(3).split(other)))
                .isEqualTo(validation(TreeSplit.seeded(3).split(dataset)));
    }

    @Test
    void trainsOnTheWholeOfAClassThatIsTooSmallToSplitAndSaysSo() throws IOException {
        Dataset dataset = new PhotographTree(folder)
                .with("a", 10)
                .with("b", 2)
                .with("c/1_a.jpg", "c/1_b.jpg", "c/1_c.jpg", "c/1_d.jpg", "c/1_e.jpg")
                .read();

        Split split = TreeSplit.seeded(1).split(dataset);

        assertThat(counts(root(split), Subset.VALIDATION)).containsExactly(2, 0, 0);
        assertThat(split.remarks())
                .extracting(SplitRemark::kind, SplitRemark::text)
                .containsExactly(
                        tuple(
                                SplitRemark.Kind.TOO_SMALL_TO_SPLIT,
                                "b: too few photographs to test; all used for training (2 photographs)"),
                        tuple(
                                SplitRemark.Kind.TOO_SMALL_TO_SPLIT,
                                "c: too few photographs to test; all used for training (5 photographs)"));
    }

    @Test
    void saysThatAClassOfOneObservationIsNotValidatedHoweverMuchShouldBe() throws IOException {
        Dataset dataset = new PhotographTree(folder).with("a", 10).with("b", 1).read();

        Split split = new TreeSplit(0.9, 1).split(dataset);

        assertThat(counts(root(split), Subset.TRAINING)).containsExactly(1, 1);
        assertThat(split.remarks())
                .extracting(SplitRemark::kind, remark -> remark.taxon().toString())
                .containsExactly(tuple(SplitRemark.Kind.TOO_SMALL_TO_SPLIT, "b"));
    }

    @Test
    void validatesNothingWhereNothingIsAskedFor() throws IOException {
        Dataset dataset = new PhotographTree(folder).with("a", 10).with("b", 2).read();

        Split split = new TreeSplit(0, 1).split(dataset);

        assertThat(root(split).validation()).isEmpty();
        assertThat(split.remarks()).isEmpty();
    }

    @Test
    void leavesOutEmptyClassesAndNotesOnlyChildren() throws IOException {
        Dataset dataset = new PhotographTree(folder)
                .with("felidae/panthera/leo", 5)
                .withFolder("felidae/panthera/onca")
                .with("felidae/puma/concolor", 5)
                .withFolder("canidae/vulpes")
                .read();

        Split split = TreeSplit.seeded(1).split(dataset);

        assertThat(split.nodes())
                .extracting(node -> node.node().toString())
                .containsExactly(".", "felidae", "felidae/panthera", "felidae/puma");
        assertThat(split.classifiers())
                .extracting(node -> node.node().toString())
                .containsExactly("felidae");
        assertThat(split.remarks())
                .extracting(SplitRemark::kind, remark -> remark.taxon().toString())
                .containsExactlyInAnyOrder(
                        tuple(SplitRemark.Kind.WITHOUT_PHOTOGRAPHS, "canidae"),
                        tuple(SplitRemark.Kind.ONLY_CHILD, "."),
                        tuple(SplitRemark.Kind.WITHOUT_PHOTOGRAPHS, "canidae/vulpes"),
                        tuple(SplitRemark.Kind.WITHOUT_PHOTOGRAPHS, "felidae/panthera/onca"),
                        tuple(SplitRemark.Kind.ONLY_CHILD, "felidae/panthera"),
                        tuple(SplitRemark.Kind.ONLY_CHILD, "felidae/puma"));
    }

    @Test
    void dropsUnreadablePhotographsWithoutMovingOthers() throws IOException {
        Dataset dataset = new PhotographTree(folder)
                .with("a", 10)
                .with("b", 10)
                .with("c", 3)
                .read();
        Split before = TreeSplit.seeded(1).split(dataset);
        Photograph lost = root(before).validation().get(0).photograph();

        Split after = before.retaining(p -> !p.equals(lost) && !p.taxon().name().equals("b"));

        assertThat(root(after).classes()).containsExactly("a", "c");
        assertThat(counts(root(after), Subset.TRAINING)).containsExactly(8, 2);
        assertThat(counts(root(after), Subset.VALIDATION)).containsExactly(1, 1);
        assertThat(validation(before)).containsAll(validation(after));
        assertThat(after.remarks())
                .extracting(SplitRemark::kind, remark -> remark.taxon().toString())
                .containsExactly(tuple(SplitRemark.Kind.WITHOUT_PHOTOGRAPHS, "b"));
    }

    @Test
    void refusesAFractionThatLeavesNothingToTrainOn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeSplit(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeSplit(-0.01, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TreeSplit(Double.NaN, 0));
    }

    private static void assertEveryPhotographIsUsedOnceANode(Dataset dataset, Split split) {
        for (NodeSplit node : split.nodes()) {
            List<Photograph> used = Stream.concat(node.training().stream(), node.validation().stream())
                    .map(LabelledPhotograph::photograph)
                    .toList();
            assertThat(used)
                    .containsExactlyInAnyOrderElementsOf(dataset.photographs().stream()
                            .filter(p -> p.taxon().depth() > node.node().depth())
                            .filter(p -> p.taxon().startsWith(node.node()))
                            .toList());
            for (Subset subset : Subset.values()) {
                for (LabelledPhotograph labelled : node.photographs(subset)) {
                    TaxonPath wanted = node.node().child(node.classes().get(labelled.label()));
                    assertThat(labelled.photograph().taxon().startsWith(wanted)).isTrue();
                }
            }
        }
    }

    private static void assertNoPhotographChangesSides(Split split) {
        assertThat(training(split)).doesNotContainAnyElementsOf(validation(split));
    }

    private static void assertObservationsStayTogether(Split split) {
        assertThat(observations(training(split))).doesNotContainAnyElementsOf(observations(validation(split)));
    }

    /** As near to the fraction as the largest observation of a class allows, and never the whole class. */
    private static void assertStratified(Dataset dataset, Split split, double fraction) {
        Set<Photograph> validation = validation(split);
        dataset.photographs().stream()
                .collect(Collectors.groupingBy(Photograph::taxon))
                .forEach((taxon, all) -> {
                    int largest = all.stream().collect(Collectors.groupingBy(Photograph::observation)).values().stream()
                            .mapToInt(List::size)
                            .max()
                            .orElseThrow();
                    long chosen = all.stream().filter(validation::contains).count();
                    assertThat(chosen).as(taxon.toString()).isLessThan(all.size());
                    assertThat(Math.abs(chosen - fraction * all.size()))
                            .as("%s: %d of %d", taxon, chosen, all.size())
                            .isLessThanOrEqualTo(largest);
                });
    }

    private static Dataset randomDataset(Random random) {
        List<TaxonPath> taxa = new ArrayList<>();
        List<Photograph> photographs = new ArrayList<>();
        int species = 2 + random.nextInt(12);
        for (int s = 0; s < species; s++) {
            TaxonPath taxon = TaxonPath.parse("family" + s % 2 + "/genus" + s % 5 + "/species" + s);
            PhotographFolder folder = new PhotographFolder(Path.of("/data/" + taxon), taxon.toString(), taxon);
            taxa.add(taxon);
            int observations = random.nextInt(30);
            for (int o = 0; o < observations; o++) {
                int crops = 1 + random.nextInt(4);
                for (int c = 0; c < crops; c++) {
                    photographs.add(new Photograph(folder, Path.of(o + "_" + (char) ('a' + c) + ".jpg")));
                }
            }
        }
        photographs.sort(Comparator.comparing(Photograph::taxon));
        Path root = Path.of("/data");
        return new Dataset(
                new DatasetLayout(root, root),
                Optional.empty(),
                Taxonomy.of(taxa),
                new Ranks(List.of()),
                photographs,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Dataset withPhotographs(Dataset dataset, List<Photograph> photographs) {
        return new Dataset(
                dataset.layout(),
                dataset.node(),
                dataset.taxonomy(),
                dataset.ranks(),
                photographs,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static NodeSplit root(Split split) {
        return split.node(TaxonPath.ROOT).orElseThrow();
    }

    private static int[] counts(NodeSplit split, Subset subset) {
        int[] counts = new int[split.classes().size()];
        for (int label : split.labels(subset)) {
            counts[label]++;
        }
        return counts;
    }

    private static Set<Photograph> training(Split split) {
        return photographs(split, Subset.TRAINING);
    }

    private static Set<Photograph> validation(Split split) {
        return photographs(split, Subset.VALIDATION);
    }

    private static Set<Photograph> photographs(Split split, Subset subset) {
        return split.nodes().stream()
                .flatMap(node -> node.photographs(subset).stream())
                .map(LabelledPhotograph::photograph)
                .collect(Collectors.toSet());
    }

    private static Set<String> observations(Set<Photograph> photographs) {
        return photographs.stream().map(Photograph::observation).collect(Collectors.toSet());
    }
}
