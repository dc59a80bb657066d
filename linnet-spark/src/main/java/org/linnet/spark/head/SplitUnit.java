package org.linnet.spark.head;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.linnet.dataset.SplitOptions.Unit;
import org.linnet.internal.dataset.UnitChoice;
import org.linnet.spark.table.Columns;

/**
 * What stays on one side of the split, and the hashes by which rows of one are known. Where it is not said, it is the coarsest that
 * {@code location} and {@code sequence} are known of enough rows for, by the rule of {@code linnet train}.
 */
final class SplitUnit {
    static final String LOCATION = "location";
    static final String SEQUENCE = "sequence";

    /** What follows the last dot of a name, and the letter of a crop before it. */
    private static final String SUFFIX = "(?<=[^/])\\.[^./]*$";

    private static final String CROP = "(?<=[^/])_[a-zA-Z]$";

    private final Unit unit;

    private SplitUnit(Unit unit) {
        this.unit = unit;
    }

    /**
     * Chooses.
     *
     * @param rows with {@code label}, {@code location} and {@code sequence}, null where they are not known
     * @param taxa what {@link #counts} gives of them
     */
    static SplitUnit of(Optional<Unit> asked, Dataset<Row> rows, List<Row> taxa) {
        if (asked.isPresent()) {
            return new SplitUnit(asked.get());
        }
        long all = 0;
        long located = 0;
        long sequenced = 0;
        long ofSeveral = 0;
        for (Row taxon : taxa) {
            all += taxon.getLong(1);
            located += taxon.getLong(2);
            sequenced += taxon.getLong(3);
            ofSeveral += taxon.getLong(4) > 1 ? taxon.getLong(1) : 0;
        }
        long locations = located == 0
                ? 0
                : rows.select(count_distinct(col(LOCATION))).first().getLong(0);
        return new SplitUnit(UnitChoice.coarsest(all, located, locations, ofSeveral, sequenced));
    }

    /** Of each label: itself, rows, rows with a location, rows with a sequence, locations. */
    static List<Row> counts(Dataset<Row> rows) {
        return rows.groupBy(LabelledBlocks.LABEL)
                .agg(count(lit(1)), count(LOCATION), count(SEQUENCE), count_distinct(col(LOCATION)))
                .collectAsList();
    }

    Unit unit() {
        return unit;
    }

    /** Equal for rows that say nothing new of each other: BIGINT. */
    Column observation() {
        return switch (unit) {
            case PHOTOGRAPH -> xxhash64(col(Columns.PATH));
            case OBSERVATION, LOCATION -> crops();
            // The number of a sequence alone may be that of another camera's.
            case BURST ->
                when(
                                col(SEQUENCE).isNotNull(),
                                xxhash64(lit(SEQUENCE), coalesce(col(LOCATION), lit("")), col(SEQUENCE)))
                        .otherwise(crops());
        };
    }

    /** Equal for rows that stay on one side: BIGINT. */
    Column group() {
        return unit == Unit.LOCATION
                ? when(col(LOCATION).isNotNull(), xxhash64(lit(LOCATION), col(LOCATION)))
                        .otherwise(observation())
                : observation();
    }

    private static Column crops() {
        Column stem = regexp_replace(col(Columns.PATH), SUFFIX, "");
        return xxhash64(regexp_replace(stem, CROP, ""));
    }
}
