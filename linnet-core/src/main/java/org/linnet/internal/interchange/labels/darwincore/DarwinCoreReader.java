package org.linnet.internal.interchange.labels.darwincore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Archive;
import org.linnet.internal.interchange.archive.GzipContent;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.labels.darwincore.DarwinCoreMeta.FileMeta;
import org.linnet.internal.interchange.labels.files.MediaNames;
import org.linnet.internal.interchange.labels.files.PathCandidates;
import org.linnet.internal.interchange.labels.reading.LabelTable;
import org.linnet.internal.interchange.labels.reading.Tally;

/**
 * Joins the occurrences of a Darwin Core Archive with their photographs: those of a multimedia extension, else those that the occurrences
 * name as associated media, else files that are called as the occurrences are. The extension is read first, since there can be
 * very many more occurrences than photographs.
 */
final class DarwinCoreReader {
    private static final Pattern PERCENT = Pattern.compile(".*?(\\d+(?:\\.\\d+)?)\\s*%.*");

    private final Archive archive;
    private final String meta;
    private final Tally tally = new Tally();
    private final DarwinCoreNames names = new DarwinCoreNames();
    private final Map<String, Photograph> photographs = new LinkedHashMap<>();
    private final Map<String, List<Photograph>> byOccurrence = new HashMap<>();

    /** A photograph on its way, with what occurrences say of it. */
    private static final class Photograph {
        private final String address;
        private final String identifier;
        private final String type;
        private final String where;
        private final List<Label> labels = new ArrayList<>(1);
        private String occurrence = "";
        private String time;
        private Optional<String> location = Optional.empty();
        private Optional<GeographicPosition> position = Optional.empty();
        private Optional<String> sequence = Optional.empty();

        Photograph(String address, String identifier, String type, String time, String where) {
            this.address = address;
            this.identifier = identifier;
            this.type = type;
            this.time = time;
            this.where = where;
        }
    }

    DarwinCoreReader(Archive archive, String meta) {
        this.archive = archive;
        this.meta = meta;
    }

