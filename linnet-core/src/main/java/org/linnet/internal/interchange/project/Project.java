package org.linnet.internal.interchange.project;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What formats demand of a study with camera traps and photographs cannot tell. Names and choices are those of Camtrap DP; what is
 * not said is empty.
 *
 * @param title of the project
 * @param samplingDesign how places were chosen: one of {@link #SAMPLING_DESIGNS}
 * @param captureMethods what released the cameras: of {@link #CAPTURE_METHODS}
 * @param individualAnimals whether animals are marked or recognised one by one
 * @param contributors people and organisations
 * @param licenses of the data and of the photographs; both or none
 * @param timeZone of cameras whose deployment does not say another
 * @param area that the package covers; else that of its deployments
 * @param publicFiles whether anybody may fetch the photographs
 * @param coordinatePrecision to how many degrees coordinates are rounded
 * @param keywords of the package
 * @param texts other texts, by their names in {@link #TEXTS}
 * @see <a href="https://camtrap-dp.tdwg.org/metadata/">Camtrap DP, Metadata</a>
 */
public record Project(
        Optional<String> title,
        Optional<String> samplingDesign,
        List<String> captureMethods,
        Optional<Boolean> individualAnimals,
        List<Contributor> contributors,
        Optional<Licenses> licenses,
        Optional<ZoneId> timeZone,
        Optional<Area> area,
        boolean publicFiles,
        OptionalDouble coordinatePrecision,
        List<String> keywords,
        Map<String, String> texts) {
    /** How places of cameras are chosen. */
    public static final List<String> SAMPLING_DESIGNS =
            List.of("simpleRandom", "systematicRandom", "clusteredRandom", "experimental", "targeted", "opportunistic");

    /** What releases cameras. */
    public static final List<String> CAPTURE_METHODS = List.of("activityDetection", "timeLapse");

    /** What people and organisations do in a project. */
    public static final List<String> ROLES =
            List.of("contact", "principalInvestigator", "rightsHolder", "publisher", "contributor");

    /** Other texts that may be said: of the project, the first three, and of the package. */
    public static final List<String> TEXTS =
            List.of("acronym", "description", "path", "name", "version", "bibliographicCitation");

    /** Of which nothing is said. */
    public static final Project UNKNOWN = new Project(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            OptionalDouble.empty(),
            List.of(),
            Map.of());

    /**
     * A person or an organisation.
     *
     * @param title the name
     * @param details role, email, path and organization, where they are said
     */
    public record Contributor(String title, Map<String, String> details) {
        /** What can be said besides the name. */
        public static final List<String> DETAILS = List.of("role", "email", "path", "organization");

        public Contributor {
            if (title.isBlank()) {
                throw new IllegalArgumentException("a contributor without a name");
            }
            details = Map.copyOf(details);
        }
    }

    /**
     * The conditions of use.
     *
     * @param data of the tables: the short name of a license, such as {@code CC0-1.0}, or its address
     * @param media of the photographs
     */
    public record Licenses(String data, String media) {
        public Licenses {
            if (data.isBlank() || media.isBlank()) {
                throw new IllegalArgumentException("half the licenses: " + data + ", " + media);
            }
        }
    }

    /**
     * A rectangle on Earth, in degrees.
     *
     * @param west -180 to 180
     * @param south -90 to 90
     */
    public record Area(double west, double south, double east, double north) {
        public Area {
            if (!(west >= -180 && west <= east && east <= 180 && south >= -90 && south <= north && north <= 90)) {
                throw new IllegalArgumentException(
                        "no west, south, east, north: " + west + ", " + south + ", " + east + ", " + north);
            }
        }
    }

    public Project {
        requireNonNull(title, "title is null");
        requireNonNull(samplingDesign, "samplingDesign is null");
        captureMethods = List.copyOf(captureMethods);
        requireNonNull(individualAnimals, "individualAnimals is null");
        contributors = List.copyOf(contributors);
        requireNonNull(licenses, "licenses is null");
        requireNonNull(timeZone, "timeZone is null");
        requireNonNull(area, "area is null");
        requireNonNull(coordinatePrecision, "coordinatePrecision is null");
        keywords = List.copyOf(keywords);
        texts = Map.copyOf(texts);
    }

    /** The names of what Camtrap DP demands and nobody has said, in the order of the template. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (title.isEmpty()) {
            missing.add("title");
        }
        if (contributors.isEmpty()) {
            missing.add("contributors");
        }
        if (samplingDesign.isEmpty()) {
            missing.add("samplingDesign");
        }
        if (captureMethods.isEmpty()) {
            missing.add("captureMethod");
        }
        if (individualAnimals.isEmpty()) {
            missing.add("individualAnimals");
        }
        return missing;
    }
}
