package org.linnet.internal.interchange.camtrapdp;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.linnet.internal.interchange.camtrapdp.Observations.Subject;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Scope;

/**
 * Observations of events. Each photograph of an event has them, and the last of these says how long the event lasts: so they are written
 * when they are first heard of, with marks in the place of the times, and of each event no more than these is kept.
 */
final class EventRows implements Closeable {
    private static final int FEWEST = 64;
    private static final int UNKNOWN_OFFSET = Integer.MIN_VALUE;

    private final RowFile rows;
    private final Observations observations;
    private final LongIndex events = new LongIndex();
    private final LongIndex labels = new LongIndex();
    private int[] deployments = new int[FEWEST];
    private long[] firsts = new long[FEWEST];
    private long[] lasts = new long[FEWEST];
    private int[] firstOffsets = new int[FEWEST];
    private int[] lastOffsets = new int[FEWEST];
    private int[] written = new int[FEWEST];
    private int known;

    EventRows(Path file, Observations observations) throws IOException {
        rows = new RowFile(file);
        this.observations = observations;
    }

    /**
     * Hears of a photograph of an event.
     *
     * @param event by its name
     * @param number of the deployment
     */
    void add(
            String event,
            int number,
            String deployment,
            LocalDateTime time,
            Optional<ZoneOffset> offset,
            List<Label> said)
            throws IOException {
        List<Label> own = said.stream()
                .filter(label -> label.scope() == Scope.SEQUENCE)
                .distinct()
                .toList();
        if (own.isEmpty()) {
            return;
        }
        long key = StableId.bits(event);
        int place = events.of(key);
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        int zone = offset.map(ZoneOffset::getTotalSeconds).orElse(UNKNOWN_OFFSET);
        if (place >= known) {
            known = place + 1;
            ensure(known);
            deployments[place] = number;
            firsts[place] = seconds;
            lasts[place] = seconds;
            firstOffsets[place] = zone;
            lastOffsets[place] = zone;
        }
        if (seconds < firsts[place]) {
            firsts[place] = seconds;
            firstOffsets[place] = zone;
        }
        if (seconds > lasts[place]) {
            lasts[place] = seconds;
            lastOffsets[place] = zone;
        }
        for (Label label : own) {
            if (isNew(key, label)) {
                String id = StableId.of(key) + (written[place] == 0 ? "" : "-" + (written[place] + 1));
                written[place]++;
                observations.write(
                        rows,
                        new Subject(
                                place,
                                deployment,
                                "",
                                event,
                                Character.toString(RowFile.FIRST),
                                Character.toString(RowFile.SECOND),
                                id),
                        List.of(label));
            }
        }
    }

    private boolean isNew(long event, Label label) {
        return labels.add(event * 31
                + StableId.bits(label.author() + "\n" + label.what().kind() + "\n"
                        + label.what().text() + "\n" + label.box()));
    }

    private void ensure(int size) {
        if (size > deployments.length) {
            int room = 2 * deployments.length;
            deployments = Arrays.copyOf(deployments, room);
            firsts = Arrays.copyOf(firsts, room);
            lasts = Arrays.copyOf(lasts, room);
            firstOffsets = Arrays.copyOf(firstOffsets, room);
            lastOffsets = Arrays.copyOf(lastOffsets, room);
            written = Arrays.copyOf(written, room);
        }
    }

    boolean isEmpty() {
        return known == 0;
    }

    long bytes() throws IOException {
        return rows.bytes();
    }

    /** @param offsets of deployments, for times that have none of their own */
    void copy(Writer out, IntFunction<String> offsets) throws IOException {
        rows.copy(
                out,
                place -> List.of(
                        text(firsts[place], firstOffsets[place], offsets.apply(deployments[place])),
                        text(lasts[place], lastOffsets[place], offsets.apply(deployments[place]))));
    }

    private static String text(long seconds, int offset, String otherwise) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        Optional<ZoneOffset> known =
                offset == UNKNOWN_OFFSET ? Optional.empty() : Optional.of(ZoneOffset.ofTotalSeconds(offset));
        return Timestamps.text(time, known).replace(Character.toString(RowFile.FIRST), otherwise);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
