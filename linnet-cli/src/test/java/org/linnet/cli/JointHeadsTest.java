package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JointHeadsTest {
    private static final Path CATS = Examples.TRAIN.resolve("carnivora");

    @TempDir
    private Path folder;

    @Test
    void namesComeFromAPoolThatTheModelKeepsAndTellsOf() {
        Path model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", CATS, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();

        assertThat(model.resolve("joint.safetensors")).isNotEmptyFile();
        assertThat(CommandRun.of("model", "show", model).out())
                .contains("by the classifiers, multiplied down the tree,")
                .contains("by a softmax over all")
                .contains("by a discriminant over all");
        assertThat(model.resolve("MODEL_CARD.md")).content().contains("by a softmax over all");
    }

    @Test
    void theReferencesRecipeNamesByTheHeadsOfTheNodesAlone() {
        Path model = folder.resolve("model");
        CommandRun first = CommandRun.of("train", CATS, "--out", model);
        assertThat(first.status()).as(first.err()).isZero();

        CommandRun trained = CommandRun.of(
                "train",
                CATS,
                "--out",
                model,
                "--recipe",
                "reference",
                "--backbone",
                "efficientnet-lite0",
                "--epochs",
                "1");

        assertThat(trained.status()).as(trained.err()).isZero();
        assertThat(model.resolve("joint.safetensors")).doesNotExist();
        assertThat(CommandRun.of("model", "show", model).out())
                .contains("by the classifiers, multiplied down the tree")
                .doesNotContain("softmax over all");
    }
}
