package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.image.Box;

/**
 * Photographs by their files, each file once. A file that shows several taxa is a photograph of each of them, and what each shows is in
 * boxes of its own.
 */
public final class SharedFiles {
    private final List<Photograph> firsts;
    private final Map<Photograph, List<Photograph>> together;
    private final Map<Photograph, List<Box>> boxes;
    private final Set<Photograph> parts = new HashSet<>();

    private SharedFiles(
            List<Photograph> firsts, Map<Photograph, List<Photograph>> together, Map<Photograph, List<Box>> boxes) {
        this.firsts = firsts;
        this.together = together;
        this.boxes = boxes;
        together.values().forEach(parts::addAll);
    }

    /**
     * Puts photographs of one file together, in the place of the first of them.
     *
     * @param boxes of each photograph that has boxes of its own; empty where none has, and each file shows one taxon
     */
    public static SharedFiles of(List<Photograph> photographs, Map<Photograph, List<Box>> boxes) {
        if (boxes.isEmpty()) {
            return new SharedFiles(photographs, Map.of(), boxes);
        }
        Map<Path, List<Photograph>> files = new LinkedHashMap<>(photographs.size() * 2);
        photographs.forEach(photograph -> files.computeIfAbsent(photograph.file(), file -> new ArrayList<>(1))
                .add(photograph));
        Map<Photograph, List<Photograph>> together = new LinkedHashMap<>();
        files.values().stream().filter(all -> all.size() > 1).forEach(all -> together.put(all.get(0), all));
        return new SharedFiles(files.values().stream().map(all -> all.get(0)).toList(), together, boxes);
    }

    /** One photograph of each file. */
    public List<Photograph> firsts() {
        return firsts;
    }

    /** All photographs of a file. */
    public List<Photograph> of(int file) {
        Photograph first = firsts.get(file);
        return together.getOrDefault(first, List.of(first));
    }

    /** Those that share their file with others. */
    public Set<Photograph> parts() {
        return parts;
    }

    /** Whether a box of a file is about a photograph of it: all are, unless it shares the file. */
    public boolean isOf(Photograph photograph, Box box) {
        return !parts.contains(photograph)
                || boxes.getOrDefault(photograph, List.of()).contains(box);
    }
}
