package org.linnet.internal.interchange.camtrapdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.TemporaryFolder;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.internal.interchange.camtrapdp.Observations.Subject;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.project.Project;
import org.linnet.internal.interchange.project.Project.Area;

/**
 * Writes one package. Rows wait in temporary files, because zones, deployments and taxa are known in the end only; in memory are
 * deployments, taxa, and some 25 bytes for each photograph and event, by which what comes twice is noticed.
 */
final class CamtrapDpWriter implements AnswerWriter {
    private static final double MEGABYTE = 1e6;

    /** Tables of rows that are much alike become smaller than this by deflation. */
    private static final int LEAST_DEFLATION = 3;

    private final AnswerContext context;
    private final PackageFiles files;
    private final boolean zipped;
    private final TemporaryFolder temporary;
    private final Stays stays;
    private final PackageTaxa taxa = new PackageTaxa();
    private final Observations observations;
    private final RowFile mediaRows;
    private final RowFile observationRows;
    private final EventRows eventRows;
    private final LongIndex seen = new LongIndex();
    private final String captureMethod;
    private final String publicFiles;
    private long untimed;
    private long twice;
    private boolean observesMedia;
    private String firstUntimed = "";

    CamtrapDpWriter(AnswerContext context, PackageFiles files, boolean zipped, Path workspace) throws IOException {
        this.context = context;
        this.files = files;
        this.zipped = zipped;
        stays = new Stays(context);
        observations = new Observations(context, taxa);
        Project project = context.project();
        captureMethod =
                project.captureMethods().size() == 1 ? project.captureMethods().get(0) : "";
        publicFiles = Boolean.toString(project.publicFiles());
        temporary = workspace == null ? TemporaryFolder.open() : TemporaryFolder.in(workspace);
        mediaRows = new RowFile(temporary.path().resolve("media"));
        observationRows = new RowFile(temporary.path().resolve("observations"));
        eventRows = new EventRows(temporary.path().resolve("events"), observations);
    }

    @Override
    public void write(LabelledFile photograph) throws IOException {
        String path = FilePaths.slashed(photograph.path());
        Optional<String> problem = FilePaths.problem(path);
        if (problem.isPresent()) {
            throw Demands.wrong(path, problem.get());
        }
        if (photograph.time().isEmpty()) {
            firstUntimed = untimed++ == 0 ? path : firstUntimed;
            return;
        }
        long key = StableId.bits(path);
        if (!seen.add(key)) {
            twice++;
            return;
        }
        int number = stays.of(photograph);
        String deployment = stays.get(number).id();
        String media = StableId.of(key);
        LocalDateTime time = photograph.time().get();
        String timestamp = Timestamps.text(time, photograph.offset());
        mediaRows.write(
                number,
                Arrays.asList(
                        media,
                        RowFile.cell(deployment),
                        captureMethod,
                        timestamp,
                        RowFile.cell(path),
                        publicFiles,
                        RowFile.cell(FilePaths.name(path)),
                        FilePaths.type(path),
                        "",
                        "",
                        photograph
                                .failure()
                                .map(reason -> RowFile.cell("not read: " + reason))
                                .orElse("")));
        String event = photograph.sequence().map(StableId::plain).orElse("");
        observations.write(
                observationRows,
                new Subject(number, RowFile.cell(deployment), media, event, timestamp, timestamp, media),
                photograph.labels());
        observesMedia |= !photograph.labels().isEmpty();
        eventRows.add(
                event.isEmpty() ? media : event,
                number,
                RowFile.cell(deployment),
                time,
                photograph.offset(),
                photograph.labels());
    }

    @Override
    public void describe(List<DeploymentFacts> deployments) {
        stays.describe(deployments);
    }

