package org.linnet.internal.interchange.labels.wildlifeinsights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.linnet.internal.dataset.TableTimes;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
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
import org.linnet.internal.interchange.labels.taxa.Lineage;

/**
 * Joins the tables of a download from Wildlife Insights. An image has a row for each kind of animal on it. Where a project is
 * identified by sequences, their table has the names.
 */
final class WildlifeInsightsReader {
    private static final List<String> RANKS = List.of("class", "order", "family", "genus", "species");

    /** What the platform's own model is called where people are named for others. */
    private static final String MACHINE = "computer vision";

    /** What it writes in all ranks where it does not say what it sees. */
    private static final String NO_RESULT = "No CV Result";

    private final Tally tally = new Tally();
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, List<Label>> sequences = new HashMap<>();
    private final Map<List<RankedName>, List<RankedName>> lineages = new HashMap<>();

    private record Deployment(String project, String place, DeploymentFacts facts) {}

    /** An image on its way. */
    private static final class Image {
        private final String id;
        private final String project;
        private final String deployment;
        private final String fileName;
        private final String address;
        private final String time;
        private final String sequence;
        private final String where;
        private final List<Label> labels = new ArrayList<>(1);

        Image(
                String id,
                String project,
                String deployment,
                String fileName,
                String address,
                String time,
                String sequence,
                String where) {
            this.id = id;
            this.project = project;
            this.deployment = deployment;
            this.fileName = fileName;
            this.address = address;
            this.time = time;
            this.sequence = sequence;
            this.where = where;
        }

        String camera() {
            return project + "\n" + deployment;
        }
    }

    void readDeployments(Content content) {
        try (LabelTable table = LabelTable.open(content)) {
            List<Integer> project = table.columns("project_id");
            List<Integer> id = table.required("deployment_id");
            List<Integer> place = table.columns("placename", "deployment_id");
            List<Integer> latitude = table.columns("latitude");
            List<Integer> longitude = table.columns("longitude");
            List<Integer> fuzzed = table.columns("fuzzed");
            List<Integer> camera = table.columns("camera_id");
            List<Integer> start = table.columns("start_date");
            List<Integer> end = table.columns("end_date");
            while (table.next()) {
                String key = table.text(project) + "\n" + table.text(id);
                DeploymentFacts facts = new DeploymentFacts(
                        table.some(id).orElseThrow(() -> table.wrong("a deployment without deployment_id")),
                        table.some(place),
                        table.some(place),
                        table.some(camera),
                        table.position(latitude, longitude),
                        Moment.parse(table.text(start)),
                        Moment.parse(table.text(end)),
                        Optional.empty(),
                        Map.of(),
                        table.where());
                deployments.put(key, new Deployment(table.text(project), table.text(place), facts));
                if (table.isTrue(fuzzed)) {
                    tally.add("%s deployment{s} with coordinates that are moved on purpose (fuzzed)", "");
                }
            }
            table.notice().ifPresent(notice -> tally.add(notice, ""));
        }
    }

    void readImages(Content content) {
        try (LabelTable table = LabelTable.open(content)) {
            List<Integer> id = table.required("image_id");
            List<Integer> project = table.columns("project_id");
            List<Integer> deployment = table.required("deployment_id");
            List<Integer> fileName = table.columns("filename");
            List<Integer> address = table.columns("location");
            List<Integer> time = table.columns("timestamp");
            List<Integer> sequence = table.columns("sequence_id");
            List<Integer> boxes = table.columns("bounding_boxes");
            Names names = new Names(table, Scope.PHOTOGRAPH);
            while (table.next()) {
                String image = table.text(id);
                if (image.isEmpty()) {
                    throw table.wrong("an image without image_id");
                }
                Image one = images.computeIfAbsent(
                        image,
                        key -> new Image(
                                key,
                                table.text(project),
                                table.text(deployment),
                                table.text(fileName),
                                table.text(address),
                                table.text(time),
                                table.text(sequence),
                                table.where()));
                if (!one.deployment.equals(table.text(deployment))) {
                    throw table.wrong("the image_id " + image + " is that of another deployment's image above");
                }
                names.label().ifPresent(one.labels::add);
                if (!table.text(boxes).isEmpty()) {
                    tally.add("%s row{s} with bounding_boxes, which are not read: their form is not published", "");
                }
            }
            table.notice().ifPresent(notice -> tally.add(notice, ""));
        }
    }

    void readSequences(Content content) {
        try (LabelTable table = LabelTable.open(content)) {
            List<Integer> id = table.required("sequence_id");
            Names names = new Names(table, Scope.SEQUENCE);
            while (table.next()) {
                names.label().ifPresent(label -> sequences
                        .computeIfAbsent(table.text(id), key -> new ArrayList<>(1))
                        .add(label));
            }
            table.notice().ifPresent(notice -> tally.add(notice, ""));
        }
    }

    /** The columns that say what is seen, and who says so. */
    private final class Names {
        private final LabelTable table;
        private final Scope scope;
        private final List<Integer> blank;
        private final List<Integer> person;
        private final List<List<Integer>> ranks;
        private final List<Integer> common;
        private final List<Integer> confidence;
        private final List<Integer> count;

