package org.linnet.internal.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.detector.Detection;

/** What the classes of detectors are called, and which of Linnet's categories they become. */
public final class ClassNames {
    /** More than any detector has. */
    static final int MOST = 10_000;

    /** The 80 classes of COCO in the order of YOLOX and Ultralytics. */
    public static final List<String> COCO =
            List.of(("person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,"
                            + "fire hydrant,stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,"
                            + "backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,"
                            + "baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,"
                            + "apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,"
                            + "dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,"
                            + "refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush")
                    .split(","));

    private static final Set<String> ANIMALS = Set.of(
            "animal", "animals", "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe");
    private static final Set<String> PEOPLE = Set.of("person", "persons", "people", "human", "humans");
    private static final Set<String> VEHICLES =
            Set.of("vehicle", "vehicles", "car", "truck", "bus", "motorcycle", "bicycle");

    /** A text of Python, in single or double quotes, with its number where it is of a dictionary. */
    private static final Pattern NAME = Pattern.compile(
            "(?:(\\d{1,6})\\s*:\\s*)?(?:'([^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\")");

    private ClassNames() {}

    /** The category that a class becomes; an empty text where it is none of Linnet's. */
    public static String category(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        if (ANIMALS.contains(word)) {
            return Detection.ANIMAL;
        }
        if (PEOPLE.contains(word)) {
            return Detection.PERSON;
        }
        return VEHICLES.contains(word) ? Detection.VEHICLE : "";
    }

    /**
     * What the metadata of Ultralytics' and YOLOv5's exports hold as {@code names}: the text of a Python dictionary, as in
     * <code>{0: 'animal', 1: 'person'}</code>, or list.
     *
     * @return empty where it is something else, or the numbers do not go from 0 on
     */
    static Optional<List<String>> parse(String text) {
        String inner = text.strip();
        if (!inner.matches("(?s)[\\[{(].*")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(inner);
        while (matcher.find()) {
            if ((matcher.group(1) != null && Integer.parseInt(matcher.group(1)) != names.size())
                    || names.size() == MOST) {
                return Optional.empty();
            }
            String quoted = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            names.add(quoted.replaceAll("\\\\(.)", "$1"));
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
    }
}
