package org.linnet.internal.evaluation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.internal.linear.Sums;

/**
 * Precision, recall, F1 and support of every class, and their means, as scikit-learn's {@code classification_report}
 * computes and prints them with two digits and {@code zero_division=0}.
 *
 * @param classes the rows, in order
 * @param accuracy share of all photographs named rightly; empty where the rows leave out a class that was seen, for
 *     then there is a micro average instead
 * @param microAverage the scores of all the rows' classes counted together; its precision is the accuracy where the
 *     rows leave out no class that was seen
 * @param macroAverage plain means of the rows
 * @param weightedAverage means of the rows by support
 */
public record ClassificationReport(
        List<Row> classes, Optional<Double> accuracy, Row microAverage, Row macroAverage, Row weightedAverage) {
    private static final int DIGITS = 2;

    /**
     * A line of the report.
     *
     * @param name of the class or the mean
     * @param precision in 0..1
     * @param recall in 0..1
     * @param f1 in 0..1
     * @param support how many photographs
     */
    public record Row(String name, double precision, double recall, double f1, long support) {
        public Row {
            requireNonNull(name, "name is null");
        }
    }

    public ClassificationReport {
        classes = List.copyOf(classes);
        requireNonNull(accuracy, "accuracy is null");
        requireNonNull(microAverage, "microAverage is null");
        requireNonNull(macroAverage, "macroAverage is null");
        requireNonNull(weightedAverage, "weightedAverage is null");
    }

    /**
     * The report on the classes that have photographs or that a photograph was named; scikit-learn's when it is given no
     * labels.
     */
    public static ClassificationReport of(ConfusionMatrix matrix) {
        return of(matrix, matrix.seen());
    }

    /**
     * The report on some classes.
     *
     * @param names classes of the matrix, seen or not
     */
    public static ClassificationReport of(ConfusionMatrix matrix, List<String> names) {
        List<Row> rows = names.stream()
                .map(name -> new Row(
                        name, matrix.precision(name), matrix.recall(name), matrix.f1(name), matrix.support(name)))
                .toList();
        long right = names.stream().mapToLong(name -> matrix.count(name, name)).sum();
        long support = names.stream().mapToLong(matrix::support).sum();
        long predicted = names.stream().mapToLong(matrix::predicted).sum();
        double[] weights = rows.stream().mapToDouble(Row::support).toArray();
        return new ClassificationReport(
                rows,
                names.containsAll(matrix.seen()) ? Optional.of(matrix.accuracy()) : Optional.empty(),
                new Row(
                        "micro avg",
                        Sums.quotient(right, predicted),
                        Sums.quotient(right, support),
                        Sums.quotient(2 * right, support + predicted),
                        support),
                new Row(
                        "macro avg",
                        Sums.mean(values(rows, Row::precision)),
                        Sums.mean(values(rows, Row::recall)),
                        Sums.mean(values(rows, Row::f1)),
                        support),
                new Row(
                        "weighted avg",
                        Sums.mean(values(rows, Row::precision), weights),
                        Sums.mean(values(rows, Row::recall), weights),
                        Sums.mean(values(rows, Row::f1), weights),
                        support));
    }

    private static double[] values(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    /** The report as scikit-learn prints it, with a line feed after every line. */
    public String text() {
        int width = Stream.concat(classes.stream().map(Row::name), Stream.of(weightedAverage.name()))
                .mapToInt(name -> name.codePointCount(0, name.length()))
                .max()
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        line(text, width, "", "precision", "recall", "f1-score", "support");
        text.append('\n');
        classes.forEach(row -> line(text, width, row));
        text.append('\n');
        if (accuracy.isPresent()) {
            line(text, width, "accuracy", "", "", rounded(accuracy.get()), Long.toString(microAverage.support()));
        } else {
            line(text, width, microAverage);
        }
        line(text, width, macroAverage);
        line(text, width, weightedAverage);
        return text.toString();
    }

    private static void line(StringBuilder text, int width, Row row) {
        line(
                text,
                width,
                row.name(),
                rounded(row.precision()),
                rounded(row.recall()),
                rounded(row.f1()),
                Long.toString(row.support()));
    }

    private static void line(StringBuilder text, int width, String name, String... cells) {
        text.append(" ".repeat(width - name.codePointCount(0, name.length())))
                .append(name)
                .append(' ');
        for (String cell : cells) {
            text.append(' ').append(" ".repeat(Math.max(0, 9 - cell.length()))).append(cell);
        }
        text.append('\n');
    }

    /** As Python rounds: the exact value of the double, half to even. */
    private static String rounded(double value) {
        return Double.isNaN(value)
                ? "nan"
                : new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
