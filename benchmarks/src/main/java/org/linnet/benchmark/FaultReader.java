package org.linnet.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The process that reads mutated files, which may be ended by any of them. */
final class FaultReader {
    static final String COUNTERS = "counters";
    static final String STANDARD_ERROR = "stderr";

    private FaultReader() {}

    /** A file depends on its number and the seed alone, so that it can be made again. */
    static FaultSubject.Mutant mutant(FaultSubject subject, long seed, long index) {
        // Neighbouring seeds of Random begin alike.
        return subject.mutate(new Random((seed * 0x9e3779b97f4a7c15L + index) * 0xbf58476d1ce4e5b9L));
    }

    /** Arguments: the subject, the seed, the first file and the one behind the last, a folder. Says what is wrong. */
    public static void main(String[] arguments) throws Exception {
        FaultSubject subject = FaultSubject.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long first = Long.parseLong(arguments[2]);
        long end = Long.parseLong(arguments[3]);
        Path folder = Path.of(arguments[4]);
        FaultCounters counters = new FaultCounters(folder.resolve(COUNTERS));
        List<String> outcomes = subject.outcomes();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long said = said(folder);
        for (long index = first; index < end; index++) {
            counters.begin(index);
            FaultSubject.Mutant mutant = mutant(subject, seed, index);
            long start = threads.getCurrentThreadCpuTime();
            try {
                String outcome = subject.read(mutant);
                counters.end(outcomes.indexOf(outcome), threads.getCurrentThreadCpuTime() - start);
            } catch (Exception | Error e) {
                wrong(index, stack(e));
            }
            long saidNow = said(folder);
            if (saidNow > said) {
                wrong(index, "wrote to standard error");
                said = saidNow;
            }
        }
        // Native threads are not waited for.
        Runtime.getRuntime().halt(0);
    }

    private static long said(Path folder) throws IOException {
        return Files.size(folder.resolve(STANDARD_ERROR));
    }

    private static void wrong(long index, String what) {
        System.out.println(index + " " + what);
        System.out.flush();
    }

    private static String stack(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString().replace('\n', ' '));
        for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
            text.append(" | ").append(e.getStackTrace()[i]);
        }
        return text.toString();
    }
}
