package org.linnet.internal.interchange.labels.table;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.internal.interchange.table.Columns;

/** Which columns of a table of labels say what, by their numbers; of several that say the same, the first that is not empty counts. */
final class LabelColumns {
    private static final String[] FILE = {"filepath", "file", "file_path", "filename", "file_name", "path", "image"};
    private static final String[] LABEL = {"scientific_name", "taxon", "label", "species_label", "name"};
    private static final String[] PLACE = {"location", "site", "deployment", "deploymentID", "camera", "station"};
    private static final String[] TIME = {"datetime", "timestamp", "date_time", "eventDate"};
    private static final String[] SEQUENCE = {"sequence", "seq_id", "sequence_id", "event", "eventID"};
    private static final String[] SUBSET = {"split", "subset"};

    final List<Integer> file;
    final List<Integer> label;

    /** By rank, the highest first. */
    final Map<String, Integer> ranks = new TreeMap<>(Comparator.comparing(TaxonomyTable.RANKS::indexOf));

    final List<Integer> place;
    final List<Integer> latitude;
    final List<Integer> longitude;
    final List<Integer> time;
    final List<Integer> sequence;
    final List<Integer> subset;

    /** Left, top, width and height of a box; with {@link #corners} left, top, right and bottom. */
    final List<List<Integer>> box;

    final boolean corners;
    final List<Integer> imageWidth;
    final List<Integer> imageHeight;
    final List<Integer> author;
    final List<Integer> probability;
    final List<Integer> boxConfidence;
    final List<Integer> scope;
    final List<Integer> others;
    final List<Integer> failure;

    /**
     * @throws LinnetException WRONG_USAGE where the column that is asked for is not there; NOTHING_USABLE where one that is needed is not there,
     *     or is there more than once
     */
    LabelColumns(Path source, Columns columns, LabelOptions options) {
        file = columns.all(FILE);
        label = options.column()
                .map(name -> List.of(columns.find(name)
                        .orElseThrow(() -> new LinnetException(
                                ErrorCode.WRONG_USAGE,
                                source + " has no column " + name + "; it has " + String.join(", ", columns.names())))))
                .orElse(columns.all(LABEL).stream().limit(1).toList());
        ranks(columns).forEach(rank -> ranks.put(rank, columns.find(rank).orElseThrow()));
        if (file.isEmpty() || (label.isEmpty() && ranks.isEmpty())) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " needs the columns filepath and label (or family, genus, species); it has "
                            + String.join(", ", columns.names()));
        }
        requireOnce(source, columns, file.get(0));
        label.forEach(column -> requireOnce(source, columns, column));
        place = columns.all(PLACE);
        latitude = columns.all("latitude", "decimalLatitude", "lat");
        longitude = columns.all("longitude", "decimalLongitude", "lon", "lng");
        time = columns.all(TIME);
        sequence = columns.all(SEQUENCE);
        subset = columns.all(SUBSET);
        author = columns.all(TableColumns.AUTHOR);
        probability = columns.all(TableColumns.PROBABILITY);
        boxConfidence = columns.all(TableColumns.BOX_CONFIDENCE);
        scope = columns.all(TableColumns.SCOPE);
        others = columns.all(TableColumns.OTHERS);
        failure = columns.all(TableColumns.FAILURE);
        List<Integer> right = columns.all("x2", "xmax", "x_max");
        List<Integer> bottom = columns.all("y2", "ymax", "y_max");
        corners = !right.isEmpty() && !bottom.isEmpty();
        box = List.of(
                columns.all("x", "box_x", "bboxX", "bbox_x", "xmin", "x_min", "x1"),
                columns.all("y", "box_y", "bboxY", "bbox_y", "ymin", "y_min", "y1"),
                corners ? right : columns.all("width", "w", "box_width", "bboxWidth"),
                corners ? bottom : columns.all("height", "h", "box_height", "bboxHeight"));
        // Beside two corners, width can only be the photograph's.
        imageWidth = columns.all("image_width", "img_width", "photo_width", corners ? "width" : "image_width");
        imageHeight = columns.all("image_height", "img_height", "photo_height", corners ? "height" : "image_height");
    }

    /** Whether a table of these columns names files and what they show. */
    static boolean fit(Columns columns) {
        return columns.find(FILE).isPresent()
                && (columns.find(LABEL).isPresent() || !ranks(columns).isEmpty());
    }

    private static List<String> ranks(Columns columns) {
        return TaxonomyTable.RANKS.stream().filter(columns::has).toList();
    }

    private static void requireOnce(Path source, Columns columns, int column) {
        String name = columns.names().get(column);
        if (Collections.frequency(columns.names(), name) > 1) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " has several columns called " + name + "; rename those that are not to be read");
        }
    }
}
