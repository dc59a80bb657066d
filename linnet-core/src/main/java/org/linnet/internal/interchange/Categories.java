package org.linnet.internal.interchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.linnet.detector.Detection;

/**
 * The categories of a file's boxes by their names: programs number them differently.
 *
 * @param names by the numbers of the boxes: {@link Detection#ANIMAL}, {@link Detection#PERSON}, {@link Detection#VEHICLE} or another; null for
 *     what is no box
 * @param unnamed numbers of those that the file has no name for
 * @param people whether people are among them, or among those that the file has names for
 * @param remark on names that are none of the three
 */
record Categories(List<String> names, Set<Integer> unnamed, boolean people, Optional<String> remark) {
    /** As MegaDetector numbers them; taken where a file does not say. */
    private static final Map<String, String> USUAL =
            Map.of("1", Detection.ANIMAL, "2", Detection.PERSON, "3", Detection.VEHICLE);

    private static final Map<String, String> SYNONYMS = Map.of(
            "animals", Detection.ANIMAL,
            "", Detection.ANIMAL,
            "human", Detection.PERSON,
            "humans", Detection.PERSON,
            "people", Detection.PERSON,
            "persons", Detection.PERSON,
            "homo sapiens", Detection.PERSON,
            "vehicles", Detection.VEHICLE);

    private static final Set<String> NO_BOX =
            Set.of("empty", "blank", "none", "background", "whole_image_classification");

    private static final Set<String> THREE = Set.of(Detection.ANIMAL, Detection.PERSON, Detection.VEHICLE);

    private static final int MOST_NAMED = 5;

    /**
     * Names categories.
     *
     * @param written as the boxes have them, by number
     * @param named what the file says that they are called; empty where they are names themselves
     */
    static Categories of(List<String> written, Map<String, String> named) {
        List<String> names = new ArrayList<>();
        Set<Integer> unnamed = new TreeSet<>();
        for (String category : written) {
            String name = named.getOrDefault(category, named.isEmpty() ? USUAL.getOrDefault(category, category) : null);
            if (name == null) {
                unnamed.add(names.size());
            }
            names.add(name == null ? null : standard(name));
        }
        boolean people = isAmong(Detection.PERSON, names, named);
        Set<String> others = new TreeSet<>();
        names.stream().filter(name -> name != null && !THREE.contains(name)).forEach(others::add);
        if (others.isEmpty()) {
            return new Categories(Collections.unmodifiableList(names), unnamed, people, Optional.empty());
        }
        boolean hasAnimals = isAmong(Detection.ANIMAL, names, named);
        if (!hasAnimals) {
            names.replaceAll(name -> name != null && others.contains(name) ? Detection.ANIMAL : name);
        }
        return new Categories(
                Collections.unmodifiableList(names),
                unnamed,
                people,
                Optional.of(
                        hasAnimals
                                ? "Boxes of other categories are not looked at: " + some(others) + "."
                                : "No category is called animal; taken for animals: " + some(others) + "."));
    }

    private static boolean isAmong(String category, List<String> names, Map<String, String> named) {
        return names.contains(category) || named.values().stream().anyMatch(name -> category.equals(standard(name)));
    }

    private static String standard(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return NO_BOX.contains(plain) ? null : SYNONYMS.getOrDefault(plain, plain);
    }

    private static String some(Set<String> names) {
        return String.join(", ", names.stream().limit(MOST_NAMED).toList()) + (names.size() > MOST_NAMED ? ", …" : "");
    }

    /** How many boxes are of a category. */
    long count(String category, long[] counts) {
        long count = 0;
        for (int i = 0; i < counts.length; i++) {
            count += category.equals(names.get(i)) ? counts[i] : 0;
        }
        return count;
    }

    /** How many boxes are of categories that the file has no name for. */
    long unnamed(long[] counts) {
        return unnamed.stream().mapToLong(i -> counts[i]).sum();
    }
}
