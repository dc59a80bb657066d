package org.linnet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Photographs in folders of family, genus and species, and files of labels that say the same of them as other programs write it.
 *
 * @param files paths within the folder, with {@code /}, sorted
 */
record SortedPhotographs(Path folder, List<String> files) {
    SortedPhotographs {
        files = List.copyOf(files);
    }

    static SortedPhotographs in(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new SortedPhotographs(
                    folder,
                    all.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .sorted()
                            .toList());
        }
    }

    static String taxon(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }

    private List<String> taxa() {
        return files.stream().map(SortedPhotographs::taxon).distinct().toList();
    }

    /** A table of paths, in another order than that of the folders. */
    Path table(Path to) throws IOException {
        return Files.writeString(
                to,
                files.stream()
                        .sorted((one, other) -> other.compareTo(one))
                        .map(file -> file + "," + taxon(file) + "\n")
                        .collect(Collectors.joining("", "filepath,label\n", "")));
    }

    /** A table of ranks, with the paths of Windows. */
    Path tableOfRanks(Path to) throws IOException {
        StringBuilder table = new StringBuilder("filepath,family,genus,species\n");
        for (String file : files) {
            String[] names = taxon(file).split("/", -1);
            table.append(String.join(
                            ",",
                            file.replace('/', '\\'),
                            capital(names[0]),
                            capital(names[1]),
                            capital(names[1]) + " " + epithet(names[2])))
                    .append('\n');
        }
        return Files.writeString(to, table);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String epithet(String species) {
        return species.substring(species.indexOf('_') + 1);
    }

    /**
     * COCO.
     *
     * @param box of every photograph, in pixels
     * @param width of every photograph
     */
    Path coco(Path to, List<Double> box, int width, int height) throws IOException {
        List<String> taxa = taxa();
        List<Map<String, Object>> images = new ArrayList<>();
        List<Map<String, Object>> annotations = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            images.add(Map.of("id", i, "file_name", files.get(i), "width", width, "height", height));
            annotations.add(
                    Map.of("id", i, "image_id", i, "category_id", taxa.indexOf(taxon(files.get(i))), "bbox", box));
        }
        List<Map<String, Object>> categories = new ArrayList<>();
        taxa.forEach(taxon -> categories.add(Map.of("id", categories.size(), "name", taxon)));
        return json(to, Map.of("images", images, "annotations", annotations, "categories", categories));
    }

    /**
     * Results of MegaDetector with a classification of every detection.
     *
     * @param box of every photograph, in shares
     */
    Path megaDetector(Path to, List<Double> box) throws IOException {
        List<String> taxa = taxa();
        Map<String, String> classes = new LinkedHashMap<>();
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (int i = 0; i < taxa.size(); i++) {
            String[] names = taxa.get(i).split("/", -1);
            classes.put(Integer.toString(i), names[2]);
            descriptions.put(
                    Integer.toString(i),
                    String.join(";", names[2], "", "", names[0], names[1], epithet(names[2]), names[2]));
        }
        List<Map<String, Object>> images = new ArrayList<>();
        for (String file : files) {
            String best = Integer.toString(taxa.indexOf(taxon(file)));
            Map<String, Object> detection =
                    Map.of("category", "1", "conf", 0.9, "bbox", box, "classifications", List.of(List.of(best, 0.8)));
            images.add(Map.of("file", file, "detections", List.of(detection)));
        }
        return json(
                to,
                Map.of(
                        "info", Map.of("format_version", "1.5"),
                        "detection_categories", Map.of("1", "animal"),
                        "classification_categories", classes,
                        "classification_category_descriptions", descriptions,
                        "images", images));
    }

    private static Path json(Path to, Object document) throws IOException {
        return Files.writeString(to, new ObjectMapper().writeValueAsString(document));
    }
}
