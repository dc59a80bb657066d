package org.linnet.internal.report;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.detector.Detection;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.file.CsvCell;
import org.linnet.model.DecisionUnit;
import org.linnet.model.EventAnswer;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.VideoAnswer;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Columns {@code file} (for observations {@code observation, files}, with {@code ;} between several) {@code , taxon, rank,
 * confidence, unknown, novelty, skipped}, then for each rank its name and {@code <rank>_confidence}, both empty below the decided
 * taxon and where the way to it has none of that rank; then {@code scientific_name, common_name} of the decided taxon, {@code
 * guess, guess_common_name, guess_confidence} of the most probable leaf, {@code unfiltered_confidence, ruled_out,
 * ruled_out_confidence} where a list was applied, and {@code top1, top1_confidence, …} if they are asked for. A photograph of none
 * of the known taxa below {@code taxon} has {@code true} in {@code unknown} and no guess; one that was skipped has the reason in
 * {@code skipped} and nothing else.
 *
 * <p>Where events are named, {@code event, event_taxon, event_confidence} follow {@code file}: {@link EventAnswer}.
 *
 * <p>Where videos are named, {@code frames, best_frame_seconds, best_frame_confidence} follow, empty of photographs: {@link VideoAnswer}.
 * A video is one row, whose {@code found} are the categories of what was found in any of its frames.
 *
 * <p>Where animals were looked for, a row is a box, and {@code found, box, box_x, box_y, box_width, box_height, box_confidence} are
 * before {@code taxon}; an observation still is one row, and has {@code found, boxes}. What {@code found} is of, is {@link FoundBox}'s.
 */
final class PredictionCsv implements PredictionWriter {
    private static final List<String> EVENT_COLUMNS = List.of("event", "event_taxon", "event_confidence");

    private static final List<String> VIDEO_COLUMNS = List.of("frames", "best_frame_seconds", "best_frame_confidence");

    private static final List<String> BOX_COLUMNS =
            List.of("found", "box", "box_x", "box_y", "box_width", "box_height", "box_confidence");

    private final CsvWriter csv;
    private final Ranks ranks;
    private final DecisionUnit by;
    private final int top;
    private final boolean boxes;
    private final boolean videos;
    private final PredictionFacts facts;
    private final int columns;

    PredictionCsv(PredictionOutput output) {
        ranks = output.ranks();
        by = output.by();
        top = output.top();
        boxes = output.boxes().isPresent();
        videos = output.videos();
        facts = new PredictionFacts(output);
        csv = CsvWriter.builder().build(output.text());
        List<String> header = begin("file", EVENT_COLUMNS, "observation", "files");
        if (videos) {
            header.addAll(VIDEO_COLUMNS);
        }
        if (boxes) {
            header.addAll(
                    switch (by) {
                        case PHOTOGRAPH, EVENT -> BOX_COLUMNS;
                        case OBSERVATION -> List.of("found", "boxes");
                    });
        }
        header.addAll(List.of("taxon", "rank", "confidence", "unknown", "novelty", "skipped"));
        for (String rank : ranks.names()) {
            header.add(rank);
            header.add(rank + "_confidence");
        }
        header.addAll(List.of("scientific_name", "common_name", "guess", "guess_common_name", "guess_confidence"));
        header.addAll(List.of("unfiltered_confidence", "ruled_out", "ruled_out_confidence"));
        for (int i = 1; i <= top; i++) {
            header.add("top" + i);
            header.add("top" + i + "_confidence");
        }
        columns = header.size();
        csv.writeRecord(CsvCell.row(header));
    }

    /** The cells of a row that say what it is of. */
    private List<String> begin(String photograph, List<String> event, String observation, String files) {
        return new ArrayList<>(
                switch (by) {
                    case PHOTOGRAPH -> List.of(photograph);
                    case EVENT -> {
                        List<String> cells = new ArrayList<>(List.of(photograph));
                        cells.addAll(event);
                        yield cells;
                    }
                    case OBSERVATION -> List.of(observation, files);
                });
    }

    @Override
    public void predicted(Subject subject, Prediction prediction) {
        List<String> row = begin(subject);
        if (boxes) {
            row.addAll(boxCells("", List.of()));
        }
        answer(row, prediction);
        write(row);
    }

    @Override
    public void searched(Subject photograph, List<NamedAnimal> animals) {
        List<FoundBox> all = FoundBox.all(photograph, animals);
        Optional<Prediction> whole = FoundBox.whole(animals);
        if (photograph.video().isPresent()) {
            List<String> row = begin(photograph);
            row.addAll(boxCells(found(photograph.video().get(), whole), List.of()));
            whole.ifPresent(prediction -> answer(row, prediction));
            write(row);
            return;
        }
        if (by == DecisionUnit.OBSERVATION) {
            List<String> row = begin(photograph);
            row.addAll(boxCells(found(all, whole), all));
            whole.ifPresent(prediction -> answer(row, prediction));
            write(row);
            return;
        }
        for (FoundBox box : all) {
            List<String> row = begin(photograph);
            row.addAll(boxCells(box.detection().category(), List.of(box)));
            box.prediction().ifPresent(prediction -> answer(row, prediction));
            write(row);
        }
        if (all.isEmpty() || whole.isPresent()) {
            List<String> row = begin(photograph);
            row.addAll(boxCells(whole.isPresent() ? FoundBox.WHOLE : FoundBox.BLANK, List.of()));
            whole.ifPresent(prediction -> answer(row, prediction));
            write(row);
        }
    }

