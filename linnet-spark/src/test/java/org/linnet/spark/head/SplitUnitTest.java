package org.linnet.spark.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.linnet.dataset.SplitOptions.Unit;
import org.linnet.spark.TestSpark;

class SplitUnitTest {
    private static final int PHOTOGRAPHS = 12;

    /** Two crops of each of six photographs, in four sequences at three locations, of two taxa; the first ones are located. */
    private static Dataset<Row> rows(int located, int sequenced) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < PHOTOGRAPHS; i++) {
            rows.add(RowFactory.create(
                    "file:/a.b/" + i / 2 + (i % 2 == 0 ? "_a.jpg" : "_B.JPG"),
                    i % 2 == 0 ? "lynx" : "puma",
                    i < located ? "location" + i % 3 : null,
                    i < sequenced ? "sequence" + i % 4 : null));
        }
        return TestSpark.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("path", DataTypes.StringType)
                                .add("label", DataTypes.StringType)
                                .add("location", DataTypes.StringType)
                                .add("sequence", DataTypes.StringType));
    }

    private static SplitUnit chosen(Dataset<Row> rows, Optional<Unit> asked) {
        return SplitUnit.of(asked, rows, SplitUnit.counts(rows));
    }

    private static long groups(Dataset<Row> rows, SplitUnit unit) {
        return rows.select(unit.group()).distinct().count();
    }

    @Test
    void isTheCoarsestThatIsKnownOfHalfOfTheRows() {
        Dataset<Row> located = rows(6, 0);
        SplitUnit location = chosen(located, Optional.empty());
        assertThat(location.unit()).isEqualTo(Unit.LOCATION);
        // Three locations, and the three photographs without one.
        assertThat(groups(located, location)).isEqualTo(3 + 3);
        assertThat(located.select(location.observation()).distinct().count()).isEqualTo(PHOTOGRAPHS / 2);

        Dataset<Row> sequenced = rows(5, PHOTOGRAPHS);
        SplitUnit burst = chosen(sequenced, Optional.empty());
        assertThat(burst.unit()).isEqualTo(Unit.BURST);
        // Those of one number at another location, or at none, are others.
        assertThat(groups(sequenced, burst)).isEqualTo(5 + 4);

        Dataset<Row> unknown = rows(2, 2);
        SplitUnit observation = chosen(unknown, Optional.empty());
        assertThat(observation.unit()).isEqualTo(Unit.OBSERVATION);
        assertThat(groups(unknown, observation)).isEqualTo(PHOTOGRAPHS / 2);
    }

    @Test
    void isWhatIsAskedFor() {
        Dataset<Row> rows = rows(PHOTOGRAPHS, PHOTOGRAPHS);
        SplitUnit photograph = chosen(rows, Optional.of(Unit.PHOTOGRAPH));
        assertThat(photograph.unit()).isEqualTo(Unit.PHOTOGRAPH);
        assertThat(groups(rows, photograph)).isEqualTo(PHOTOGRAPHS);
    }
}
