package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Photographs whose camera lost its time. A camera that was without power begins again at its maker's first day, such as 1
 * January 2012: in the order of the files' numbers, the time goes back by more than a day, or begins in the first hour of a year
 * and then goes on by more than a month. Such photographs would make bursts with others that began at the same day, so
 * they are given no time.
 *
 * <p>Numbers tell the order only within a folder of one camera's photographs. They start anew after 9999; and where the
 * time goes back again and again, they are no order at all, and nothing is told from them. A time between the start and the
 * end of a deployment is right.
 *
 * @param occasions of all photographs; these without a time
 * @param notices what was found, a line each
 */
record ClockResets(Map<Photograph, Occasion> occasions, List<String> notices) {
    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration ON = Duration.ofDays(30);
    private static final int FEWEST_FRAMES = 3;
    private static final int FRAMES_PER_RESET = 10;
    private static final int MOST_NOTICES = 5;

    ClockResets {
        occasions = Map.copyOf(occasions);
        notices = List.copyOf(notices);
    }

    /** Looks for them, and says the photographs that have no time now. */
    static ClockResets in(Map<Photograph, Occasion> occasions) {
        Map<String, List<Frame>> cameras = new TreeMap<>();
        occasions.forEach((photograph, occasion) -> {
            if (occasion.oneCamera() && occasion.time().isPresent()) {
                FileNumber.of(photograph.name()).ifPresent(number -> cameras.computeIfAbsent(
                                photograph.folder().path() + "\n" + occasion.cameras() + "\n" + number.before(),
                                camera -> new ArrayList<>())
                        .add(new Frame(photograph, number, occasion.time().get(), occasion.deployment())));
            }
        });
        Map<Photograph, Occasion> right = new HashMap<>(occasions);
        List<String> notices = new ArrayList<>();
        cameras.values().forEach(frames -> {
            for (Run run : resets(inOrder(frames))) {
                run.frames()
                        .forEach(frame -> right.computeIfPresent(
                                frame.photograph(), (photograph, occasion) -> occasion.withoutTime()));
                notices.add(run.text());
            }
        });
        int more = notices.size() - MOST_NOTICES;
        return new ClockResets(right, more <= 0 ? notices : shortened(notices, more));
    }

    private static List<String> shortened(List<String> notices, int more) {
        List<String> some = new ArrayList<>(notices.subList(0, MOST_NOTICES));
        some.add(more + (more == 1 ? " more camera" : " more times a camera") + " lost its time");
        return some;
    }

    private record Frame(
            Photograph photograph, FileNumber number, LocalDateTime time, Optional<Deployments.Match> deployment) {
        /** Whether a deployment confirms its time. */
        boolean confirmed() {
            return deployment
                    .filter(match ->
                            !match.outside() && match.deployment().start().isPresent())
                    .isPresent();
        }
    }

    /** Frames one after another, whose times go on. */
    private record Run(List<Frame> frames, Optional<Frame> before) {
        Run {
            requireNonNull(before, "before is null");
        }

        Frame first() {
            return frames.get(0);
        }

        Frame last() {
            return frames.get(frames.size() - 1);
        }

        String text() {
            String counted = frames.size() == 1
                    ? "1 photograph is given no time, because its camera seems to have lost it: "
                    : frames.size() + " photographs are given no time, because their camera seems to have lost it: ";
            return counted + first().photograph().relativePath() + " of " + Deployment.text(first().time())
                    + (frames.size() == 1 ? "" : " to " + last().photograph().name())
                    + before.map(frame ->
                                    ", after " + frame.photograph().name() + " of " + Deployment.text(frame.time()))
                            .orElse("")
                    + ". The clock_offset of a deployment corrects it";
        }
    }

    /** By number; where the numbers reached their end and started anew, those before that come first. */
    private static List<Frame> inOrder(List<Frame> frames) {
        List<Frame> sorted = frames.stream()
                .sorted(Comparator.comparing((Frame frame) -> frame.number().value())
                        .thenComparing(frame -> frame.photograph().name()))
                .toList();
        if (!sorted.get(sorted.size() - 1).number().isLast()) {
            return sorted;
        }
        int start = 0;
        long widest = 1;
        for (int i = 1; i < sorted.size(); i++) {
            long gap =
                    sorted.get(i).number().value() - sorted.get(i - 1).number().value();
            if (gap > widest) {
                widest = gap;
                start = i;
            }
        }
        List<Frame> turned = new ArrayList<>(sorted.subList(start, sorted.size()));
        turned.addAll(sorted.subList(0, start));
        return turned;
    }

    private static List<Run> resets(List<Frame> frames) {
        if (frames.size() < FEWEST_FRAMES) {
            return List.of();
        }
        List<Run> resets = new ArrayList<>();
        Optional<Frame> right = Optional.empty();
        int back = 0;
        int lost = 0;
        boolean firstDays = true;
        for (List<Frame> run : runs(frames)) {
            Frame first = run.get(0);
            boolean isBack = right.isPresent()
                    && first.time().isBefore(right.get().time().minus(BACK));
            boolean isBeginning = right.isEmpty() && beginsAYear(first.time()) && run.size() < frames.size();
            if (!first.confirmed() && (isBack || isBeginning)) {
                resets.add(new Run(run, right));
                lost += run.size();
                back++;
                firstDays &= isBeginning
                        || (first.time().getMonth() == Month.JANUARY
                                && first.time().getYear() < right.get().time().getYear());
            } else {
                right = Optional.of(run.get(run.size() - 1));
            }
        }
        boolean isOrder =
                back <= Math.max(1, frames.size() / FRAMES_PER_RESET) && (firstDays || 2 * lost < frames.size());
        return isOrder ? resets : List.of();
    }

    private static List<List<Frame>> runs(List<Frame> frames) {
        List<List<Frame>> runs = new ArrayList<>();
        int start = 0;
        for (int next = 1; next <= frames.size(); next++) {
            if (next == frames.size()
                    || jumps(frames.get(next - 1).time(), frames.get(next).time())) {
                runs.add(List.copyOf(frames.subList(start, next)));
                start = next;
            }
        }
        return runs;
    }

    private static boolean jumps(LocalDateTime from, LocalDateTime to) {
        return to.isBefore(from.minus(BACK)) || to.isAfter(from.plus(ON));
    }

    private static boolean beginsAYear(LocalDateTime time) {
        return time.getDayOfYear() == 1 && time.getHour() == 0;
    }
}
