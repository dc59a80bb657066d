package org.linnet.internal.interchange;

import java.util.List;
import java.util.Locale;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;

/**
 * Which columns of a table hold what, by their positions; -1 for those that are not there. Their names are those that Linnet, Camtrap DP,
 * AddaxAI, Timelapse and zamba write, in capitals or not, with or without underscores.
 *
 * @param folder of the file, where that is a column of its own
 * @param corner whether {@code width} and {@code height} hold the right and lower edge
 * @param imageWidth of the photograph in pixels, for boxes in pixels
 */
record BoxColumns(
        int file,
        int folder,
        int x,
        int y,
        int width,
        int height,
        boolean corner,
        int confidence,
        int category,
        int imageWidth,
        int imageHeight) {
    /** The columns of a header. */
    static BoxColumns of(String table, List<String> header) {
        Header names = new Header(header.stream().map(BoxColumns::plain).toList());
        int file =
                names.first("file", "filepath", "path", "imagepath", "photograph", "image", "filename", "sourcefile");
        int x = names.first("x", "bboxx", "boxx", "xmin", "x1", "left", "detectionx");
        int y = names.first("y", "bboxy", "boxy", "ymin", "y1", "top", "detectiony");
        int width = names.first("width", "w", "bboxwidth", "boxwidth", "bboxw", "boxw", "detectionwidth");
        int height = names.first("height", "h", "bboxheight", "boxheight", "bboxh", "boxh", "detectionheight");
        int right = names.first("x2", "xmax", "right");
        int bottom = names.first("y2", "ymax", "bottom");
        boolean corner = right >= 0 && bottom >= 0;
        int[] needed = {file, x, y, corner ? right : width, corner ? bottom : height};
        List<String> called = List.of("file", "x", "y", "width", "height");
        for (int i = 0; i < needed.length; i++) {
            if (needed[i] < 0) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        table + " is no table of boxes: its first line names no column " + called.get(i)
                                + ".\nA table of boxes has the columns file, x, y, width and height (shares of the"
                                + " photograph, from its upper left corner), and may have confidence and category.");
            }
        }
        // In a table of names the confidence is that of the name.
        boolean ofNames = names.first("taxon") >= 0;
        int confidence = names.first("detectionconfidence", "detectionconf", "boxconfidence", "bboxconfidence");
        return new BoxColumns(
                file,
                names.first("relativepath"),
                x,
                y,
                needed[3],
                needed[4],
                corner,
                confidence >= 0 || ofNames ? confidence : names.first("confidence", "conf", "score"),
                names.first("detectioncategory", "category", "boxcategory", "found", "observationtype", "detection"),
                names.first("imagewidth", "imgwidth", "photographwidth"),
                names.first("imageheight", "imgheight", "photographheight"));
    }

    private static String plain(String name) {
        return CsvCell.text(name.strip()).toLowerCase(Locale.ROOT).replaceAll("[ _.-]", "");
    }

    /** The names of the columns. */
    private record Header(List<String> names) {
        /** Where the first of some names is that is there; else -1. */
        int first(String... wanted) {
            for (String name : wanted) {
                if (names.contains(name)) {
                    return names.indexOf(name);
                }
            }
            return -1;
        }
    }
}