    @Override
    public void end() throws IOException {
        if (seen.size() == 0 && untimed > 0) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "no photograph says when it was taken (Exif DateTimeOriginal), which a Camtrap DP must say; the first is "
                            + firstUntimed + ".");
        }
        Demands.require(context, stays);
        remark();
        List<Stay> written = stays.written();
        requireRoom();
        IntFunction<String> offsets =
                number -> Timestamps.text(stays.get(number).offset().orElse(ZoneOffset.UTC));
        try (var out = files.begin(PackageDescriptor.FILE)) {
            descriptor(written).write(out);
        }
        try (Writer out = begin("deployments.csv", Columns.DEPLOYMENTS)) {
            RowFile rows = new RowFile(temporary.path().resolve("deployments"));
            try (rows) {
                for (Stay stay : written) {
                    rows.write(0, row(stay));
                }
            }
            rows.copy(out, number -> List.of());
        }
        try (Writer out = begin("media.csv", Columns.MEDIA)) {
            mediaRows.copy(out, number -> List.of(offsets.apply(number)));
        }
        try (Writer out = begin("observations.csv", Columns.OBSERVATIONS)) {
            observationRows.copy(out, number -> List.of(offsets.apply(number)));
            eventRows.copy(out, offsets);
        }
        files.end();
    }

    private Writer begin(String name, List<String> columns) throws IOException {
        return RowFile.begin(new OutputStreamWriter(files.begin(name), UTF_8), columns);
    }

    private void remark() {
        if (untimed > 0) {
            context.remarks()
                    .accept(untimed + (untimed == 1 ? " photograph does" : " photographs do")
                            + " not say when " + (untimed == 1 ? "it was" : "they were")
                            + " taken and " + (untimed == 1 ? "is" : "are")
                            + " left out of the Camtrap DP, such as " + firstUntimed);
        }
        if (twice > 0) {
            context.remarks()
                    .accept(twice + (twice == 1 ? " photograph came twice and is" : " photographs came twice and are")
                            + " written once");
        }
        List<Stay> leftOut = stays.leftOut();
        if (!leftOut.isEmpty()) {
            context.remarks()
                    .accept(leftOut.size()
                            + " deployments without photographs lack coordinates, start, end or time zone and are"
                            + " left out, such as " + leftOut.get(0).id());
        }
    }

    /** The tables, once more, beside the files that they wait in. */
    private void requireRoom() throws IOException {
        long bytes = mediaRows.bytes() + observationRows.bytes() + eventRows.bytes();
        long needed = zipped ? bytes / LEAST_DEFLATION : bytes;
        long free = Files.getFileStore(temporary.path()).getUsableSpace();
        if (free < needed) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    String.format(
                            Locale.ROOT,
                            "the tables of the Camtrap DP need about %.0f MB more and %.0f MB are free; free some space and run"
                                    + " the command again",
                            needed / MEGABYTE,
                            free / MEGABYTE));
        }
    }

    private PackageDescriptor descriptor(List<Stay> written) {
        List<String> levels = new ArrayList<>();
        if (observesMedia || eventRows.isEmpty()) {
            levels.add("media");
        }
        if (!eventRows.isEmpty()) {
            levels.add("event");
        }
        return new PackageDescriptor(
                context,
                area(written),
                written.stream().map(Stay::start).map(CamtrapDpWriter::day).min(Comparator.naturalOrder()),
                written.stream().map(Stay::end).map(CamtrapDpWriter::day).max(Comparator.naturalOrder()),
                levels,
                taxa.all());
    }

    private static LocalDate day(Moment moment) {
        return moment.time().orElseThrow().toLocalDate();
    }

    private Optional<Area> area(List<Stay> written) {
        List<GeographicPosition> places =
                written.stream().flatMap(stay -> stay.position().stream()).toList();
        if (places.isEmpty()) {
            return Optional.empty();
        }
        double[] north = places.stream()
                .mapToDouble(place -> Double.parseDouble(degrees(place.latitude())))
                .sorted()
                .toArray();
        double[] east = places.stream()
                .mapToDouble(place -> Double.parseDouble(degrees(place.longitude())))
                .sorted()
                .toArray();
        return Optional.of(new Area(east[0], north[0], east[east.length - 1], north[north.length - 1]));
    }

    private String degrees(double value) {
        return context.project().coordinatePrecision().isPresent()
                ? Numbers.degrees(value, context.project().coordinatePrecision().getAsDouble())
                : Numbers.degrees(value);
    }

    private List<String> row(Stay stay) {
        List<String> cells = new ArrayList<>();
        for (String column : Columns.DEPLOYMENTS) {
            cells.add(RowFile.cell(cell(stay, column)));
        }
        return cells;
    }

    private String cell(Stay stay, String column) {
        return switch (column) {
            case "deploymentID" -> stay.id();
            case "locationID" ->
                stay.facts().flatMap(facts -> facts.locationId()).orElse("");
            case "locationName" ->
                stay.facts()
                        .flatMap(facts -> facts.locationName())
                        .or(stay::location)
                        .orElse("");
            case "latitude" -> degrees(stay.position().orElseThrow().latitude());
            case "longitude" -> degrees(stay.position().orElseThrow().longitude());
            case "deploymentStart" -> time(stay, stay.start());
            case "deploymentEnd" -> time(stay, stay.end());
            case "cameraID" -> stay.facts().flatMap(facts -> facts.camera()).orElse("");
            default ->
                stay.facts()
                        .flatMap(facts -> facts.other(column))
                        .map(text -> Columns.spelled(column, text))
                        .orElse("");
        };
    }

    private static String time(Stay stay, Moment moment) {
        return Timestamps.text(moment.time().orElseThrow(), moment.offset().or(stay::offset));
    }

    @Override
    public void close() throws IOException {
        try (temporary;
                mediaRows;
                observationRows) {
            eventRows.close();
        }
    }
}
