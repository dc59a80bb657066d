package org.linnet.internal.interchange.camtrapdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.internal.label.NearestWord;

/**
 * The columns of the tables, all of them and in this order, because validators refuse others, and what deployments may say in those that
 * Linnet takes over as they are.
 *
 * @see <a href="https://camtrap-dp.tdwg.org/data/">Camtrap DP, Data</a>
 */
final class Columns {
    static final List<String> DEPLOYMENTS = List.of(
            "deploymentID",
            "locationID",
            "locationName",
            "latitude",
            "longitude",
            "coordinateUncertainty",
            "deploymentStart",
            "deploymentEnd",
            "setupBy",
            "cameraID",
            "cameraModel",
            "cameraDelay",
            "cameraHeight",
            "cameraDepth",
            "cameraTilt",
            "cameraHeading",
            "detectionDistance",
            "timestampIssues",
            "baitUse",
            "featureType",
            "habitat",
            "deploymentGroups",
            "deploymentTags",
            "deploymentComments");

    static final List<String> MEDIA = List.of(
            "mediaID",
            "deploymentID",
            "captureMethod",
            "timestamp",
            "filePath",
            "filePublic",
            "fileName",
            "fileMediatype",
            "exifData",
            "favorite",
            "mediaComments");

    static final List<String> OBSERVATIONS = List.of(
            "observationID",
            "deploymentID",
            "mediaID",
            "eventID",
            "eventStart",
            "eventEnd",
            "observationLevel",
            "observationType",
            "cameraSetupType",
            "scientificName",
            "count",
            "lifeStage",
            "sex",
            "behavior",
            "individualID",
            "individualPositionRadius",
            "individualPositionAngle",
            "individualSpeed",
            "bboxX",
            "bboxY",
            "bboxWidth",
            "bboxHeight",
            "classificationMethod",
            "classifiedBy",
            "classificationTimestamp",
            "classificationProbability",
            "observationTags",
            "observationComments");

    private static final List<String> FEATURES = List.of(
            "roadPaved",
            "roadDirt",
            "trailHiking",
            "trailGame",
            "roadUnderpass",
            "roadOverpass",
            "roadBridge",
            "culvert",
            "burrow",
            "nestSite",
            "carcass",
            "waterSource",
            "fruitingTree");

    private static final Set<String> TRUTHS = Set.of("timestampIssues", "baitUse");
    private static final Map<String, Range> NUMBERS = Map.of(
            "coordinateUncertainty", new Range(true, 1, Double.MAX_VALUE),
            "cameraDelay", new Range(true, 0, Double.MAX_VALUE),
            "cameraHeight", new Range(false, 0, Double.MAX_VALUE),
            "cameraDepth", new Range(false, 0, Double.MAX_VALUE),
            "cameraTilt", new Range(true, -90, 90),
            "cameraHeading", new Range(true, 0, 360),
            "detectionDistance", new Range(false, 0, Double.MAX_VALUE));

    private record Range(boolean whole, double least, double most) {
        boolean has(String text) {
            try {
                double number = Double.parseDouble(text);
                return number >= least && number <= most && (!whole || text.matches("[+-]?\\d+"));
            } catch (NumberFormatException e) {
                return false;
            }
        }

        String text() {
            String kind = whole ? "a whole number" : "a number";
            return most == Double.MAX_VALUE
                    ? kind + " from " + (long) least + " on"
                    : kind + " from " + (long) least + " to " + (long) most;
        }
    }

    private Columns() {}

    /** As it is written in a column of deployments, where that may have one of several spellings. */
    static String spelled(String column, String text) {
        if (TRUTHS.contains(column)) {
            return switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "true", "yes", "1" -> "true";
                case "false", "no", "0" -> "false";
                default -> text;
            };
        }
        return text;
    }

    /** What a column of deployments asks for; empty where the text is right. */
    static Optional<String> problem(String column, String text) {
        if (NUMBERS.containsKey(column)) {
            Range range = NUMBERS.get(column);
            return range.has(text) ? Optional.empty() : Optional.of("write " + range.text());
        }
        if (TRUTHS.contains(column)) {
            return text.equals("true") || text.equals("false") ? Optional.empty() : Optional.of("write true or false");
        }
        if (column.equals("featureType")) {
            return FEATURES.contains(text) ? Optional.empty() : Optional.of("choose " + NearestWord.choice(FEATURES));
        }
        return Optional.empty();
    }
}
