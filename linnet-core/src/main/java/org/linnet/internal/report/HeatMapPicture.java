package org.linnet.internal.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.image.Crop;
import org.linnet.image.RasterImage;
import org.linnet.model.TaxonModel;

/**
 * A photograph under the heat map of what is evidence for a taxon: the redder, the stronger; what is evidence against it stays as it
 * is. In a file of its own the answer stands above, the legend below.
 */
public final class HeatMapPicture {
    private static final int LONGEST_SIDE = 640;
    /** A small photograph is drawn this large, so that there is something to see. */
    private static final int SHORTEST_SIDE = 448;

    private static final int NARROWEST = 360;
    private static final double OPACITY = 0.6;
    private static final int MARGIN = 10;
    private static final int BAND = 34;
    private static final int LEGEND = 90;
    private static final int GRADIENT_STEPS = 8;
    private static final double TEXT = 15;
    private static final double SMALL_TEXT = 12;
    private static final Color INK = new Color(0x222222);

    /** ColorBrewer's YlOrRd (Harrower and Brewer 2003). */
    private static final ColorRamp HEAT = new ColorRamp(List.of(
            new Color(0xFFFFB2), new Color(0xFECC5C), new Color(0xFD8D3C), new Color(0xF03B20), new Color(0xBD0026)));

    private HeatMapPicture() {}

    /**
     * Draws a heat map over its photograph, at most {@value #LONGEST_SIDE} pixels wide and high.
     *
     * @param sight one of the explanation's photographs
     * @param model that is explained
     * @throws org.linnet.error.LinnetException FAILURE if it cannot be written
     */
    public static void write(Path file, Explanation explanation, Explanation.Sight sight, TaxonModel model) {
        RasterImage photograph = sight.photograph();
        int longest = Math.max(photograph.width(), photograph.height());
        double scale = Math.max(SHORTEST_SIDE, Math.min(LONGEST_SIDE, longest)) / (double) longest;
        int width = Math.max(1, (int) Math.round(photograph.width() * scale));
        int height = Math.max(1, (int) Math.round(photograph.height() * scale));
        int whole = Math.max(width, NARROWEST);
        int left = (whole - width) / 2;
        Picture.write(file, whole, height + 2 * BAND, picture -> {
            picture.image(Thumbnail.image(photograph), left, BAND, width, height);
            picture.image(
                    overlay(sight.heatMap(), model.preprocessing().crop(), width, height), left, BAND, width, height);
            String answer = PredictionText.answer(explanation.prediction());
            picture.textFrom(answer, MARGIN, BAND / 2.0, fitting(answer, TEXT, whole - 2 * MARGIN), INK);
            legend(picture, model.ranks().scientificName(explanation.explained()), whole, height + BAND + BAND / 2.0);
        });
    }

    /**
     * The same without answer and legend, as large as the photograph.
     *
     * @param photograph is left as it is
     * @param crop what the heat map covers of the photograph
     */
    static BufferedImage over(BufferedImage photograph, HeatMap map, Crop crop) {
        int width = photograph.getWidth();
        int height = photograph.getHeight();
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        try {
            graphics.drawImage(photograph, 0, 0, null);
            graphics.drawImage(overlay(map, crop, width, height), 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return result;
    }

    /** The legend's colours from no evidence to the strongest, as a gradient of CSS; as on the photograph they let what is below through. */
    static String gradient() {
        return IntStream.rangeClosed(0, GRADIENT_STEPS)
                .mapToObj(step -> color(step / (double) GRADIENT_STEPS))
                .map(color -> String.format(
                        Locale.ROOT,
                        "rgba(%d,%d,%d,%.3f)",
                        color.getRed(),
                        color.getGreen(),
                        color.getBlue(),
                        color.getAlpha() / 255.0))
                .collect(Collectors.joining(",", "linear-gradient(to right,", ")"));
    }

    /** @param heat 0..1 */
    private static Color color(double heat) {
        Color hot = HEAT.at(heat);
        return new Color(hot.getRed(), hot.getGreen(), hot.getBlue(), (int) Math.round(255 * OPACITY * heat));
    }

    private static void legend(Picture picture, String taxon, int width, double y) {
        for (int x = 0; x < LEGEND; x++) {
            picture.fill(new Rectangle2D.Double(MARGIN + x, y - 6, 1, 12), color((x + 0.5) / LEGEND));
        }
        picture.draw(new Rectangle2D.Double(MARGIN, y - 6, LEGEND, 12), INK, 0.5f);
        String text = "redder = stronger evidence for " + taxon;
        double start = MARGIN + LEGEND + 8.0;
        picture.textFrom(text, start, y, fitting(text, SMALL_TEXT, width - start - MARGIN), INK);
    }

    /** The size wished for, or a smaller one at which the text is no wider than there is room. */
    private static double fitting(String text, double size, double room) {
        return size * Math.min(1, room / Math.max(1, Picture.textWidth(text, size)));
    }

    private static BufferedImage overlay(HeatMap map, Crop crop, int width, int height) {
        int coveredWidth = crop == Crop.CENTRE ? Math.min(width, height) : width;
        int coveredHeight = crop == Crop.CENTRE ? Math.min(width, height) : height;
        int left = (width - coveredWidth) / 2;
        int top = (height - coveredHeight) / 2;
        double hottest = 0;
        for (float value : map.values()) {
            hottest = Math.max(hottest, value);
        }
        BufferedImage overlay = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < coveredHeight && hottest > 0; y++) {
            for (int x = 0; x < coveredWidth; x++) {
                double value = between(
                        map,
                        (y + 0.5) * map.height() / coveredHeight - 0.5,
                        (x + 0.5) * map.width() / coveredWidth - 0.5);
                double heat = Math.max(0, value / hottest);
                overlay.setRGB(left + x, top + y, color(heat).getRGB());
            }
        }
        return overlay;
    }

    /** Bilinear between the centres of the cells. */
    private static double between(HeatMap map, double y, double x) {
        double row = Math.max(0, Math.min(map.height() - 1.0, y));
        double column = Math.max(0, Math.min(map.width() - 1.0, x));
        int above = (int) row;
        int before = (int) column;
        int below = Math.min(above + 1, map.height() - 1);
        int after = Math.min(before + 1, map.width() - 1);
        double down = row - above;
        double right = column - before;
        return (1 - down) * ((1 - right) * map.at(above, before) + right * map.at(above, after))
                + down * ((1 - right) * map.at(below, before) + right * map.at(below, after));
    }
}
