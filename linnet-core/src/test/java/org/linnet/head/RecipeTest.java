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
        assertThat(Recipe.Builder.class.getDeclaredFields()).hasSize(10);
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
    void everyOptionCanBeChanged() {
        Recipe changed = Recipe.builder()
                .name("mine")
                .optimizer(Optimizer.SGD)
                .learningRate(0.5)
                .momentum(0.9)
                .batchSize(8)
                .epochs(3)
                .classWeights(false)
                .steps(Steps.REFERENCE)
                .shuffle(false)
                .seed(9)
                .build();
        assertThat(changed)
                .hasToString("Recipe[name=mine, optimizer=SGD, learningRate=0.5, momentum=0.9, batchSize=8, epochs=3,"
                        + " classWeights=false, steps=REFERENCE, shuffle=false, seed=9]")
                .isNotEqualTo(Recipe.defaults());
    }

    @Test
    void changingNothingGivesTheSameRecipe() {
        Recipe recipe = Recipe.reference().toBuilder().momentum(0.5).seed(4).build();
        assertThat(recipe.toBuilder().build()).isEqualTo(recipe).hasSameHashCodeAs(recipe);
        assertThat(recipe.toBuilder().seed(5).build()).isNotEqualTo(recipe);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> Recipe.builder().learningRate(0).build()).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> Recipe.builder().learningRate(Double.NaN).build())
                .hasMessageContaining("learning rate");
        assertThatThrownBy(() -> Recipe.builder().momentum(1).build()).hasMessageContaining("momentum");
        assertThatThrownBy(() -> Recipe.builder().batchSize(0).build()).hasMessageContaining("batch size");
        assertThatThrownBy(() -> Recipe.builder().epochs(0).build()).hasMessageContaining("epochs");
        assertThatThrownBy(() -> Recipe.builder().optimizer(null)).hasMessageContaining("optimizer");
    }
}
