package org.linnet.internal.interchange.labels.camtrapdp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.interchange.archive.Archive;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.archive.GzipContent;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.labels.files.MediaNames;
import org.linnet.internal.interchange.labels.files.PathCandidates;
import org.linnet.internal.interchange.labels.reading.LabelTable;
import org.linnet.internal.interchange.labels.reading.Tally;

/**
 * Joins the three tables of one Camtrap DP. An observation with a {@code mediaID} is of that file; one without is of an event
 * ({@link CamtrapDpEvents}).
 */
final class CamtrapDpReader {
    private final Archive archive;
    private final String descriptor;
    private final String name;
    private final DataPackage described;
    private final CamtrapDpTaxa taxa;
    private final Tally tally = new Tally();
    private final Map<String, DeploymentFacts> deployments = new LinkedHashMap<>();
    private final Map<String, CamtrapDpMedia> media = new LinkedHashMap<>();
    private final CamtrapDpEvents events = new CamtrapDpEvents();

    CamtrapDpReader(Archive archive, String descriptor, String name, DataPackage described) {
        this.archive = archive;
        this.descriptor = descriptor;
        this.name = name;
        this.described = described;
        taxa = new CamtrapDpTaxa(described.taxa());
    }

    Labels read(Path source, String version) {
        if (version.isEmpty()) {
            tally.add("The profile does not say which version of Camtrap DP this is; read as 1.0", "");
        }
        tally.photographsIn(archive);
        each("deployments", this::readDeployments);
        each("media", this::readMedia);
        each("observations", this::readObservations);
        events.label(media.values(), tally);
        return new Labels(
                ("Camtrap DP " + version).strip(),
                source,
                files(),
                tally.lines(),
                false,
                List.copyOf(deployments.values()));
    }

    private interface Rows {
        void read(LabelTable table);
    }

