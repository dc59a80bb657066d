package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linnet.detector.DetectorEntry.State;
import org.linnet.device.Device;
import org.linnet.download.DownloadListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.detector.EmbeddedDetector;
import org.linnet.internal.detector.ImportedFile;
import org.linnet.internal.detector.KnownDetectors;
import org.linnet.internal.download.CheckedDownload;
import org.linnet.internal.download.DownloadPatience;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.home.NamedFolders;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.onnx.RuntimeOptions;

/**
 * The detectors of this user: the one that comes with Linnet, those that were imported or fetched, and those that can be fetched or
 * exported. Safe for use by several threads and processes at once.
 */
public final class DetectorStore {
    /** The detector that comes with Linnet and needs no network. */
    public static final String DEFAULT = EmbeddedDetector.NAME;

    private static final long EMBEDDED_BYTES = 10_160_897;

    private final LinnetHome home;
    private final NamedFolders folders;
    private final Supplier<KnownDetectors> known;
    private final DownloadPatience patience;
    private final RuntimeOptions runtime;

    /** The detectors that a home keeps. Neither reads nor writes anything. */
    public DetectorStore(LinnetHome home) {
        this(home, KnownDetectors::standard, DownloadPatience.defaults());
    }

    DetectorStore(LinnetHome home, Supplier<KnownDetectors> known, DownloadPatience patience) {
        this(home, known, patience, RuntimeOptions.defaults());
    }

    private DetectorStore(
            LinnetHome home, Supplier<KnownDetectors> known, DownloadPatience patience, RuntimeOptions runtime) {
        this.home = requireNonNull(home, "home is null");
        this.folders = new NamedFolders(home.detectors(), "detector", DetectorFolder.KIND, DEFAULT);
        this.known = requireNonNull(known, "known is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.runtime = runtime;
    }

    /**
     * The same store, whose detectors are opened on a device; by default on {@link Device#AUTO}.
     *
     * @param told receives a line where they have to run on the processor instead, or a GPU's memory ran out
     */
    public DetectorStore on(Device device, Consumer<String> told) {
        return new DetectorStore(home, known, patience, new RuntimeOptions(1, device, told));
    }

    /** The names of those that are here: the one that comes with Linnet, then those that were imported or fetched, damaged ones too. */
    public List<String> names() {
        return Stream.concat(Stream.of(DEFAULT), folders.names().stream()).toList();
    }

    /** Those that can be used (or are damaged) by name, then those that can be fetched, then those that can be exported. */
    public List<DetectorEntry> list() {
        Map<String, DetectorEntry> entries = new TreeMap<>();
        entries.put(DEFAULT, embedded());
        folders.names().forEach(name -> entries.put(name, keptEntry(name)));
        known.get().names().forEach(name -> entries.computeIfAbsent(name, this::knownEntry));
        return entries.values().stream()
                .sorted(Comparator.comparing(entry -> switch (entry.state()) {
                    case BUILT_IN, HERE, DAMAGED -> 0;
                    case FETCHABLE -> 1;
                    case EXPORTABLE -> 2;
                }))
                .toList();
    }

    /**
     * What is known of a detector.
     *
     * @throws LinnetException UNUSABLE_MODEL where there is none of that name
     */
    public DetectorEntry entry(String name) {
        if (folders.contains(name)) {
            return keptEntry(name);
        }
        if (name.equals(DEFAULT)) {
            return embedded();
        }
        if (known.get().names().contains(name)) {
            return knownEntry(name);
        }
        throw unknown(name);
    }

    /**
     * A detector for use. What it is has been read and checked; its file is read and checked when it is opened.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is not here or damaged
     */
    public DetectorSource source(String name) {
        if (folders.contains(name)) {
            return new StoredDetector(read(name), runtime);
        }
        if (name.equals(DEFAULT)) {
            return new EmbeddedDetector(runtime);
        }
        DetectorEntry entry = entry(name);
        throw new LinnetException(
                ErrorCode.UNUSABLE_MODEL,
                "the detector " + name + " is not installed yet: "
                        + (entry.state() == State.FETCHABLE
                                ? "run `linnet detector fetch " + name + "`"
                                : "`linnet detector show " + name + "` says how to export and import it"));
    }

    /**
     * Keeps a detector's {@code .onnx} file under a name. It is looked at in a process of its own, whose memory and time are limited.
     *
     * @param name lower-case letters, digits, {@code .}, {@code _} and {@code -}
     * @return what is kept now
     * @throws LinnetException UNUSABLE_MODEL where the file cannot be used; WRONG_USAGE where the name is none, is taken and not to be
     *     replaced, or the options do not go with the file; FAILURE where it cannot be written
     */
    public DetectorEntry importFile(Path file, String name, DetectorImportOptions options) {
        folders.requireName(name, options.replace());
        if (!Files.isRegularFile(file)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    Files.exists(file) ? file + " is not a file." : "There is no file " + file + ".");
        }
        ImportedFile imported = ImportedFile.of(file, name, options);
        folders.write(name, options.replace(), folder -> DetectorFolder.write(folder, imported));
        return keptEntry(name);
    }

