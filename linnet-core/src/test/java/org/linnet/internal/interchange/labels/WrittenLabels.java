package org.linnet.internal.interchange.labels;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;

/** Writes what a source says of single photographs in other formats, whoever says it. */
final class WrittenLabels {
    private static final List<String> CAMTRAP_DP_RANKS =
            List.of("kingdom", "phylum", "class", "order", "family", "genus");

    private WrittenLabels() {}

    /** A table with a row for each label, and one for each photograph without labels. */
    public static Path table(Labels labels, Path to) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> ranks = TaxonomyTable.RANKS;
        lines.add("filepath,label," + String.join(",", ranks) + ",site,latitude,longitude,datetime,sequence,x,y,w,h");
        for (LabelledFile file : labels.files()) {
            String about = row(
                    file.location().orElse(""),
                    file.position().map(at -> "" + at.latitude()).orElse(""),
                    file.position().map(at -> "" + at.longitude()).orElse(""),
                    time(file),
                    file.sequence().orElse(""));
            for (Label label : ofPhotograph(file)) {
                Map<String, String> names = byRank(label.what());
                lines.add(row(file.path(), label.what().text()) + ","
                        + ranks.stream()
                                .map(rank -> names.getOrDefault(rank, ""))
                                .collect(joining(","))
                        + "," + about + "," + box(label));
            }
            if (ofPhotograph(file).isEmpty()) {
                lines.add(row(file.path(), "") + ",".repeat(ranks.size()) + "," + about + ",,,,");
            }
        }
        return Files.write(to, lines);
    }

    /** The three tables and the descriptor of a Camtrap DP, with a deployment for each place. */
    public static Path camtrapDp(Labels labels, Path folder) throws IOException {
        Map<String, String> deployments = new TreeMap<>();
        Map<String, Map<String, String>> taxa = new TreeMap<>();
        List<String> media = new ArrayList<>();
        List<String> observations = new ArrayList<>();
        media.add("mediaID,deploymentID,timestamp,filePath,fileMediatype");
        observations.add("observationID,deploymentID,mediaID,eventID,observationLevel,observationType,scientificName,"
                + "bboxX,bboxY,bboxWidth,bboxHeight,classificationMethod");
        for (LabelledFile file : labels.files()) {
            String deployment = file.location().orElse("");
            deployments.put(
                    deployment,
                    file.position()
                            .map(at -> at.latitude() + "," + at.longitude())
                            .orElse(","));
            String id = "m" + media.size();
            media.add(row(id, deployment, time(file), file.path(), "image/jpeg"));
            for (Label label : ofPhotograph(file)) {
                Identification what = label.what();
                boolean named = what.kind() == Kind.TAXON || what.kind() == Kind.PERSON;
                observations.add(row(
                                "o" + observations.size(),
                                deployment,
                                id,
                                file.sequence().orElse(""),
                                "media",
                                type(what.kind()),
                                named ? what.text() : "")
                        + "," + box(label) + ",human");
                if (what.kind() == Kind.TAXON) {
                    taxa.put(what.text(), taxon(what));
                }
            }
        }
        Files.createDirectories(folder);
        List<String> places = new ArrayList<>(List.of("deploymentID,latitude,longitude"));
        deployments.forEach((deployment, at) -> places.add(deployment + "," + at));
        Files.write(folder.resolve("deployments.csv"), places);
        Files.write(folder.resolve("media.csv"), media);
        Files.write(folder.resolve("observations.csv"), observations);
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("profile", "https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.2/camtrap-dp-profile.json");
        descriptor.put(
                "resources",
                Stream.of("deployments", "media", "observations")
                        .map(name -> Map.of("name", name, "path", name + ".csv"))
                        .toList());
        descriptor.put("taxonomic", List.copyOf(taxa.values()));
        Files.writeString(folder.resolve("datapackage.json"), new ObjectMapper().writeValueAsString(descriptor));
        return folder;
    }

    private static List<Label> ofPhotograph(LabelledFile file) {
        return file.labels().stream()
                .filter(label -> label.scope() == Scope.PHOTOGRAPH)
                .toList();
    }

    private static Map<String, String> byRank(Identification what) {
        Map<String, String> names = new LinkedHashMap<>();
        for (RankedName one : what.lineage()) {
            names.put(one.rank().orElseThrow(), one.name());
        }
        return names;
    }

    private static Map<String, String> taxon(Identification what) {
        Map<String, String> taxon = byRank(what);
        String rank = List.copyOf(taxon.keySet()).get(taxon.size() - 1);
        taxon.keySet().retainAll(CAMTRAP_DP_RANKS);
        taxon.put("scientificName", what.text());
        taxon.put("taxonRank", rank);
        return taxon;
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TAXON -> "animal";
            case BLANK -> "blank";
            case PERSON -> "human";
            case VEHICLE -> "vehicle";
            case UNKNOWN -> "unknown";
        };
    }

    private static String time(LabelledFile file) {
        return file.time().map(Object::toString).orElse("")
                + file.offset().map(Object::toString).orElse("");
    }

    private static String box(Label label) {
        return label.box()
                .map(box -> box.x() + "," + box.y() + "," + box.width() + "," + box.height())
                .orElse(",,,");
    }

    private static String row(String... cells) {
        return Stream.of(cells)
                .map(cell ->
                        cell.contains(",") || cell.contains("\"") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
                .collect(joining(","));
    }
}