    /** Of an observation: the categories, with {@code ;} between several. */
    private static String found(List<FoundBox> boxes, Optional<Prediction> whole) {
        String categories = boxes.stream()
                .map(box -> box.detection().category())
                .distinct()
                .sorted()
                .collect(joining(";"));
        if (whole.isPresent() && FoundBox.animals(boxes) == 0) {
            return categories.isEmpty() ? FoundBox.WHOLE : FoundBox.WHOLE + ";" + categories;
        }
        return categories.isEmpty() ? FoundBox.BLANK : categories;
    }

    /** Of a video: the categories, with {@code ;} between several. */
    private static String found(VideoAnswer video, Optional<Prediction> whole) {
        String categories = String.join(";", video.found());
        if (whole.isPresent() && !video.found().contains(Detection.ANIMAL)) {
            return categories.isEmpty() ? FoundBox.WHOLE : FoundBox.WHOLE + ";" + categories;
        }
        return categories.isEmpty() ? FoundBox.BLANK : categories;
    }

    /** @param box of a photograph, one or none; of an observation, all */
    private List<String> boxCells(String found, List<FoundBox> box) {
        if (by == DecisionUnit.OBSERVATION) {
            return List.of(found, found.isEmpty() ? "" : Long.toString(FoundBox.animals(box)));
        }
        if (box.isEmpty()) {
            return List.of(found, "", "", "", "", "", "");
        }
        Detection detection = box.get(0).detection();
        return List.of(
                found,
                Integer.toString(box.get(0).number()),
                FoundBox.text(detection.box().x()),
                FoundBox.text(detection.box().y()),
                FoundBox.text(detection.box().width()),
                FoundBox.text(detection.box().height()),
                FoundBox.text(detection.confidence()));
    }

    private List<String> begin(Subject subject) {
        List<String> cells = begin(
                subject.name(),
                subject.event().map(PredictionCsv::cells).orElse(List.of("", "", "")),
                subject.name(),
                subject.files().stream().map(DiskName::text).collect(joining(";")));
        if (videos) {
            cells.addAll(subject.video().map(PredictionCsv::cells).orElse(List.of("", "", "")));
        }
        return cells;
    }

    private static List<String> cells(VideoAnswer video) {
        return List.of(
                Integer.toString(video.frames()),
                video.best()
                        .map(best -> String.format(Locale.ROOT, "%.3f", best.seconds()))
                        .orElse(""),
                video.best().map(best -> confidence(best.confidence())).orElse(""));
    }

    private static List<String> cells(EventAnswer event) {
        return List.of(
                event.name(),
                event.taxon().map(TaxonPath::toString).orElse(""),
                event.confidence().isPresent() ? confidence(event.confidence().getAsDouble()) : "");
    }

    private void answer(List<String> row, Prediction prediction) {
        Optional<RankedTaxon> decided = prediction.decided();
        row.add(cell(decided, taxon -> taxon.taxon().toString()));
        row.add(cell(decided, RankedTaxon::rank));
        row.add(confidence(decided));
        row.add(cell(prediction.novelty(), novelty -> String.valueOf(novelty.isUnknown())));
        row.add(cell(prediction.novelty(), novelty -> confidence(novelty.score())));
        row.add("");
        for (int i = 0; i < ranks.names().size(); i++) {
            int place = i + 1;
            Optional<RankedTaxon> ofRank = prediction.path().stream()
                    .filter(taxon -> ranks.place(taxon.taxon()) == place)
                    .findFirst();
            row.add(cell(ofRank, taxon -> taxon.taxon().name()));
            row.add(confidence(ofRank));
        }
        row.add(cell(decided, facts::scientificName));
        row.add(commonName(decided));
        Optional<RankedTaxon> guess = facts.guess(prediction);
        row.add(cell(guess, facts::scientificName));
        row.add(commonName(guess));
        row.add(confidence(guess));
        row.add(confidence(facts.unfiltered(prediction)));
        Optional<RankedTaxon> ruledOut = facts.ruledOut(prediction);
        row.add(cell(ruledOut, facts::scientificName));
        row.add(confidence(ruledOut));
        for (RankedTaxon leaf : facts.likeliest(prediction)) {
            row.add(facts.scientificName(leaf));
            row.add(confidence(leaf.probability()));
        }
    }

    private String commonName(Optional<RankedTaxon> taxon) {
        return taxon.flatMap(facts::commonName).orElse("");
    }

    private static <T> String cell(Optional<T> known, Function<T, String> text) {
        return known.map(text).orElse("");
    }

    /** Cells that are missing at the end are empty. */
    private void write(List<String> row) {
        while (row.size() < columns) {
            row.add("");
        }
        csv.writeRecord(CsvCell.row(row));
    }

    @Override
    public void skipped(SkippedFile file) {
        String path = DiskName.text(file.file());
        List<String> row = begin(path, List.of("", "", ""), "", path);
        if (videos) {
            row.addAll(List.of("", "", ""));
        }
        if (boxes) {
            row.addAll(boxCells("", List.of()));
        }
        row.addAll(List.of("", "", "", "", "", file.reason().label()));
        write(row);
    }

    private static String confidence(Optional<RankedTaxon> taxon) {
        return cell(taxon, known -> confidence(known.probability()));
    }

    private static String confidence(double probability) {
        return String.format(Locale.ROOT, "%.4f", probability);
    }

    @Override
    public void close() throws IOException {
        csv.flush();
    }
}
