package org.linnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecipeTest {
    @Test
    void pinsEveryDefaultOfTheDefaultRecipe() {
        Recipe recipe = Recipe.defaults();
        assertThat(recipe.name()).isEqualTo("default");
        assertThat(recipe.optimizer()).isEqualTo(Optimizer.LBFGS);
        assertThat(recipe.learningRate()).isEqualTo(1e-3);
        assertThat(recipe.momentum()).isEqualTo(0);
        assertThat(recipe.batchSize()).isEqualTo(32);
        assertThat(recipe.epochs()).isEqualTo(25);
        assertThat(recipe.classWeights()).isTrue();
        assertThat(recipe.steps()).isEqualTo(Steps.FULL);
        assertThat(recipe.shuffle()).isTrue();
        assertThat(recipe.seed()).isEqualTo(123);
        assertThat(Recipe.class.getRecordComponents()).hasSize(10);
    }

    @Test
    void pinsEveryDefaultOfTheReferenceRecipe() {
        Recipe recipe = Recipe.reference();
        assertThat(recipe.name()).isEqualTo("reference");
        assertThat(recipe.optimizer()).isEqualTo(Optimizer.ADAM);
        assertThat(recipe.learningRate()).isEqualTo(1e-3);
        assertThat(recipe.momentum()).isEqualTo(0);
        assertThat(recipe.batchSize()).isEqualTo(32);
        assertThat(recipe.epochs()).isEqualTo(25);
        assertThat(recipe.classWeights()).isTrue();
        assertThat(recipe.steps()).isEqualTo(Steps.FULL);
        assertThat(recipe.shuffle()).isTrue();
        assertThat(recipe.seed()).isEqualTo(123);
    }

    @Test
    void changesOneOptionAtATime() {
        Recipe changed = Recipe.defaults()
                .withOptimizer(Optimizer.SGD)
                .withLearningRate(0.5)
                .withMomentum(0.9)
                .withBatchSize(8)
                .withEpochs(3)
                .withClassWeights(false)
                .withSteps(Steps.REFERENCE)
                .withShuffle(false)
                .withSeed(9);
        assertThat(changed)
                .isEqualTo(new Recipe("default", Optimizer.SGD, 0.5, 0.9, 8, 3, false, Steps.REFERENCE, false, 9));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> Recipe.reference().withLearningRate(0)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> Recipe.reference().withLearningRate(Double.NaN))
                .hasMessageContaining("learning rate");
        assertThatThrownBy(() -> Recipe.reference().withMomentum(1)).hasMessageContaining("momentum");
        assertThatThrownBy(() -> Recipe.reference().withBatchSize(0)).hasMessageContaining("batch size");
        assertThatThrownBy(() -> Recipe.reference().withEpochs(0)).hasMessageContaining("epochs");
    }
}
