package org.linnet.internal.interchange.answers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;

/** Names of what photographs show, each of which no other has, whether in small letters or with underscores instead of spaces. */
final class UniqueNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<Identification, String> names = new HashMap<>();

    /** @param taken by others */
    UniqueNames(Set<String> taken) {
        taken.forEach(name -> this.taken.add(key(name)));
    }

    /** The name of something: as it is called, and where something else is called so, with its rank, its parent or a number. */
    String of(Identification what) {
        String known = names.get(what);
        if (known == null) {
            known = unique(what);
            names.put(what, known);
        }
        return known;
    }

    private String unique(Identification what) {
        List<RankedName> lineage = what.lineage();
        String name = clean(what.text());
        if (name.isEmpty()) {
            name = lineage.isEmpty()
                    ? "unnamed"
                    : clean(lineage.get(lineage.size() - 1).name());
        }
        if (taken.add(key(name))) {
            return name;
        }
        if (!lineage.isEmpty() && lineage.get(lineage.size() - 1).rank().isPresent()) {
            String ranked =
                    name + " (" + clean(lineage.get(lineage.size() - 1).rank().get()) + ")";
            if (taken.add(key(ranked))) {
                return ranked;
            }
        }
        if (lineage.size() >= 2) {
            String below = name + " (" + clean(lineage.get(lineage.size() - 2).name()) + ")";
            if (taken.add(key(below))) {
                return below;
            }
        }
        for (int number = 2; ; number++) {
            String numbered = name + " " + number;
            if (taken.add(key(numbered))) {
                return numbered;
            }
        }
    }

    /** Without what parts taxonomy strings and lines. */
    static String clean(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        name.codePoints()
                .map(letter -> letter == ';' ? ',' : Character.isISOControl(letter) ? ' ' : letter)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "_");
    }
}