    Labels read(Path source) {
        DarwinCoreMeta described = DarwinCoreMeta.read(archive.content(meta));
        FileMeta core = described.core();
        if (!core.rowType().equals("Occurrence")) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " is a Darwin Core Archive of " + core.rowType()
                            + " records; archives with Occurrence as their core are read. GBIF offers every dataset as such");
        }
        tally.photographsIn(archive);
        boolean extended = false;
        for (FileMeta extension : described.extensions()) {
            if (extension.rowType().equals("Multimedia")) {
                extended = true;
                each(extension, this::photograph);
            }
        }
        Occurrences occurrences = new Occurrences(extended);
        each(core, occurrences::row);
        if (occurrences.byId) {
            tally.add("It names no photographs; looked for by the ids of the occurrences, such as ID.jpg", "");
        }
        byOccurrence.keySet().stream()
                .filter(id -> !occurrences.met.contains(id))
                .forEach(id -> tally.add("%s occurrence{s} that only the multimedia table has", id));
        return new Labels("Darwin Core Archive", source, files(), tally.lines());
    }

    /** The row that a table is at, by the last parts of the terms. */
    private record Rows(LabelTable table, FileMeta meta, Map<String, List<Integer>> columns) {
        List<Integer> column(String term) {
            return columns.computeIfAbsent(term, table::columns);
        }

        String text(String term) {
            String cell = table.text(column(term));
            return cell.isEmpty() ? meta.defaults().getOrDefault(term, "") : cell;
        }

        String id() {
            return meta.id() < 0 ? "" : table.text(List.of(meta.id()));
        }
    }

    private interface Row {
        void read(Rows rows);
    }

    private void each(FileMeta file, Row row) {
        for (String location : file.files()) {
            if (MediaNames.isAddress(location)) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        archive.source() + " has its table of " + file.rowType() + " at " + location
                                + "; download it, put it beside meta.xml and write its name there");
            }
            GzipContent content = new GzipContent(archive.content(Archive.beside(meta, location)));
            try (LabelTable table = LabelTable.open(content, file.dialect())) {
                Rows rows = new Rows(table, file, new HashMap<>());
                while (table.next()) {
                    row.read(rows);
                }
                table.notice().ifPresent(notice -> tally.add(notice, ""));
            }
        }
    }

    /** Audubon Core has an address beside the identifier; the simple extension has the address as identifier. */
    private void photograph(Rows rows) {
        String type = rows.text("type").toLowerCase(Locale.ROOT);
        String format = rows.text("format").toLowerCase(Locale.ROOT);
        boolean other = type.contains("moving") || type.contains("sound") || type.contains("text");
        if (other || format.startsWith("video/") || format.startsWith("audio/")) {
            tally.add("%s file{s} other than photographs left out", "");
            return;
        }
        String identifier = rows.text("identifier");
        String address = rows.text("accessURI");
        String time = rows.text("CreateDate");
        add(
                rows.id(),
                address.isEmpty() ? identifier : address,
                identifier,
                format,
                time.isEmpty() ? rows.text("created") : time,
                rows.table.where());
    }

    private void add(String occurrence, String address, String identifier, String format, String time, String where) {
        if (address.isEmpty()) {
            tally.add("%s photograph{s} without an identifier or address left out", where);
            return;
        }
        Photograph photograph =
                photographs.computeIfAbsent(address, key -> new Photograph(key, identifier, format, time, where));
        List<Photograph> of = byOccurrence.computeIfAbsent(occurrence, key -> new ArrayList<>(1));
        if (!of.contains(photograph)) {
            of.add(photograph);
        }
    }

    /** What the rows of the core say of the photographs. */
    private final class Occurrences {
        private final Set<String> met = new HashSet<>();
        private final boolean extended;
        private boolean byId;

        Occurrences(boolean extended) {
            this.extended = extended;
        }

        void row(Rows rows) {
            String id = rows.id();
            String named = rows.text("associatedMedia");
            if (!named.isEmpty() && !byOccurrence.containsKey(id)) {
                for (String one : named.split("\\s*[|;]\\s*", -1)) {
                    if (!one.isBlank()) {
                        add(id, one.strip(), "", "", "", rows.table.where());
                    }
                }
            } else if (!extended && named.isEmpty() && !id.isEmpty()) {
                byId = true;
                add(id, id + ".jpg", id, "", "", rows.table.where());
            }
            List<Photograph> of = byOccurrence.getOrDefault(id, List.of());
            if (of.isEmpty()) {
                tally.add("%s occurrence{s} without a photograph left out", "");
                return;
            }
            if (!met.add(id)) {
                throw rows.table.wrong("there is a second occurrence with the id " + id);
            }
            if (rows.text("occurrenceStatus").equalsIgnoreCase("absent")) {
                tally.add("%s occurrence{s} marked as absent left out", rows.table.where());
                return;
            }
            Optional<Label> label = label(rows, of.size());
            Optional<String> location = Optional.of(rows.text("locationID")).filter(text -> !text.isEmpty());
            Optional<GeographicPosition> position =
                    rows.table.position(rows.column("decimalLatitude"), rows.column("decimalLongitude"));
            String time = time(rows);
            String event = rows.text("eventID");
            // Photographs of one animal belong together, whatever they are called.
            String sequence = event.isEmpty() && of.size() > 1 ? id : event;
            for (Photograph one : of) {
                label.ifPresent(one.labels::add);
                one.occurrence = of.size() == 1 ? id : "";
                one.location = one.location.or(() -> location);
                one.position = one.position.or(() -> position);
                one.time = one.time.isEmpty() ? time : one.time;
                one.sequence = one.sequence.or(() -> Optional.of(sequence).filter(text -> !text.isEmpty()));
            }
        }

        /** What a camera took of one event shows the animal on some of the photographs; what a person took, on all. */
        private Optional<Label> label(Rows rows, int photographs) {
            boolean camera = rows.text("basisOfRecord").replace("_", "").equalsIgnoreCase("MachineObservation");
            String remarks = rows.text("identificationRemarks").toLowerCase(Locale.ROOT);
            boolean machine = remarks.contains("classified by a machine");
            Matcher percent = PERCENT.matcher(remarks);
            OptionalDouble probability = machine && percent.matches()
                    ? OptionalDouble.of(Math.min(1, Double.parseDouble(percent.group(1)) / 100))
                    : OptionalDouble.empty();
            return names.of(rows::text)
                    .map(what -> new Label(
                            what,
                            Optional.empty(),
                            machine ? Author.MACHINE : Author.PERSON,
                            probability,
                            camera && photographs > 1 ? Scope.SEQUENCE : Scope.PHOTOGRAPH));
        }

        /** The beginning, where a record has the beginning and the end. */
        private String time(Rows rows) {
            String date = rows.text("eventDate").replaceFirst("/.*", "");
            String clock = rows.text("eventTime").replaceFirst("/.*", "");
            return date.matches("\\d{4}-\\d{2}-\\d{2}") && !clock.isEmpty() ? date + "T" + clock : date;
        }
    }

    private List<LabelledFile> files() {
        Map<Photograph, List<String>> paths = new LinkedHashMap<>();
        photographs.values().forEach(one -> paths.put(one, paths(one)));
        PathCandidates candidates = new PathCandidates(paths.values());
        List<LabelledFile> files = new ArrayList<>(paths.size());
        paths.forEach((one, all) -> {
            List<String> own = candidates.unambiguous(all);
            Moment moment = Moment.parse(one.time);
            if (!one.time.isEmpty() && moment.time().isEmpty()) {
                tally.add("%s photograph{s} without a time of day, or one not understood", one.where + ": " + one.time);
            }
            files.add(LabelledFile.builder(own.get(0), one.where)
                    .otherPaths(own.subList(1, own.size()))
                    .location(one.location)
                    .position(one.position)
                    .moment(moment)
                    .sequence(one.sequence)
                    .labels(one.labels.stream().distinct().toList())
                    .build());
        });
        return files;
    }

    private static List<String> paths(Photograph one) {
        Set<String> paths = new LinkedHashSet<>();
        if (MediaNames.isAddress(one.address)) {
            paths.addAll(MediaNames.of(one.address, one.type));
        } else {
            paths.add(one.address);
        }
        if (!one.identifier.isEmpty() && !MediaNames.isAddress(one.identifier)) {
            paths.add(MediaNames.withEnding(one.identifier, ".jpg"));
        }
        if (!one.occurrence.isEmpty()) {
            paths.add(one.occurrence + ".jpg");
        }
        // No other photograph has the whole of it.
        paths.add(one.address);
        return List.copyOf(paths);
    }
}
