package org.linnet.internal.interchange.camtrapdp;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the tables have them: {@code 2024-05-02T11:00:01+02:00}, always with an offset from UTC. */
final class Timestamps {
    /** Stands where the offset will be, which is that of the row's deployment. */
    private static final String PENDING = Character.toString(RowFile.FIRST);

    private Timestamps() {}

    /** With the offset, or a mark in its place. */
    static String text(LocalDateTime time, Optional<ZoneOffset> offset) {
        LocalDateTime whole = time.truncatedTo(ChronoUnit.SECONDS);
        // Java leaves out seconds that are 0.
        String text = whole.toString();
        return (whole.getSecond() == 0 ? text + ":00" : text)
                + offset.map(Timestamps::text).orElse(PENDING);
    }

    static String text(ZoneOffset offset) {
        // The offsets of zones in years before time zones have seconds, which the tables cannot have.
        int seconds = offset.getTotalSeconds();
        return ZoneOffset.ofTotalSeconds(seconds - seconds % 60).getId();
    }
}