    private void each(String table, Rows rows) {
        DataPackage.Resource resource = described.resources().get(table);
        if (resource == null) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    name + " has no resource " + table + ", which every Camtrap DP has; export it again");
        }
        if (resource.inline() || resource.paths().isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    name + ": the resource " + table + " has no path to a CSV file"
                            + (resource.inline() ? " but its data inline, which is not read" : "")
                            + "; export it with its tables as files");
        }
        for (String path : resource.paths()) {
            if (MediaNames.isAddress(path)) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        name + ": the resource " + table + " is at " + path + "; download it, put it beside "
                                + "datapackage.json and write its name there as the path");
            }
            Content content = new GzipContent(archive.content(Archive.beside(descriptor, path)));
            try (LabelTable opened = LabelTable.open(content)) {
                rows.read(opened);
                opened.notice().ifPresent(notice -> tally.add(notice, ""));
            }
        }
    }

    private void readDeployments(LabelTable table) {
        List<Integer> id = table.required("deploymentID");
        List<Integer> location = table.columns("locationID");
        List<Integer> locationName = table.columns("locationName");
        List<Integer> camera = table.columns("cameraID");
        List<Integer> start = table.columns("deploymentStart");
        List<Integer> end = table.columns("deploymentEnd");
        Map<String, List<Integer>> others = new LinkedHashMap<>();
        DeploymentFacts.OTHERS.forEach(name -> others.put(name, table.columns(name)));
        List<Integer> latitude = table.columns("latitude");
        List<Integer> longitude = table.columns("longitude");
        List<Integer> issues = table.columns("timestampIssues");
        while (table.next()) {
            String deployment = table.text(id);
            if (deployment.isEmpty()) {
                throw table.wrong("a deployment without deploymentID");
            }
            Moment from = Moment.parse(table.text(start));
            Map<String, String> said = new HashMap<>();
            others.forEach((name, columns) -> table.some(columns).ifPresent(text -> said.put(name, text)));
            DeploymentFacts one = new DeploymentFacts(
                    deployment,
                    table.some(location),
                    table.some(locationName),
                    table.some(camera),
                    table.position(latitude, longitude),
                    from,
                    Moment.parse(table.text(end)),
                    from.offset(),
                    said,
                    table.where());
            if (deployments.put(deployment, one) != null) {
                throw table.wrong("there is a second deployment with the deploymentID " + deployment);
            }
            if (table.isTrue(issues)) {
                tally.add("%s deployment{s} with times marked as doubtful (timestampIssues); kept", deployment);
            }
        }
    }

    private void readMedia(LabelTable table) {
        List<Integer> id = table.required("mediaID");
        List<Integer> deployment = table.required("deploymentID");
        List<Integer> path = table.required("filePath");
        List<Integer> fileName = table.columns("fileName");
        List<Integer> type = table.columns("fileMediatype");
        List<Integer> time = table.columns("timestamp");
        List<Integer> method = table.columns("captureMethod");
        while (table.next()) {
            CamtrapDpMedia one = new CamtrapDpMedia(
                    table.text(id),
                    table.text(deployment),
                    table.text(path),
                    table.text(fileName),
                    table.text(type),
                    moment(table, time),
                    table.where());
            if (one.id().isEmpty() || one.isNowhere()) {
                throw table.wrong("a file without mediaID or without filePath");
            }
            if (media.put(one.id(), one) != null) {
                throw table.wrong("there is a second file with the mediaID " + one.id());
            }
            if (!deployments.containsKey(one.deployment())) {
                tally.add(
                        "%s file{s} of deployments that deployments.csv does not have; no place for them", one.where());
            }
            if (table.text(method).equals("timeLapse")) {
                tally.add("%s file{s} taken by time lapse; kept", "");
            }
        }
    }

    private Moment moment(LabelTable table, List<Integer> column) {
        String text = table.text(column);
        Moment moment = Moment.parse(text);
        if (!text.isEmpty() && moment.time().isEmpty()) {
            tally.add("%s time{s} not understood; write 2024-05-02T11:00:01Z", table.where() + ": " + text);
        } else if (moment.time().isPresent() && moment.offset().isEmpty()) {
            tally.add("%s time{s} without a zone, which Camtrap DP asks for; taken as they are", table.where());
        }
        return moment;
    }

    private void readObservations(LabelTable table) {
        Observations columns = new Observations(table);
        while (table.next()) {
            String type = table.text(columns.type).toLowerCase(Locale.ROOT);
            if (type.equals("unclassified")) {
                tally.add("%s observation{s} that nobody classified left out", "");
                continue;
            }
            Label label = columns.label(type);
            String deployment = table.text(columns.deployment);
            String event = table.text(columns.event);
            if (!deployment.isEmpty() && !deployments.containsKey(deployment)) {
                tally.add("%s observation{s} of deployments that deployments.csv does not have", table.where());
            }
            events.met(event, deployment);
            String id = table.text(columns.media);
            if (id.isEmpty()) {
                events.add(new CamtrapDpEvents.Event(
                        event,
                        deployment,
                        moment(table, columns.start),
                        moment(table, columns.end),
                        label,
                        table.where()));
                continue;
            }
            CamtrapDpMedia of = media.get(id);
            if (of == null) {
                tally.add("%s observation{s} of a mediaID that media.csv does not have left out", table.where());
                continue;
            }
            of.add(label);
            of.isOf(event);
        }
    }

    /** The columns of observations, and what a row of them says. */
    private final class Observations {
        private final LabelTable table;
        private final List<Integer> media;
        private final List<Integer> deployment;
        private final List<Integer> event;
        private final List<Integer> start;
        private final List<Integer> end;
        private final List<Integer> type;
        private final List<Integer> taxon;
        private final List<Integer> method;
        private final List<Integer> probability;
        private final List<Integer> count;
        private final List<List<Integer>> box;
        private final List<Integer> tags;
        private final Map<String, Identification> identifications = new HashMap<>();

        Observations(LabelTable table) {
            this.table = table;
            media = table.required("mediaID");
            deployment = table.required("deploymentID");
            event = table.columns("eventID");
            start = table.columns("eventStart");
            end = table.columns("eventEnd");
            type = table.required("observationType");
            taxon = table.columns("scientificName");
            method = table.columns("classificationMethod");
            probability = table.columns("classificationProbability");
            count = table.columns("count");
            box = List.of(
                    table.columns("bboxX"),
                    table.columns("bboxY"),
                    table.columns("bboxWidth"),
                    table.columns("bboxHeight"));
            tags = table.columns("observationTags");
        }

        Label label(String kind) {
            boolean machine = table.text(method).equals("machine");
            Optional<Box> edges = table.box(box);
            if (edges.isEmpty() && !table.text(box.get(0)).isEmpty()) {
                tally.add(
                        "%s observation{s} with a box that is empty or outside the photograph; the box left out",
                        table.where());
            }
            ObservationTags said = ObservationTags.parse(machine ? table.text(tags) : "", taxa);
            return new Label(
                            identification(kind),
                            edges,
                            machine ? Author.MACHINE : Author.PERSON,
                            machine ? table.probability(probability) : OptionalDouble.empty(),
                            table.text(media).isEmpty() ? Scope.SEQUENCE : Scope.PHOTOGRAPH,
                            said.boxConfidence(),
                            said.guesses())
                    .counted(table.count(count));
        }

        private Identification identification(String kind) {
            String name = table.text(taxon);
            return switch (kind) {
                case "human" -> new Identification(Kind.PERSON, name.isEmpty() ? kind : name, List.of());
                case "vehicle" -> new Identification(Kind.VEHICLE, kind, List.of());
                case "blank" -> new Identification(Kind.BLANK, kind, List.of());
                case "animal" -> {
                    if (name.isEmpty()) {
                        yield new Identification(Kind.UNKNOWN, kind, List.of());
                    }
                    if (!identifications.containsKey(name)
                            && !taxa.has(name)
                            && !described.taxa().isEmpty()) {
                        tally.add("%s name{s} that datapackage.json has no ranks of", name);
                    }
                    yield identifications.computeIfAbsent(name, taxa::of);
                }
                case "unknown" -> new Identification(Kind.UNKNOWN, kind, List.of());
                default ->
                    throw table.wrong("observationType is '" + kind
                            + "'; write animal, human, vehicle, blank, unknown or unclassified");
            };
        }
    }

    private List<LabelledFile> files() {
        Map<String, List<String>> paths = new HashMap<>();
        media.values().forEach(one -> paths.put(one.id(), one.candidates()));
        PathCandidates candidates = new PathCandidates(paths.values());
        Map<String, CamtrapDpMedia> byPath = new HashMap<>();
        List<LabelledFile> files = new ArrayList<>(media.size());
        for (CamtrapDpMedia one : media.values()) {
            if (!one.isPhotograph()) {
                tally.add("%s file{s} other than photographs left out", one.where() + ": " + one.type());
                continue;
            }
            CamtrapDpMedia other = one.isLocal() ? byPath.put(one.path(), one) : null;
            if (other != null) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        name + ": the files with the mediaID " + other.id() + " and " + one.id() + " (" + one.where()
                                + ") are both at " + one.path() + "; let each have its own filePath");
            }
            List<String> own = candidates.unambiguous(paths.get(one.id()));
            DeploymentFacts at = deployments.get(one.deployment());
            files.add(LabelledFile.builder(own.get(0), one.where())
                    .otherPaths(own.subList(1, own.size()))
                    // Several deployments can be at one place, which must not be on both sides of a split.
                    .location(Optional.of(
                                    at == null
                                            ? one.deployment()
                                            : at.locationId().orElse(at.id()))
                            .filter(place -> !place.isEmpty()))
                    .position(at == null ? Optional.empty() : at.position())
                    .moment(one.moment())
                    .sequence(events.sequence(one))
                    .labels(one.labels())
                    .deployment(Optional.of(one.deployment()).filter(id -> !id.isEmpty()))
                    .build());
        }
        return files;
    }
}
