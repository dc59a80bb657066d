package org.linnet.benchmark;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers that a process leaves in a file, so that they are there however it ends. */
final class FaultCounters {
    private static final int INDEX = 0;
    private static final int SLOWEST = 1;
    private static final int SLOWEST_INDEX = 2;
    private static final int OUTCOMES = 3;
    private static final int BYTES = 4096;

    private final LongBuffer numbers;

    FaultCounters(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
            numbers = mapped.asLongBuffer();
        }
    }

    /** Which file is being read. */
    long index() {
        return numbers.get(INDEX);
    }

    void begin(long index) {
        numbers.put(INDEX, index);
    }

    void end(int outcome, long nanoseconds) {
        numbers.put(OUTCOMES + outcome, count(outcome) + 1);
        if (nanoseconds > slowestNanoseconds()) {
            numbers.put(SLOWEST, nanoseconds).put(SLOWEST_INDEX, index());
        }
    }

    long count(int outcome) {
        return numbers.get(OUTCOMES + outcome);
    }

    /** Processor time. */
    long slowestNanoseconds() {
        return numbers.get(SLOWEST);
    }

    long slowestIndex() {
        return numbers.get(SLOWEST_INDEX);
    }
}
