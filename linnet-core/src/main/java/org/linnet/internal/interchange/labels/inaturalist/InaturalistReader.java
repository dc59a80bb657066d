package org.linnet.internal.interchange.labels.inaturalist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.labels.reading.LabelTable;
import org.linnet.internal.interchange.labels.reading.Tally;
import org.linnet.internal.taxonomy.TaxonSpelling;

/** Reads one export of iNaturalist, and finds the photographs of its observations. */
final class InaturalistReader {
    private static final List<String> RANKS = List.of(
            "kingdom",
            "phylum",
            "subphylum",
            "superclass",
            "class",
            "subclass",
            "superorder",
            "order",
            "suborder",
            "superfamily",
            "epifamily",
            "family",
            "subfamily",
            "supertribe",
            "tribe",
            "subtribe",
            "genus",
            "genushybrid",
            "species",
            "hybrid",
            "subspecies",
            "variety",
            "form");

    /** Those of every tree; those between only where an observation is named by one. */
    private static final Set<String> MAIN = Set.of("kingdom", "phylum", "class", "order", "family", "genus", "species");

    private static final Pattern PHOTOGRAPH = Pattern.compile(".*/photos/(\\d+)/.*");

    private final Path photographs;
    private final Tally tally = new Tally();
    private final Map<String, Observation> observations = new LinkedHashMap<>();
    private final Map<String, Taxon> taxa = new HashMap<>();
    private final Set<String> ranks = new HashSet<>(MAIN);

    /** All that the export says of a name; the ranks between are left out once it is known which of them are needed. */
    private record Taxon(String name, List<RankedName> lineage) {}

    private record Observation(
            String where,
            Optional<Taxon> taxon,
            Optional<GeographicPosition> position,
            Moment moment,
            String photograph) {}

    /** @param photographs the folder that they are in or below */
    InaturalistReader(Path photographs) {
        this.photographs = photographs;
    }

    void read(Content content) {
        try (LabelTable table = LabelTable.open(content)) {
            List<Integer> id = table.required("id");
            List<Integer> time = table.columns("time_observed_at");
            List<Integer> date = table.columns("observed_on");
            List<Integer> grade = table.columns("quality_grade");
            List<Integer> captive = table.columns("captive_cultivated");
            List<Integer> obscured = table.columns("coordinates_obscured");
            List<Integer> hidden = table.columns("private_latitude");
            List<Integer> latitude = table.columns("private_latitude", "latitude");
            List<Integer> longitude = table.columns("private_longitude", "longitude");
            List<Integer> image = table.columns("image_url");
            Names names = new Names(table);
            while (table.next()) {
                String number = table.text(id);
                if (!number.matches("\\d+")) {
                    throw table.wrong("the id of an observation is '" + number + "', which is no number");
                }
                Moment moment = Moment.parse(table.text(time).replace(" UTC", "Z"));
                if (moment.time().isEmpty() && !(table.text(time) + table.text(date)).isEmpty()) {
                    tally.add("%s observation{s} with a date but no time of day; no time for them", table.where());
                }
                String address = table.text(image);
                Observation one = new Observation(
                        table.where(), names.taxon(), table.position(latitude, longitude), moment, address);
                if (observations.put(number, one) != null) {
                    throw table.wrong("there is a second observation with the id " + number);
                }
                if (table.text(grade).equals("casual")) {
                    tally.add("%s observation{s} of casual grade kept", "");
                }
                if (table.isTrue(captive)) {
                    tally.add("%s observation{s} of captive or cultivated organisms kept", "");
                }
                if (table.isTrue(obscured) && table.text(hidden).isEmpty()) {
                    tally.add("%s observation{s} with obscured coordinates, true to about 0.2 degrees", "");
                }
            }
            table.notice().ifPresent(notice -> tally.add(notice, ""));
        }
    }

    /** The columns that say what was seen. */
    private final class Names {
        private final LabelTable table;
        private final List<List<Integer>> columns;
        private final List<Integer> scientific;

