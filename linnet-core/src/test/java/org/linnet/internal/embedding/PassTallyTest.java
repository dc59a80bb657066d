package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.Progress;
import org.linnet.image.SkipReason;

final class PassTallyTest {
    private final List<Progress> heard = new ArrayList<>();
    private long now = 1_000_000;

    @Test
    void reportsTenTimesASecondAtMost() {
        PassTally tally = tally(OptionalLong.empty());
        for (int millisecond = 0; millisecond < 1000; millisecond++) {
            tally.computed(10);
            now += 1_000_000;
            tally.tick();
        }
        assertThat(heard).hasSize(1 + 10);
    }

    @Test
    void givesTheRateOfTheLastSecondsNotOfTheWholePass() {
        PassTally tally = tally(OptionalLong.of(2000));
        // A thousand found at once, then two computed a second for half a minute.
        for (int i = 0; i < 1000; i++) {
            tally.kept(10);
        }
        for (int i = 0; i < 60; i++) {
            now += 500_000_000;
            tally.computed(10);
            tally.tick();
        }
        Progress last = heard.get(heard.size() - 1);
        assertThat(last.done()).isEqualTo(1060);
        assertThat(last.photographsPerSecond()).isCloseTo(2, Offset.offset(0.01));
        assertThat(last.timeLeft()).hasValue(Duration.ofSeconds(470));
        assertThat(last.elapsed()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void knowsNoTimeLeftWhereNobodyCountedTheFilesOrNoneIsDone() {
        PassTally uncounted = tally(OptionalLong.empty());
        now += 1_000_000_000;
        uncounted.computed(10);
        uncounted.tick();
        assertThat(heard).allSatisfy(progress -> assertThat(progress.timeLeft()).isEmpty());

        heard.clear();
        PassTally idle = tally(OptionalLong.of(5));
        now += 1_000_000_000;
        idle.tick();
        assertThat(heard).hasSize(2).allSatisfy(progress -> assertThat(progress.timeLeft())
                .isEmpty());
    }

    @Test
    void sumsUp() {
        PassTally tally = tally(OptionalLong.of(5));
        tally.kept(1);
        tally.computed(10);
        tally.skipped(SkipReason.DAMAGED, 100);
        tally.skipped(SkipReason.EMPTY_FILE, 0);
        tally.skipped(SkipReason.DAMAGED, 1000);
        now += 2_000_000_000L;

        PassSummary summary = tally.finish();

        assertThat(summary.embedded()).isEqualTo(2);
        assertThat(summary.skipped()).isEqualTo(3);
        assertThat(summary.files()).isEqualTo(5);
        assertThat(summary.bytesRead()).isEqualTo(1111);
        assertThat(summary.photographsPerSecond()).isEqualTo(2.5);
        assertThat(summary.skippedByReason())
                .containsExactly(entry(SkipReason.EMPTY_FILE, 1L), entry(SkipReason.DAMAGED, 2L));
        assertThat(heard.get(heard.size() - 1).done()).isEqualTo(5);
    }

    private PassTally tally(OptionalLong total) {
        return new PassTally(total, false, heard::add, () -> now);
    }
}
