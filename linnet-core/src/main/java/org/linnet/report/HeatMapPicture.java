package org.linnet.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.linnet.explanation.HeatMap;
import org.linnet.image.Crop;
import org.linnet.image.RasterImage;

/** A photograph under the heat map of what speaks for a taxon: red is hot, and what speaks against it stays as it is. */
public final class HeatMapPicture {
    private static final int LONGEST_SIDE = 640;
    private static final double OPACITY = 0.6;

    /** ColorBrewer's YlOrRd (Harrower and Brewer 2003). */
    private static final ColorRamp HEAT = new ColorRamp(List.of(
            new Color(0xFFFFB2), new Color(0xFECC5C), new Color(0xFD8D3C), new Color(0xF03B20), new Color(0xBD0026)));

    private HeatMapPicture() {}

    /**
     * Draws a heat map over its photograph, at most {@value #LONGEST_SIDE} pixels wide and high.
     *
     * @param crop what the heat map covers of the photograph
     * @throws org.linnet.error.LinnetException FAILURE if it cannot be written
     */
    public static void write(Path file, RasterImage photograph, HeatMap map, Crop crop) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(photograph.width(), photograph.height()));
        int width = Math.max(1, (int) Math.round(photograph.width() * scale));
        int height = Math.max(1, (int) Math.round(photograph.height() * scale));
        Picture.write(file, width, height, picture -> {
            picture.image(toImage(photograph), width, height);
            picture.image(overlay(map, crop, width, height), width, height);
        });
    }

    private static BufferedImage toImage(RasterImage photograph) {
        int width = photograph.width();
        BufferedImage image = new BufferedImage(width, photograph.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = photograph.rgb();
        for (int i = 0; i < rgb.length / 3; i++) {
            int color = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % width, i / width, color);
        }
        return image;
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
                int alpha = (int) Math.round(255 * OPACITY * heat);
                overlay.setRGB(left + x, top + y, alpha << 24 | (HEAT.at(heat).getRGB() & 0xffffff));
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
