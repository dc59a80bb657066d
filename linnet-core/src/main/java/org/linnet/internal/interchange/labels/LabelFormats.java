package org.linnet.internal.interchange.labels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.interchange.labels.camtrapdp.CamtrapDpLabels;
import org.linnet.internal.interchange.labels.coco.CocoLabels;
import org.linnet.internal.interchange.labels.darwincore.DarwinCoreLabels;
import org.linnet.internal.interchange.labels.inaturalist.InaturalistLabels;
import org.linnet.internal.interchange.labels.linnet.LinnetLabels;
import org.linnet.internal.interchange.labels.megadetector.MegaDetectorLabels;
import org.linnet.internal.interchange.labels.speciesnet.SpeciesNetLabels;
import org.linnet.internal.interchange.labels.table.TableLabels;
import org.linnet.internal.interchange.labels.timelapse.TimelapseLabels;
import org.linnet.internal.interchange.labels.wildlifeinsights.WildlifeInsightsLabels;
import org.linnet.internal.interchange.labels.xmp.XmpLabels;
import org.linnet.internal.interchange.labels.zamba.ZambaLabels;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.label.Providers;

/** All formats of labels, and which of them a file or folder is in. */
public final class LabelFormats {
    /** The more special ones first, since a table can be of any program. */
    private static final List<LabelFormat> OWN = List.of(
            new LinnetLabels(),
            new CamtrapDpLabels(),
            new CocoLabels(),
            new MegaDetectorLabels(),
            new SpeciesNetLabels(),
            new DarwinCoreLabels(),
            new WildlifeInsightsLabels(),
            new InaturalistLabels(),
            new TimelapseLabels(),
            new ZambaLabels(),
            new XmpLabels(),
            new TableLabels());

    /** Other jars' before Linnet's own: several may have one name, each for another kind of file. */
    private static final List<LabelFormat> ALL = Stream.concat(Providers.load(LabelFormat.class).stream(), OWN.stream())
            .toList();

    private LabelFormats() {}

    /** All of them, as the command line names them. */
    public static List<String> names() {
        return Stream.concat(OWN.stream(), ALL.stream())
                .map(LabelFormat::label)
                .distinct()
                .toList();
    }

    /** Whether a path is a source of labels, and no folder of folders of taxa. */
    public static boolean isSource(Path source) {
        return find(source).isPresent();
    }

    /**
     * Reads a source.
     *
     * @throws LinnetException NOTHING_USABLE where it is in none, or damaged; WRONG_USAGE where there is no such format
     */
    public static Labels read(Path source, LabelOptions options) {
        return read(source, options, done -> {});
    }

    /**
     * The same.
     *
     * @param progress is told how many photographs have been looked at, where that takes long
     */
    public static Labels read(Path source, LabelOptions options, LongConsumer progress) {
        return choose(source, options).read(source, options, progress);
    }

    /**
     * The same, photograph by photograph, as {@link LabelFormat#stream} tells them.
     *
     * @param each is given every photograph; what it throws is passed on
     * @return what there is to say besides, without the photographs
     */
    public static Labels stream(Path source, LabelOptions options, LongConsumer progress, IOAction<LabelledFile> each)
            throws IOException {
        return choose(source, options).stream(source, options, progress, each);
    }

    private static LabelFormat choose(Path source, LabelOptions options) {
        if (!Files.exists(source)) {
            throw new LinnetException(ErrorCode.NOTHING_USABLE, source + " does not exist; give a file with labels");
        }
        return options.format().isPresent()
                ? named(options.format().get(), source)
                : find(source)
                        .orElseThrow(() -> new LinnetException(
                                ErrorCode.NOTHING_USABLE,
                                source + " is in none of the formats that labels are read from ("
                                        + String.join(", ", names())
                                        + "); " + advice(head(source))));
    }

    /** What to give instead, where a file is a part of what is read. */
    private static String advice(SourceHead head) {
        Columns columns = head.columns();
        if (columns.find("occurrenceID", "basisOfRecord").isPresent()) {
            return "it is a table of a Darwin Core Archive: give the folder or the archive that has its meta.xml";
        }
        if (columns.has("deploymentID")
                && columns.find("observationID", "mediaID", "deploymentStart").isPresent()) {
            return "it is a table of a Camtrap DP: give the folder, or its datapackage.json";
        }
        if (head.kind() == SourceHead.Kind.JSON && head.text().contains("\"instances\"")) {
            return "it is what SpeciesNet is given, and names no taxa: give its predictions";
        }
        return switch (head.kind()) {
            case FOLDER ->
                "a folder whose photographs lie in folders of their taxa needs no labels; for keywords in the photographs, add"
                        + " --labels-format xmp";
            case JSON -> "its JSON has none of the members by which one of them is known";
            case SQLITE -> "it is a database, and not one of Timelapse";
            case ZIP -> "it is an archive that holds none of them";
            case OTHER ->
                isCompressed(head.source())
                        ? "it is compressed: unpack it with gunzip, and give what comes out"
                        : "it is no text in UTF-8 or UTF-16: save a table as “CSV UTF-8”";
            case TEXT -> head.text().isBlank() ? "it is empty" : "a table needs the columns filepath and label";
        };
    }

    private static boolean isCompressed(Path source) {
        try (InputStream in = Files.newInputStream(source)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        } catch (IOException e) {
            return false;
        }
    }

    private static LabelFormat named(String name, Path source) {
        List<LabelFormat> named =
                ALL.stream().filter(format -> format.label().equals(name)).toList();
        if (named.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "there is no format of labels " + name + "; choose " + NearestWord.choice(names()));
        }
        SourceHead head = head(source);
        return named.stream()
                .filter(format -> format.recognises(head))
                .findFirst()
                .orElse(named.get(named.size() - 1));
    }

    private static Optional<LabelFormat> find(Path source) {
        SourceHead head = head(source);
        return ALL.stream().filter(format -> format.recognises(head)).findFirst();
    }

    private static SourceHead head(Path source) {
        try {
            return SourceHead.of(source);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be read: " + e.getMessage() + "; check its permissions",
                    e);
        }
    }
}
