package org.linnet.internal.interchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;

/** Takes what a reader finds in a file: brings boxes in, leaves out what is none, and counts both. */
final class BoxCollector {
    /** Of one photograph; more are of a detector that stumbled, and each would be looked at. */
    static final int MOST_OF_PHOTOGRAPH = 300;

    /** Of one photograph before the most confident are picked. */
    private static final int MOST_AT_ONCE = 4 * MOST_OF_PHOTOGRAPH;

    /** Together some 600 MB. */
    private static final int MOST_PHOTOGRAPHS = 2_000_000;

    private static final int MOST_BOXES = 5_000_000;

    private static final int MOST_CATEGORIES = 10_000;

    /** No share of a photograph; what programs round a confidence or an edge to is within. */
    private static final double SURELY_PIXELS = 2;

    private static final double ROUNDING = 1e-3;

    private final Path file;
    private final Map<String, PhotographBoxes> photographs = new LinkedHashMap<>();
    private final Map<String, Short> categories = new LinkedHashMap<>();
    private final LeftOut leftOut = new LeftOut();
    private long kept;
    private long pixels;
    private String program = "";
    private String format = "";
    private Map<String, String> names = Map.of();

    /** What is not looked at, by why. */
    static final class LeftOut {
        long bad;
        long beyondMost;
        long videos;
        long twice;
    }

    /** @param file for messages */
    BoxCollector(Path file) {
        this.file = file;
    }

    /** Which program found the boxes, as the file says. */
    void program(String newProgram) {
        program = newProgram;
    }

    /** What the file is, for people. */
    void format(String newFormat) {
        format = newFormat;
    }

    /** What the categories of {@link #box} are called, where they are not called so themselves. */
    void names(Map<String, String> newNames) {
        names = Map.copyOf(newNames);
    }

    /** A photograph of which the file says something once; what it said before no longer counts. */
    PhotographBoxes only(String name) {
        PhotographBoxes one = new PhotographBoxes(name);
        PhotographBoxes before = photographs.put(PathKey.of(name), one);
        if (before != null) {
            kept -= before.count();
            leftOut.twice++;
        }
        requireRoom();
        return one;
    }

    /** A photograph of which the file may have said something before. */
    PhotographBoxes oneOfSeveral(String name) {
        PhotographBoxes one = photographs.computeIfAbsent(PathKey.of(name), key -> new PhotographBoxes(name));
        requireRoom();
        return one;
    }

    /** A video, whose frames are no photographs. */
    void video() {
        leftOut.videos++;
    }

    /** One box of a photograph, whatever its numbers are. */
    void box(
            PhotographBoxes photograph,
            String category,
            double confidence,
            double x,
            double y,
            double width,
            double height) {
        if (x > SURELY_PIXELS || y > SURELY_PIXELS || width > SURELY_PIXELS || height > SURELY_PIXELS) {
            pixels++;
        }
        Optional<Box> box = Box.clamped(x, y, width, height);
        if (box.isEmpty() || !(confidence >= 0 && confidence <= 1 + ROUNDING)) {
            leftOut.bad++;
            return;
        }
        photograph.add(category(category), Math.min(confidence, 1), box.get());
        kept++;
        if (photograph.count() >= MOST_AT_ONCE) {
            done(photograph);
        }
        if (kept > MOST_BOXES) {
            throw tooLarge(String.format(Locale.ROOT, "%,d boxes", MOST_BOXES));
        }
    }

    /**
     * Counts boxes that the reader left out.
     *
     * @param bad those that are none
     * @param beyondMost the least confident of too many
     */
    void leftOut(long bad, long beyondMost) {
        leftOut.bad += bad;
        leftOut.beyondMost += beyondMost;
    }

    /** Nothing more is said of a photograph for now. */
    void done(PhotographBoxes photograph) {
        int left = photograph.keep(MOST_OF_PHOTOGRAPH);
        kept -= left;
        leftOut.beyondMost += left;
    }

    private short category(String category) {
        Short known = categories.get(category);
        if (known == null) {
            if (categories.size() == MOST_CATEGORIES) {
                throw tooLarge(String.format(Locale.ROOT, "%,d categories", MOST_CATEGORIES));
            }
            known = (short) categories.size();
            categories.put(category, known);
        }
        return known;
    }

    private void requireRoom() {
        if (photographs.size() > MOST_PHOTOGRAPHS) {
            throw tooLarge(String.format(Locale.ROOT, "%,d photographs", MOST_PHOTOGRAPHS));
        }
    }

    private LinnetException tooLarge(String most) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                file + " has more than the " + most + " that are read; split it, and name its parts one by one.");
    }

    /**
     * All of it.
     *
     * @throws LinnetException NOTHING_USABLE where the boxes are in pixels, or nobody looked for any
     */
    BoxesInFile finish() {
        if (pixels > 0 && pixels >= kept) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "the boxes in " + file + " seem to be in pixels; write them as shares of the photograph's width and"
                            + " height, 0 to 1, or in a table with the columns image_width and image_height.");
        }
        photographs.remove("");
        if (!photographs.isEmpty() && photographs.values().stream().allMatch(PhotographBoxes::failed)) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    file + " has no boxes: no detector looked at its photographs, or could read one of them.");
        }
        photographs.values().forEach(this::done);
        Categories resolved = Categories.of(List.copyOf(categories.keySet()), names);
        long[] counts = new long[categories.size()];
        photographs.values().forEach(one -> one.count(counts));
        return new BoxesInFile(
                program,
                format,
                List.copyOf(photographs.values()),
                resolved.names(),
                resolved.people(),
                remarks(resolved, counts));
    }

    private List<String> remarks(Categories resolved, long[] counts) {
        List<String> remarks = new ArrayList<>();
        long failed =
                photographs.values().stream().filter(PhotographBoxes::failed).count();
        remarks.add("Boxes: " + file + ", " + format + (program.isEmpty() ? "" : " of " + program) + ": "
                + number(photographs.size(), "photograph") + ", "
                + number(resolved.count(Detection.ANIMAL, counts), "animal")
                + more(resolved.count(Detection.PERSON, counts), "person", "people")
                + more(resolved.count(Detection.VEHICLE, counts), "vehicle", "vehicles")
                + (failed == 0 ? "" : ", " + number(failed, "photograph") + " that could not be read"));
        resolved.remark().ifPresent(remarks::add);
        List<String> left = new ArrayList<>();
        add(
                left,
                leftOut.bad + resolved.unnamed(counts),
                "box that is outside of its photograph, empty or not of four numbers",
                "boxes that are outside of their photographs, empty or not of four numbers");
        add(
                left,
                leftOut.beyondMost,
                "box beyond the " + MOST_OF_PHOTOGRAPH + " most confident of its photograph",
                "boxes beyond the " + MOST_OF_PHOTOGRAPH + " most confident of their photographs");
        add(left, leftOut.videos, "video", "videos");
        add(
                left,
                leftOut.twice,
                "earlier entry of a photograph that is listed again",
                "earlier entries of photographs that are listed again");
        if (!left.isEmpty()) {
            remarks.add("Left out of " + file.getFileName() + ": " + String.join("; ", left) + ".");
        }
        return remarks;
    }

    private static void add(List<String> to, long count, String one, String several) {
        if (count > 0) {
            to.add(String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several));
        }
    }

    private static String more(long count, String one, String several) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, count == 1 ? one : several);
    }

    private static String number(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
