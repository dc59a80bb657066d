package org.linnet.internal.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.Box;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvFile;
import org.linnet.internal.file.JsonDamage;

/**
 * {@code boxes.csv}: a line for each box that a model was made from, which {@code --boxes} reads too. {@code file} is below DATA, with {@code
 * /}; {@code x}, {@code y}, {@code width} and {@code height} are shares of the photograph turned upright, from its upper left corner; the
 * last two columns are its size in pixels.
 */
final class BoxesCsv {
    private static final List<String> HEADER = List.of(
            "file", "x", "y", "width", "height", "confidence", "photograph_width", "photograph_height");

    /** A line takes five times its bytes in memory. */
    private static final int MOST_LINES = 2_000_000;

    private BoxesCsv() {}

    static void write(Path file, Map<String, Detections> byFile) {
        CsvFile.write(
                file,
                HEADER,
                rows -> new TreeMap<>(byFile).forEach((name, detections) -> detections
                        .found()
                        .forEach(detection -> rows.accept(List.of(
                                name,
                                Double.toString(detection.box().x()),
                                Double.toString(detection.box().y()),
                                Double.toString(detection.box().width()),
                                Double.toString(detection.box().height()),
                                Double.toString(detection.confidence()),
                                Integer.toString(detections.width()),
                                Integer.toString(detections.height()))))));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException where it is something else, or has more than two million lines
     */
    static Map<String, Detections> parse(byte[] content) {
        Map<String, List<CsvRecord>> lines = new LinkedHashMap<>();
        int count = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(content), UTF_8))) {
            for (CsvRecord line : csv) {
                if (count++ == 0) {
                    if (!line.getFields().equals(HEADER)) {
                        throw new IllegalArgumentException("its first line is not " + String.join(",", HEADER));
                    }
                } else if (line.getFieldCount() != HEADER.size()) {
                    throw new IllegalArgumentException(
                            "line " + line.getStartingLineNumber() + " does not have " + HEADER.size() + " cells");
                } else if (count > MOST_LINES) {
                    throw new IllegalArgumentException(
                            String.format(Locale.ROOT, "it holds more than the %,d boxes that are read", MOST_LINES));
                } else {
                    lines.computeIfAbsent(CsvCell.text(line.getField(0)), file -> new ArrayList<>(1))
                            .add(line);
                }
            }
        } catch (IOException | CsvParseException e) {
            throw new IllegalArgumentException(JsonDamage.shortened(String.valueOf(e.getMessage())), e);
        }
        if (count == 0) {
            throw new IllegalArgumentException("it is empty");
        }
        Map<String, Detections> byFile = new TreeMap<>();
        lines.forEach((file, ofFile) -> byFile.put(file, detections(ofFile)));
        return byFile;
    }

    private static Detections detections(List<CsvRecord> lines) {
        return new Detections(
                Integer.parseInt(lines.get(0).getField(6)),
                Integer.parseInt(lines.get(0).getField(7)),
                lines.stream()
                        .map(line -> new Detection(
                                Detection.ANIMAL,
                                Double.parseDouble(line.getField(5)),
                                new Box(
                                        Double.parseDouble(line.getField(1)),
                                        Double.parseDouble(line.getField(2)),
                                        Double.parseDouble(line.getField(3)),
                                        Double.parseDouble(line.getField(4)))))
                        .toList());
    }
}
