package org.linnet.internal.interchange.project;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.YamlFile;
import org.linnet.internal.interchange.project.Project.Area;
import org.linnet.internal.interchange.project.Project.Contributor;
import org.linnet.internal.interchange.project.Project.Licenses;
import org.linnet.internal.label.NearestWord;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a {@link Project} from a small file in YAML 1.2, whose template is {@link ProjectTemplate}.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2</a>
 */
public final class ProjectFile {
    private static final List<String> KEYS = keys();

    private final YamlFile yaml;
    private Optional<String> title = Optional.empty();
    private Optional<String> samplingDesign = Optional.empty();
    private List<String> captureMethods = List.of();
    private Optional<Boolean> individualAnimals = Optional.empty();
    private List<Contributor> contributors = List.of();
    private Optional<Licenses> licenses = Optional.empty();
    private Optional<ZoneId> timeZone = Optional.empty();
    private Optional<Area> area = Optional.empty();
    private boolean publicFiles;
    private OptionalDouble coordinatePrecision = OptionalDouble.empty();
    private List<String> keywords = List.of();
    private final Map<String, String> texts = new HashMap<>();

    private ProjectFile(YamlFile yaml) {
        this.yaml = yaml;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(
                "title",
                "contributors",
                "samplingDesign",
                "captureMethod",
                "individualAnimals",
                "timezone",
                "licenses",
                "publicFiles",
                "spatial",
                "coordinatePrecision",
                "keywords"));
        keys.addAll(Project.TEXTS);
        return List.copyOf(keys);
    }

    /**
     * Reads a file.
     *
     * @throws LinnetException WRONG_USAGE, with the line and what to write there, where it is damaged or says what makes no sense
     */
    public static Project read(Path file) {
        return new ProjectFile(YamlFile.read(file, "`linnet project > project.yml` writes one to fill in")).project();
    }

    private Project project() {
        yaml.root().ifPresent(root -> yaml.members(root, KEYS, this::member));
        return new Project(
                title,
                samplingDesign,
                captureMethods,
                individualAnimals,
                contributors,
                licenses,
                timeZone,
                area,
                publicFiles,
                coordinatePrecision,
                keywords,
                texts);
    }

    private void member(String key, Node value) {
        switch (key) {
            case "title" -> title = yaml.text(value, key);
            case "samplingDesign" -> samplingDesign = yaml.choice(value, key, Project.SAMPLING_DESIGNS);
            case "captureMethod" ->
                captureMethods = yaml.items(value).stream()
                        .flatMap(item -> yaml.choice(item, key, Project.CAPTURE_METHODS).stream())
                        .distinct()
                        .toList();
            case "individualAnimals" -> individualAnimals = yaml.truth(value, key);
            case "contributors" ->
                contributors = yaml.items(value).stream()
                        .flatMap(item -> contributor(item).stream())
                        .toList();
            case "timezone" -> timeZone = yaml.text(value, key).map(text -> zone(value, text));
            case "licenses" -> licenses = licenses(value);
            case "publicFiles" -> publicFiles = yaml.truth(value, key).orElse(false);
            case "spatial" -> area = area(value);
            case "coordinatePrecision" -> coordinatePrecision = precision(value);
            case "keywords" ->
                keywords = yaml.items(value).stream()
                        .flatMap(item -> yaml.text(item, key).stream())
                        .toList();
            default -> yaml.text(value, key).ifPresent(text -> texts.put(key, text));
        }
    }

    /** A name alone, or one with role, address and so on; empty where nothing is filled in. */
    private Optional<Contributor> contributor(Node item) {
        if (!yaml.isMapping(item)) {
            return yaml.text(item, "contributors").map(name -> new Contributor(name, Map.of()));
        }
        Map<String, String> said = new HashMap<>();
        List<String> keys = new ArrayList<>(Contributor.DETAILS);
        keys.add("title");
        yaml.members(item, keys, (key, value) -> {
            Optional<String> text = key.equals("role") ? yaml.choice(value, key, Project.ROLES) : yaml.text(value, key);
            text.ifPresent(known -> said.put(key, known));
        });
        String name = said.remove("title");
        return name == null ? Optional.empty() : Optional.of(new Contributor(name, said));
    }

    private ZoneId zone(Node value, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            List<String> near = NearestWord.of(text, ZoneId.getAvailableZoneIds());
            throw yaml.wrong(
                    value,
                    "timezone is '" + text + "'; write one such as "
                            + (near.isEmpty() ? "Europe/Berlin or +02:00" : NearestWord.choice(near)));
        }
    }

    private Optional<Licenses> licenses(Node value) {
        if (yaml.isNothing(value)) {
            return Optional.empty();
        }
        Map<String, String> said = new HashMap<>();
        yaml.members(value, List.of("data", "media"), (key, license) -> yaml.text(license, key)
                .ifPresent(text -> said.put(key, text)));
        if (said.size() == 1) {
            throw yaml.wrong(
                    value, "licenses are needed both: data, of the tables, and media, of the photographs; or none");
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(new Licenses(said.get("data"), said.get("media")));
    }

    private Optional<Area> area(Node value) {
        if (yaml.isNothing(value)) {
            return Optional.empty();
        }
        List<Double> edges = yaml.items(value).stream()
                .map(item -> yaml.number(item, "spatial"))
                .toList();
        if (edges.size() == 4) {
            try {
                return Optional.of(new Area(edges.get(0), edges.get(1), edges.get(2), edges.get(3)));
            } catch (IllegalArgumentException e) {
                throw yaml.wrong(value, "spatial must be west, south, east and north in degrees: " + edges);
            }
        }
        throw yaml.wrong(value, "spatial must be four numbers, [west, south, east, north]");
    }

    private OptionalDouble precision(Node value) {
        if (yaml.isNothing(value)) {
            return OptionalDouble.empty();
        }
        double precision = yaml.number(value, "coordinatePrecision");
        if (!(precision > 0 && precision <= 1)) {
            throw yaml.wrong(
                    value,
                    String.format(Locale.ROOT, "coordinatePrecision is %s; write degrees, such as 0.01", precision));
        }
        return OptionalDouble.of(precision);
    }
}
