package org.linnet.internal.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.linnet.image.Box;

/** Draws where boxes are: a white line between two black ones, which is seen on any ground and without colours. */
final class BoxOutline {
    private static final float WHITE = 1.5f;
    private static final float BLACK = 4;

    /** In pictures of this many pixels and more, lines are this wide; in smaller ones narrower, but never below half. */
    private static final double FULL_WIDTH_FROM = 300;

    private BoxOutline() {}

    /** @param picture of a whole photograph, which is drawn on */
    static void draw(BufferedImage picture, List<Box> boxes) {
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        float scale = (float) Math.max(0.5, Math.min(1, longer / FULL_WIDTH_FROM));
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            draw(graphics, picture, boxes, Color.BLACK, BLACK * scale, BLACK * scale);
            draw(graphics, picture, boxes, Color.WHITE, WHITE * scale, BLACK * scale);
        } finally {
            graphics.dispose();
        }
    }

    /** @param whole width of all lines together, which stay within the picture */
    private static void draw(
            Graphics2D graphics, BufferedImage picture, List<Box> boxes, Color color, float width, float whole) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        for (Box box : boxes) {
            double left = Math.max(whole / 2, box.x() * picture.getWidth());
            double top = Math.max(whole / 2, box.y() * picture.getHeight());
            double right = Math.min(picture.getWidth() - whole / 2, (box.x() + box.width()) * picture.getWidth());
            double bottom = Math.min(picture.getHeight() - whole / 2, (box.y() + box.height()) * picture.getHeight());
            graphics.draw(new Rectangle2D.Double(left, top, Math.max(1, right - left), Math.max(1, bottom - top)));
        }
    }
}