    /**
     * Downloads a detector's file, checks and imports it. A download that was cut resumes where it stopped. One that is here already is
     * left as it is; one that is damaged is replaced.
     *
     * @param licenceAccepted whether the user has accepted a licence such as the AGPL
     * @return what is kept now
     * @throws LinnetException WRONG_USAGE where there is nothing to fetch under that name, saying how to export it where it is known, or
     *     its licence has to be accepted first; UNUSABLE_MODEL where what came is not what its publisher states; FAILURE where the server
     *     cannot be reached or the disk is full
     */
    public DetectorEntry fetch(String name, boolean licenceAccepted, DownloadListener listener) {
        boolean here = name.equals(DEFAULT) || folders.contains(name);
        if (here && entry(name).usable()) {
            return entry(name);
        }
        KnownDetectors detectors = known.get();
        KnownDetectors.Fetchable file = detectors.fetchable().get(name);
        if (file == null) {
            throw nothingToFetch(name, detectors);
        }
        if (file.needsConsent() && !licenceAccepted) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    name + " is " + file.licence() + ". Read the licence, and add --accept-licence to go on");
        }
        CheckedDownload download = new CheckedDownload(
                home.downloads(),
                name,
                file.address(),
                file.file(),
                file.bytes() + file.bytes() / 5,
                Checksum.SHA_256,
                file.sha256(),
                "linnet detector import " + file.file() + " --as " + name + " --classes "
                        + (file.classes().size() > 5 ? "coco" : String.join(",", file.classes())),
                "If you have set " + KnownDetectors.MIRROR_VARIABLE + ", check it.");
        return download.use(
                patience,
                listener,
                () -> folders.contains(name) && entry(name).usable(),
                () -> entry(name),
                path -> importFile(path, name, options(name, file)));
    }

    private DetectorImportOptions options(String name, KnownDetectors.Fetchable file) {
        return DetectorImportOptions.builder()
                .layout(file.layout())
                .classes(file.classes())
                .threshold(file.threshold())
                .inputSize(file.size(), file.size())
                .source(file.licence())
                .replace(folders.contains(name))
                .build();
    }

    /**
     * Puts a copy of a detector into another home, so that what was made with it can be taken elsewhere. The one that comes with Linnet
     * is everywhere, and not copied.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is not here or damaged; WRONG_USAGE where the other home has one of that name;
     *     FAILURE where it cannot be written
     */
    public void copyTo(String name, LinnetHome other) {
        if (name.equals(DEFAULT) && !folders.contains(name)) {
            return;
        }
        Path copy = other.detectors().resolve(name);
        if (Files.exists(copy)) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, "there is a detector " + name + " in " + other.folder());
        }
        source(name);
        try {
            Files.createDirectories(copy);
            read(name).copyTo(copy);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot copy the detector " + name + " to " + other.detectors() + ": " + FileProblem.of(e)
                            + ". Free some space, or choose another place.",
                    e);
        }
    }

    private static DetectorEntry embedded() {
        return new DetectorEntry(
                DEFAULT,
                State.BUILT_IN,
                Optional.of(EmbeddedDetector.SPEC),
                Optional.empty(),
                EMBEDDED_BYTES,
                Optional.empty(),
                EmbeddedDetector.SPEC.licence(),
                List.of());
    }

    private DetectorEntry keptEntry(String name) {
        try {
            DetectorFolder kept = read(name);
            return new DetectorEntry(
                    name,
                    State.HERE,
                    Optional.of(kept.spec()),
                    Optional.of(kept.output()),
                    kept.bytes(),
                    Optional.of(kept.folder()),
                    kept.spec().licence(),
                    List.of());
        } catch (LinnetException e) {
            return new DetectorEntry(
                    name,
                    State.DAMAGED,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Optional.of(folders.folder(name)),
                    "",
                    List.of(e.getMessage()));
        }
    }

    private DetectorEntry knownEntry(String name) {
        KnownDetectors detectors = known.get();
        KnownDetectors.Fetchable file = detectors.fetchable().get(name);
        return file != null
                ? notHere(
                        name,
                        State.FETCHABLE,
                        file.bytes(),
                        file.licence(),
                        List.of(file.address().toString()))
                : notHere(
                        name,
                        State.EXPORTABLE,
                        0,
                        detectors.exportable().get(name).licence(),
                        detectors.exportable().get(name).steps());
    }

    private static DetectorEntry notHere(String name, State state, long bytes, String licence, List<String> remarks) {
        return new DetectorEntry(
                name, state, Optional.empty(), Optional.empty(), bytes, Optional.empty(), licence, remarks);
    }

    private DetectorFolder read(String name) {
        String remedy = known.get().fetchable().containsKey(name)
                ? "Run `linnet detector fetch " + name + "` to get it again."
                : "Run `linnet detector import FILE --as " + name + " --replace` with the file that it was made from.";
        return DetectorFolder.read(folders.folder(name), remedy);
    }

    private static LinnetException nothingToFetch(String name, KnownDetectors detectors) {
        KnownDetectors.Exportable weights = detectors.exportable().get(name);
        if (weights != null) {
            return new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "there is no ONNX file of " + name + " to fetch (" + weights.licence()
                            + "). Export it once:\n  "
                            + String.join("\n  ", weights.steps()));
        }
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                "there is no detector to fetch called '" + name + "'; choose one of "
                        + String.join(
                                ", ",
                                detectors.fetchable().keySet().stream().sorted().toList())
                        + NearestWord.question(name, detectors.names()));
    }

    private LinnetException unknown(String name) {
        Set<String> all = new HashSet<>(folders.names());
        all.addAll(known.get().names());
        all.add(DEFAULT);
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL,
                "there is no detector '" + name + "'; `linnet detector list` shows all of them"
                        + NearestWord.question(name, all));
    }
}