        Names(LabelTable table) {
            this.table = table;
            columns = RANKS.stream()
                    .map(rank -> table.columns("taxon_" + rank + "_name"))
                    .toList();
            scientific = table.columns("scientific_name");
        }

        Optional<Taxon> taxon() {
            List<RankedName> lineage = new ArrayList<>();
            for (int i = 0; i < RANKS.size(); i++) {
                String name = table.text(columns.get(i));
                if (!name.isEmpty()) {
                    lineage.add(new RankedName(Optional.of(RANKS.get(i)), name));
                }
            }
            String written = table.text(scientific);
            String last =
                    lineage.isEmpty() ? "" : lineage.get(lineage.size() - 1).name();
            String name = written.isEmpty() ? last : written;
            if (name.isEmpty()) {
                return Optional.empty();
            }
            if (!lineage.isEmpty() && !TaxonSpelling.folded(name).equals(TaxonSpelling.folded(last))) {
                // A rank that the export has no column for, such as a complex of species.
                lineage.add(new RankedName(Optional.empty(), name));
            }
            if (!lineage.isEmpty()) {
                lineage.get(lineage.size() - 1).rank().ifPresent(ranks::add);
            }
            String key = name + "\n" + lineage;
            return Optional.of(taxa.computeIfAbsent(key, of -> new Taxon(name, List.copyOf(lineage))));
        }
    }

    Labels labels(Path source) {
        Map<String, List<Path>> found = found();
        Map<Taxon, Label> labels = new HashMap<>();
        List<LabelledFile> files = new ArrayList<>(observations.size());
        observations.forEach((id, one) -> {
            List<String> paths = found.getOrDefault(id, List.of()).stream()
                    .map(file -> photographs.relativize(file).toString().replace('\\', '/'))
                    .toList();
            if (paths.isEmpty() && one.photograph.isEmpty()) {
                tally.add("%s observation{s} without a photograph left out", one.where);
                return;
            }
            List<Label> label = one.taxon
                    .map(taxon -> List.of(labels.computeIfAbsent(taxon, this::label)))
                    .orElse(List.of());
            for (String path : paths.isEmpty() ? List.of(id + ".jpg") : paths) {
                files.add(LabelledFile.builder(path, one.where)
                        .position(one.position)
                        .moment(one.moment)
                        .sequence(Optional.of(id))
                        .labels(label)
                        .build());
            }
        });
        return new Labels("iNaturalist export", source, files, tally.lines());
    }

    private Label label(Taxon taxon) {
        List<RankedName> kept = taxon.lineage.stream()
                .filter(one -> one.rank().map(ranks::contains).orElse(true))
                .toList();
        return Label.of(Identification.of(taxon.name, kept));
    }

    /** The photographs of each observation. */
    private Map<String, List<Path>> found() {
        Map<String, String> byPhotograph = new HashMap<>();
        observations.forEach((id, one) -> {
            Matcher matcher = PHOTOGRAPH.matcher(one.photograph);
            if (matcher.matches()) {
                byPhotograph.put(matcher.group(1), id);
            }
        });
        Map<String, List<Path>> found = new HashMap<>();
        for (NumberedPhotograph one : NumberedPhotograph.below(photographs)) {
            Optional<String> known = one.numbers().stream()
                    .filter(number ->
                            byPhotograph.containsKey(number) || (observations.containsKey(number) && !one.inPhotos()))
                    .findFirst();
            if (known.isEmpty()) {
                continue;
            }
            String number = known.get();
            String ofPhotograph = byPhotograph.get(number);
            boolean ofObservation = observations.containsKey(number) && !one.inPhotos();
            if (ofObservation && ofPhotograph != null && !ofPhotograph.equals(number)) {
                tally.add(
                        "%s file{s} whose number is an observation's and another one's photograph's left out",
                        one.file().toString());
                continue;
            }
            found.computeIfAbsent(ofObservation ? number : ofPhotograph, key -> new ArrayList<>(1))
                    .add(one.file());
        }
        return found;
    }
}