        Names(LabelTable table, Scope scope) {
            this.table = table;
            this.scope = scope;
            blank = table.columns("is_blank");
            person = table.columns("identified_by");
            ranks = RANKS.stream().map(table::columns).toList();
            common = table.columns("common_name");
            confidence = table.columns("cv_confidence");
            count = table.columns("number_of_objects", "group_size");
        }

        /** Empty where nobody has identified it. */
        Optional<Label> label() {
            Optional<Identification> what = identification();
            String by = table.text(person);
            OptionalDouble probability = probability();
            boolean machine =
                    by.toLowerCase(Locale.ROOT).contains(MACHINE) || (by.isEmpty() && probability.isPresent());
            return what.map(seen -> new Label(
                            seen,
                            Optional.empty(),
                            machine ? Author.MACHINE : Author.PERSON,
                            machine ? probability : OptionalDouble.empty(),
                            scope)
                    .counted(table.count(count)));
        }

        private Optional<Identification> identification() {
            if (table.isTrue(blank)) {
                return Optional.of(new Identification(Kind.BLANK, "blank", List.of()));
            }
            if (ranks.stream().map(table::text).anyMatch(text -> text.equalsIgnoreCase(NO_RESULT))) {
                return Optional.of(new Identification(Kind.UNKNOWN, NO_RESULT, List.of()));
            }
            List<RankedName> lineage =
                    Lineage.of(RANKS, ranks.stream().map(table::text).toList());
            String name = table.text(common);
            if (name.isEmpty() && lineage.isEmpty()) {
                return Optional.empty();
            }
            if (lineage.isEmpty()) {
                return Optional.of(Identification.of(name));
            }
            List<RankedName> kept = lineages.computeIfAbsent(lineage, key -> key);
            return Optional.of(Identification.of(kept.get(kept.size() - 1).name(), kept));
        }

        /** Percent in some years' downloads, a share in others'. */
        private OptionalDouble probability() {
            OptionalDouble number = table.number(confidence, "cv_confidence");
            if (number.isEmpty()) {
                return number;
            }
            double share = number.getAsDouble() > 1 ? number.getAsDouble() / 100 : number.getAsDouble();
            if (!(share >= 0 && share <= 1)) {
                throw table.wrong("cv_confidence " + number.getAsDouble() + " is neither a share nor percent");
            }
            return OptionalDouble.of(share);
        }
    }

    Labels labels(Path source) {
        TableTimes times = TableTimes.monthFirst(
                images.values().stream().map(image -> image.time).toList());
        boolean oneProject = deployments.values().stream()
                        .map(Deployment::project)
                        .distinct()
                        .count()
                <= 1;
        PathCandidates candidates = new PathCandidates(() ->
                images.values().stream().map(WildlifeInsightsReader::paths).iterator());
        List<LabelledFile> files = new ArrayList<>(images.size());
        for (Image image : images.values()) {
            Deployment at = deployments.get(image.camera());
            if (at == null) {
                tally.add(
                        "%s image{s} of deployments that deployments.csv does not have; no place for them",
                        image.where);
            }
            Moment moment = Moment.parse(image.time, times::parse);
            if (!image.time.isEmpty() && moment.time().isEmpty()) {
                tally.add("%s time{s} not understood", image.where + ": " + image.time);
            }
            String place = at == null ? image.deployment : at.place;
            List<String> paths = candidates.unambiguous(paths(image));
            files.add(LabelledFile.builder(paths.get(0), image.where)
                    .otherPaths(paths.subList(1, paths.size()))
                    .location(Optional.of(oneProject ? place : image.project + "/" + place)
                            .filter(text -> !text.isEmpty()))
                    .position(at == null ? Optional.empty() : at.facts.position())
                    .moment(moment)
                    .sequence(Optional.of(image.sequence).filter(text -> !text.isEmpty()))
                    .labels(Label.eachOnce(Stream.concat(
                                    image.labels.stream(), sequences.getOrDefault(image.sequence, List.of()).stream())
                            .toList()))
                    .deployment(Optional.of(image.deployment)
                            .filter(text -> !text.isEmpty())
                            .map(id -> named(image.project, id, oneProject)))
                    .build());
        }
        return new Labels(
                "Wildlife Insights",
                source,
                files,
                tally.lines(),
                false,
                deployments.values().stream()
                        .map(one -> one.facts.called(named(one.project, one.facts.id(), oneProject)))
                        .toList());
    }

    /** Deployments of several projects may have one name. */
    private static String named(String project, String deployment, boolean oneProject) {
        return oneProject ? deployment : project + "/" + deployment;
    }

    /** As it was called on the camera's card, or as it is called where it is kept. */
    private static List<String> paths(Image image) {
        Set<String> paths = new LinkedHashSet<>();
        if (!image.fileName.isEmpty()) {
            paths.add(image.fileName);
            paths.add(image.deployment + "/" + image.fileName);
        }
        paths.addAll(MediaNames.of(image.address, ""));
        paths.add(image.id + ".jpg");
        return List.copyOf(paths);
    }
}
