package org.linnet.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Golden values: SciPy 1.17's minimum of the same cost; scikit-learn 1.9's {@code IsotonicRegression}. */
class CalibrationTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    @Test
    void temperatureIsTheOneThatScipyFinds() {
        Calibration fitted = CalibrationMethod.TEMPERATURE.fit(HeldOutExample.PROBABILITIES, HeldOutExample.LABELS);

        assertThat(((TemperatureScaling) fitted).temperature()).isEqualTo(0.702978048497693, CLOSE);
        assertThat(fitted.apply(HeldOutExample.PROBABILITIES[3]))
                .containsExactly(new double[] {0.42745445, 0.35350467, 0.21904088}, CLOSE);
    }

    @Test
    void headThatIsTooSureOfItselfGetsATemperatureAboveOne() {
        Calibration fitted = CalibrationMethod.TEMPERATURE.fit(HeldOutExample.overconfident(), HeldOutExample.LABELS);

        assertThat(((TemperatureScaling) fitted).temperature()).isEqualTo(2.1862858, within(1e-5));
    }

    @Test
    void temperatureStaysSaneWhereEveryHeldOutRowIsRight() {
        double[][] probabilities = new double[40][];
        int[] labels = new int[40];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = row % 2;
            probabilities[row] = row % 2 == 0 ? new double[] {0.8, 0.2} : new double[] {0.2, 0.8};
        }

        TemperatureScaling fitted = (TemperatureScaling) CalibrationMethod.TEMPERATURE.fit(probabilities, labels);

        assertThat(fitted.temperature()).isBetween(0.2, 0.9);
        assertThat(fitted.apply(new double[] {0.8, 0.2})[0]).isBetween(0.9, 0.9999);
    }

    @Test
    void temperatureStaysSaneWhereTheTrueClassHadNoProbabilityAtAll() {
        double[][] probabilities = {{1, 0}, {0, 1}, {1, 0}};

        TemperatureScaling fitted =
                (TemperatureScaling) CalibrationMethod.TEMPERATURE.fit(probabilities, new int[] {0, 1, 1});

        assertThat(fitted.temperature()).isBetween(1.0, 21.0);
        assertThat(fitted.apply(new double[] {1, 0})[0]).isBetween(0.5, 1.0);
    }

    @Test
    void temperatureNeverChangesTheOrderOfTheClasses() {
        double[] calibrated = new TemperatureScaling(3.7).apply(new double[] {0.5, 0.2, 0.3});

        assertThat(calibrated[0]).isGreaterThan(calibrated[2]);
        assertThat(calibrated[2]).isGreaterThan(calibrated[1]);
    }

    @Test
    void vectorScalingIsTheOneThatScipyFinds() {
        VectorScaling fitted =
                (VectorScaling) CalibrationMethod.VECTOR.fit(HeldOutExample.PROBABILITIES, HeldOutExample.LABELS);

        double[] scales = fitted.scales().stream().mapToDouble(d -> d).toArray();
        double[] offsets = fitted.offsets().stream().mapToDouble(d -> d).toArray();
        assertThat(scales).containsExactly(new double[] {1.44565819, 1.41446429, 1.42728971}, within(1e-4));
        assertThat(offsets).containsExactly(new double[] {-0.00756511, 0.00557075, 0.00199433}, within(1e-4));
    }

    @Test
    void vectorScalingLeavesClassesWithoutAHeldOutRowAtTheTemperature() {
        double[][] probabilities = {{.6, .3, .1}, {.5, .4, .1}, {.3, .6, .1}};
        int[] labels = {0, 0, 1};
        double temperature =
                ((TemperatureScaling) CalibrationMethod.TEMPERATURE.fit(probabilities, labels)).temperature();

        VectorScaling fitted = (VectorScaling) CalibrationMethod.VECTOR.fit(probabilities, labels);

        assertThat(fitted.scales().get(2)).isEqualTo(1 / temperature, CLOSE);
        assertThat(fitted.offsets().get(2)).isZero();
    }

    @Test
    void isotonicCurvesHaveScikitLearnsKnots() {
        IsotonicCalibration fitted = (IsotonicCalibration)
                CalibrationMethod.ISOTONIC.fit(HeldOutExample.PROBABILITIES, HeldOutExample.LABELS);

        assertThat(fitted.curves().get(0).from()).containsExactly(.05, .4, .45, .6, .7, .9);
        assertThat(fitted.curves().get(0).to()).containsExactly(0.0, 0.0, 2 / 3.0, 2 / 3.0, 1.0, 1.0);
        assertThat(fitted.curves().get(1).from()).containsExactly(.06, .2, .27, .5, .6, .85);
        assertThat(fitted.curves().get(1).to()).containsExactly(0.0, 0.0, .5, .5, 1.0, 1.0);
    }

    @Test
    void isotonicProbabilitiesAreScikitLearnsWithOneRowMoreForEachClass() {
        Calibration fitted = CalibrationMethod.ISOTONIC.fit(HeldOutExample.PROBABILITIES, HeldOutExample.LABELS);

        assertThat(fitted.apply(new double[] {.5, .3, .2}))
                .containsExactly(new double[] {0.52380952, 0.40952381, 0.06666667}, CLOSE);
        assertThat(fitted.apply(new double[] {.02, .9, .08}))
                .containsExactly(new double[] {0.06666667, 0.86666667, 0.06666667}, CLOSE);
        assertThat(fitted.apply(new double[] {.25, .25, .5}))
                .containsExactly(new double[] {0.06666667, 0.33693694, 0.5963964}, CLOSE);
    }

    @Test
    void curvePoolsTiesAndViolatorsAsScikitLearnDoes() {
        IsotonicCurve curve =
                IsotonicCurve.fit(new double[] {3, 1, 2, 1, 3, 4, 5, 6}, new double[] {.5, 0, .25, 1, .5, .3, .9, .8});

        double[] at = DoubleStream.of(0, 1.5, 2.5, 4.5, 5.5, 9).map(curve::at).toArray();
        assertThat(at).containsExactly(new double[] {.41666667, .41666667, .425, .64166667, .85, .85}, CLOSE);
    }

    @Test
    void isotonicKeepsTheProbabilityOfAClassWithoutAHeldOutRow() {
        IsotonicCalibration fitted = (IsotonicCalibration)
                CalibrationMethod.ISOTONIC.fit(new double[][] {{.6, .3, .1}, {.3, .6, .1}}, new int[] {0, 1});

        assertThat(fitted.curves().get(2)).isEqualTo(IsotonicCurve.identity());
        assertThat(fitted.apply(new double[] {.05, .05, .9})[2]).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @EnumSource(CalibrationMethod.class)
    void nothingHeldOutChangesNothing(CalibrationMethod method) {
        Calibration fitted = method.fit(new double[0][], new int[0]);

        assertThat(fitted.apply(new double[] {0.2, 0.8})).containsExactly(0.2, 0.8);
    }

    @ParameterizedTest
    @EnumSource(CalibrationMethod.class)
    void everyCalibrationNamesItsMethod(CalibrationMethod method) {
        Calibration fitted = method.fit(HeldOutExample.PROBABILITIES, HeldOutExample.LABELS);

        assertThat(fitted.method()).isEqualTo(method);
        assertThat(fitted.description()).startsWith(method.label());
        assertThat(new TemperatureScaling(1.254).description()).isEqualTo("temperature 1.25");
    }

    @ParameterizedTest
    @EnumSource(CalibrationMethod.class)
    void everyMethodGivesProbabilitiesWithSumOne(CalibrationMethod method) {
        Calibration fitted = method.fit(HeldOutExample.PROBABILITIES, HeldOutExample.LABELS);

        for (double[] row : HeldOutExample.PROBABILITIES) {
            double[] calibrated = fitted.apply(row);
            assertThat(Arrays.stream(calibrated).sum()).isEqualTo(1, CLOSE);
            assertThat(Arrays.stream(calibrated)).allMatch(p -> p >= 0 && p <= 1);
        }
        assertThat(fitted.fits(3)).isTrue();
    }

    @Test
    void rowsAreJudgedByAFitToOtherObservations() {
        double[][] rows = HeldOutExample.PROBABILITIES;
        int[] labels = HeldOutExample.LABELS;
        int[] crops = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};

        double[][] calibrated = CalibrationMethod.TEMPERATURE.crossFitted(rows, labels, crops);

        Calibration others =
                CalibrationMethod.TEMPERATURE.fit(Arrays.copyOfRange(rows, 4, 12), Arrays.copyOfRange(labels, 4, 12));
        assertThat(calibrated[0]).containsExactly(others.apply(rows[0]));
        assertThat(calibrated[3]).containsExactly(others.apply(rows[3]));
    }

    @Test
    void calibrationThatWasFittedForOtherClassesIsRefused() {
        Calibration fitted = CalibrationMethod.VECTOR.fit(HeldOutExample.PROBABILITIES, HeldOutExample.LABELS);

        assertThat(fitted.fits(2)).isFalse();
        assertThatThrownBy(() -> fitted.apply(new double[] {.5, .5})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new TemperatureScaling(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TemperatureScaling(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IsotonicCurve(List.of(0.0, 0.5), List.of(0.5, 0.4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VectorScaling(List.of(Double.POSITIVE_INFINITY), List.of(0.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
