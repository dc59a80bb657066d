package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.linnet.head.EpochRecord;

/**
 * How accuracy went from epoch to epoch, as the reference's {@code plot_hist} draws it: a line with round points for training, one with
 * square points for validation; both colours are Okabe and Ito's, told apart without full colour vision.
 *
 * @param training accuracy after each epoch, 0..1; NaN where it was not measured
 * @param validation the same on the validation subset; empty where there is none
 */
public record HistoryPlot(String title, List<Double> training, List<Double> validation) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;
    private static final double LEFT = 90;
    private static final double RIGHT = WIDTH - 30.0;
    private static final double TOP = 64;
    private static final double BOTTOM = HEIGHT - 78.0;
    private static final double TEXT = 16;
    private static final Color TRAINING = new Color(0x0072B2);
    private static final Color VALIDATION = new Color(0xD55E00);
    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xE3E3E3);

    public HistoryPlot {
        requireNonNull(title, "title is null");
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (training.isEmpty()) {
            throw new IllegalArgumentException("a history without epochs cannot be drawn");
        }
        if (!validation.isEmpty() && validation.size() != training.size()) {
            throw new IllegalArgumentException(
                    "training has " + training.size() + " epochs, validation " + validation.size());
        }
        if (Stream.concat(training.stream(), validation.stream()).anyMatch(a -> a < 0 || a > 1)) {
            throw new IllegalArgumentException("an accuracy beyond 0..1");
        }
    }

    static HistoryPlot of(String title, List<EpochRecord> history) {
        return new HistoryPlot(
                title,
                history.stream().map(EpochRecord::accuracy).toList(),
                history.stream().map(EpochRecord::validationAccuracy).toList());
    }

    /**
     * Draws it, 960 by 640 pixels; as JPEG where the name ends in {@code .jpg} or {@code .jpeg}, else as PNG.
     *
     * @throws org.linnet.error.LinnetException if it cannot be drawn or written
     */
    public void write(Path file) {
        Picture.write(file, WIDTH, HEIGHT, this::draw);
    }

    private void draw(Picture picture) {
        Scale accuracy = accuracyScale();
        Scale epochs = Scale.ofCounts(1, training.size());
        double titleSize = Math.min(22, 22 * (WIDTH - 40) / Picture.textWidth(title, 22));
        picture.textAround(title, WIDTH / 2.0, TOP / 2, titleSize, INK);
        for (double tick : accuracy.ticks()) {
            double y = y(accuracy, tick);
            picture.draw(new Line2D.Double(LEFT, y, RIGHT, y), GRID, 1);
            picture.textTo(accuracy.label(tick), LEFT - 10, y, TEXT, INK);
        }
        for (double tick : epochs.ticks()) {
            double x = x(epochs, tick);
            picture.draw(new Line2D.Double(x, BOTTOM, x, BOTTOM + 6), INK, 1);
            picture.textAround(epochs.label(tick), x, BOTTOM + 22, TEXT, INK);
        }
        picture.draw(new Rectangle2D.Double(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP), INK, 1);
        picture.textAround("Epoch", (LEFT + RIGHT) / 2, HEIGHT - 24, TEXT + 1, INK);
        picture.textUpAround("Accuracy (%)", 24, (TOP + BOTTOM) / 2, TEXT + 1, INK);
        curve(picture, training, epochs, accuracy, TRAINING);
        curve(picture, validation, epochs, accuracy, VALIDATION);
        legend(picture);
    }

    private Scale accuracyScale() {
        DoubleStream measured = Stream.concat(training.stream(), validation.stream())
                .mapToDouble(a -> 100 * a)
                .filter(a -> !Double.isNaN(a));
        double lowest = measured.min().orElse(0);
        // The top of the scale stays at 100 %, so that plots of several nodes compare at a glance.
        return Scale.of(Math.max(0, Math.min(lowest, 90)), 100);
    }

    private static void curve(Picture picture, List<Double> values, Scale epochs, Scale accuracy, Color color) {
        Path2D line = new Path2D.Double();
        boolean drawing = false;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isNaN()) {
                drawing = false;
                continue;
            }
            double x = x(epochs, i + 1.0);
            double y = y(accuracy, 100 * values.get(i));
            if (drawing) {
                line.lineTo(x, y);
            } else {
                line.moveTo(x, y);
            }
            drawing = true;
            if (values.size() <= 60) {
                point(picture, x, y, color);
            }
        }
        picture.draw(line, color, 2.5f);
    }

    private static void point(Picture picture, double x, double y, Color color) {
        picture.fill(
                color.equals(TRAINING)
                        ? new Ellipse2D.Double(x - 3.5, y - 3.5, 7, 7)
                        : new Rectangle2D.Double(x - 3.5, y - 3.5, 7, 7),
                color);
    }

    private void legend(Picture picture) {
        double x = RIGHT - 150;
        double y = BOTTOM - (validation.isEmpty() ? 44 : 70);
        Rectangle2D box = new Rectangle2D.Double(x, y, 138, BOTTOM - 12 - y);
        picture.fill(box, new Color(255, 255, 255, 225));
        picture.draw(box, GRID, 1);
        entry(picture, "Training", x, y + 17, TRAINING);
        Optional.of("Validation")
                .filter(v -> !validation.isEmpty())
                .ifPresent(v -> entry(picture, v, x, y + 42, VALIDATION));
    }

    private static void entry(Picture picture, String name, double x, double y, Color color) {
        picture.draw(new Line2D.Double(x + 10, y, x + 40, y), color, 2.5f);
        point(picture, x + 25, y, color);
        picture.textFrom(name, x + 50, y, TEXT, INK);
    }

    private static double x(Scale epochs, double epoch) {
        return LEFT + 14 + epochs.fraction(epoch) * (RIGHT - LEFT - 28);
    }

    private static double y(Scale accuracy, double percent) {
        return BOTTOM - 6 - accuracy.fraction(percent) * (BOTTOM - TOP - 12);
    }
}
