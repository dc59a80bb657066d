package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A confusion matrix as a picture: a row for each true class, a column for each predicted one, every cell coloured by
 * its share of the row. Cells that are large enough say the share in per cent, and larger ones the count; an empty cell
 * is a class that was never named. A row without photographs is grey; the name of one with fewer than five is faint and says so.
 */
final class ConfusionPicture {
    private static final Color INK = new Color(0x222222);
    private static final Color FAINT = new Color(0x767676);
    private static final Color GRID = new Color(0xD5D5D5);
    private static final Color NOTHING = new Color(0xEEEEEE);
    private static final int LONGEST_NAME = 44;
    private static final double MARGIN = 24;

    private final String title;
    private final List<TaxonLabel> classes;
    private final long[][] counts;
    private final double cell;
    private final double labelSize;

    /**
     * @param classes the names, in the order of rows and columns
     * @param counts [true class][predicted class], how many photographs
     */
    ConfusionPicture(String title, List<TaxonLabel> classes, long[][] counts) {
        this.title = requireNonNull(title, "title is null");
        this.classes = classes.stream().map(ConfusionPicture::shortened).toList();
        this.counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
        int size = classes.size();
        if (size == 0
                || counts.length != size
                || Arrays.stream(counts)
                        .anyMatch(
                                row -> row.length != size || Arrays.stream(row).anyMatch(c -> c < 0))) {
            throw new IllegalArgumentException(
                    "a confusion matrix of " + size + " classes needs as many rows and columns of counts");
        }
        cell = cellSize(size);
        labelSize = Math.max(9, Math.min(16, cell * 0.55));
    }

    /**
     * Draws it; as JPEG where the name ends in {@code .jpg} or {@code .jpeg}, else as PNG.
     *
     * @throws org.linnet.error.LinnetException if it cannot be drawn or written
     */
    void write(Path file) {
        Layout layout = layout();
        Picture.write(file, (int) Math.ceil(layout.width), (int) Math.ceil(layout.height), p -> draw(p, layout));
    }

    private static double cellSize(int size) {
        if (size <= 4) {
            return 96;
        }
        if (size <= 10) {
            return 68;
        }
        if (size <= 25) {
            return 44;
        }
        return size <= 60 ? 30 : Math.max(4, Math.floor(2000.0 / size));
    }

    /** Where things stand: the matrix starts at (left, top) and is {@code side} wide and high. */
    private record Layout(double left, double top, double side, double barX, double width, double height) {}

    private Layout layout() {
        double side = cell * classes.size();
        double names = classes.stream()
                .mapToDouble(name -> Picture.textWidth(name.text(), labelSize))
                .max()
                .orElse(0);
        double counts = IntStream.range(0, classes.size())
                .mapToDouble(row -> Picture.textWidth(count(row), labelSize))
                .max()
                .orElse(0);
        double rowLabels = names + counts;
        double columnLabels = names;
        double left = MARGIN + 30 + rowLabels + 8;
        double barX = left + side + 28;
        double width = Math.max(barX + 18 + 60 + MARGIN, Picture.textWidth(title, 20) + 2 * MARGIN);
        double top = MARGIN + 44;
        return new Layout(left, top, side, barX, width, top + side + 8 + columnLabels + 38 + MARGIN);
    }

    private long support(int row) {
        return Arrays.stream(counts[row]).sum();
    }

    private String count(int row) {
        return " (" + support(row) + (isFew(row) ? ", few" : "") + ")";
    }

    private boolean isFew(int row) {
        return FewPhotographs.are(support(row));
    }

    private static TaxonLabel shortened(TaxonLabel name) {
        String text = name.text();
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST_NAME
                ? name
                : new TaxonLabel(text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…", name.italic());
    }

    private void draw(Picture picture, Layout at) {
        picture.textAround(title, at.width / 2, MARGIN + 10, 20, INK);
        for (int row = 0; row < classes.size(); row++) {
            drawRow(picture, at, row);
        }
        drawGrid(picture, at);
        drawLabels(picture, at);
        drawBar(picture, at);
    }

    private void drawRow(Picture picture, Layout at, int row) {
        long support = support(row);
        for (int column = 0; column < classes.size(); column++) {
            double x = at.left + column * cell;
            double y = at.top + row * cell;
            double share = support == 0 ? 0 : (double) counts[row][column] / support;
            picture.fill(new Rectangle2D.Double(x, y, cell, cell), support == 0 ? NOTHING : ColorRamp.BLUES.at(share));
            if (counts[row][column] > 0 && cell >= 24) {
                drawShare(picture, x, y, share, counts[row][column]);
            }
        }
    }

    private void drawShare(Picture picture, double x, double y, double share, long count) {
        Color ink = share > 0.55 ? Color.WHITE : INK;
        String percent = Long.toString(Math.round(100 * share));
        double middle = y + cell / 2;
        if (cell < 60) {
            picture.textAround(percent, x + cell / 2, middle, cell * 0.4, ink);
            return;
        }
        picture.textAround(percent + " %", x + cell / 2, middle - cell * 0.11, cell * 0.24, ink);
        picture.textAround(Long.toString(count), x + cell / 2, middle + cell * 0.2, cell * 0.18, ink);
    }

    private void drawGrid(Picture picture, Layout at) {
        for (int i = 0; i <= classes.size() && cell >= 8; i++) {
            double x = at.left + i * cell;
            double y = at.top + i * cell;
            picture.draw(new Line2D.Double(x, at.top, x, at.top + at.side), GRID, 1);
            picture.draw(new Line2D.Double(at.left, y, at.left + at.side, y), GRID, 1);
        }
        picture.draw(new Rectangle2D.Double(at.left, at.top, at.side, at.side), INK, 1);
    }

    private void drawLabels(Picture picture, Layout at) {
        // Where cells are lower than a letter, names would run into each other: only every few are written.
        int every = (int) Math.ceil(1.1 * labelSize / cell);
        for (int i = 0; i < classes.size(); i += every) {
            double middle = (i + 0.5) * cell;
            Color ink = isFew(i) ? FAINT : INK;
            double end = at.left - 8;
            picture.textTo(count(i), end, at.top + middle, labelSize, ink);
            double nameEnd = end - Picture.textWidth(count(i), labelSize);
            picture.nameTo(classes.get(i), nameEnd, at.top + middle, labelSize, ink);
            picture.nameUpTo(classes.get(i), at.left + middle, at.top + at.side + 8, labelSize, INK);
        }
        picture.textAround("Named", at.left + at.side / 2, at.height - MARGIN, 17, INK);
        picture.textUpAround("True taxon (photographs)", MARGIN, at.top + at.side / 2, 17, INK);
    }

    private static void drawBar(Picture picture, Layout at) {
        double height = Math.min(at.side, 400);
        for (int i = 0; i < height; i++) {
            Rectangle2D stripe = new Rectangle2D.Double(at.barX, at.top + i, 18, 1);
            picture.fill(stripe, ColorRamp.BLUES.at(1 - i / height));
        }
        picture.draw(new Rectangle2D.Double(at.barX, at.top, 18, height), INK, 1);
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = at.top + height * (1 - percent / 100.0);
            picture.draw(new Line2D.Double(at.barX + 18, y, at.barX + 22, y), INK, 1);
            picture.textFrom(percent + " %", at.barX + 26, y, 13, INK);
        }
    }
}
