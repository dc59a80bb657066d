package org.linnet.backbone;

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
import java.util.function.UnaryOperator;
import org.linnet.backbone.BackboneEntry.State;
import org.linnet.device.Device;
import org.linnet.download.DownloadListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.Preprocessing;
import org.linnet.internal.download.DownloadPatience;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.home.NamedFolders;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.onnx.RuntimeOptions;

/**
 * The backbones of this user: the one that comes with Linnet, those that were imported or fetched, and those that can be
 * fetched. Safe for use by several threads and processes at once.
 */
public final class BackboneStore {
    private final LinnetHome home;
    private final NamedFolders folders;
    private final Supplier<OfficialWeights> official;
    private final DownloadPatience patience;
    private final RuntimeOptions runtime;

    /** The backbones that a home keeps; {@link OfficialWeights#keras} can be fetched. Neither reads nor writes anything. */
    public BackboneStore(LinnetHome home) {
        this(home, OfficialWeights::keras, DownloadPatience.defaults());
    }

    /** With other weights to fetch, such as an institute's own. */
    public BackboneStore(LinnetHome home, OfficialWeights official) {
        this(home, () -> official, DownloadPatience.defaults());
    }

    BackboneStore(LinnetHome home, Supplier<OfficialWeights> official, DownloadPatience patience) {
        this(home, official, patience, RuntimeOptions.defaults());
    }

    private BackboneStore(
            LinnetHome home, Supplier<OfficialWeights> official, DownloadPatience patience, RuntimeOptions runtime) {
        this.home = requireNonNull(home, "home is null");
        this.folders = new NamedFolders(home.backbones(), "backbone", BackboneFolder.KIND, EmbeddedBackbone.NAME);
        this.official = requireNonNull(official, "official is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.runtime = runtime;
    }

    /**
     * The same store, whose backbones are opened on a device; by default on {@link Device#AUTO}.
     *
     * @param told receives a line where they have to run on the processor instead, or a GPU's memory ran out
     */
    public BackboneStore on(Device device, Consumer<String> told) {
        return new BackboneStore(home, official, patience, new RuntimeOptions(1, device, told));
    }

    /** Those that can be used (or are damaged) by name, then those that can be fetched. */
    public List<BackboneEntry> list() {
        Map<String, BackboneEntry> entries = new TreeMap<>();
        entries.put(EmbeddedBackbone.NAME, embedded());
        folders.names().forEach(name -> entries.put(name, keptEntry(name)));
        official.get().files().keySet().forEach(name -> entries.computeIfAbsent(name, this::fetchable));
        return entries.values().stream()
                .sorted(Comparator.comparing(entry -> entry.state() == State.FETCHABLE))
                .toList();
    }

    /**
     * What is known of a backbone.
     *
     * @throws LinnetException UNUSABLE_MODEL where there is none of that name
     */
    public BackboneEntry entry(String name) {
        if (folders.contains(name)) {
            return keptEntry(name);
        }
        if (name.equals(EmbeddedBackbone.NAME)) {
            return embedded();
        }
        if (official.get().find(name).isPresent()) {
            return fetchable(name);
        }
        throw unknown(name);
    }

    /**
     * A backbone for use. What it is has been read and checked; its weights are read and checked when it is opened.
     *
     * @param changes what is asked for instead of the backbone's own preprocessing
     * @throws LinnetException UNUSABLE_MODEL where it is not here or damaged; WRONG_USAGE where the preprocessing makes
     *     no sense
     */
    public BackboneSource source(String name, UnaryOperator<Preprocessing> changes) {
        if (folders.contains(name)) {
            BackboneFolder folder = read(name);
            return source(folder.spec(), changes, folder::graph);
        }
        if (name.equals(EmbeddedBackbone.NAME)) {
            return source(EmbeddedBackbone.SPEC, changes, EmbeddedBackbone::graph);
        }
        if (official.get().find(name).isPresent()) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the backbone " + name + " is not installed yet: run `linnet backbone fetch " + name + "`");
        }
        throw unknown(name);
    }

    /**
     * Keeps a backbone under a name: a Keras {@code .h5}, a {@code .safetensors} or a PyTorch state dict with the
     * weights of a known {@link Architecture}, every tensor of which is checked; or an {@code .onnx} file.
     *
     * @param name lower-case letters, digits, {@code .}, {@code _} and {@code -}
     * @return what is kept now
     * @throws LinnetException UNUSABLE_MODEL where the file cannot be used; WRONG_USAGE where the name is none, is taken
     *     and not to be replaced, or the options do not go with the file; FAILURE where it cannot be written
     */
    public BackboneEntry importFile(Path file, String name, ImportOptions options) {
        folders.requireName(name, options.replace());
        BackboneImport imported = BackboneImport.of(file, name, options);
        folders.write(name, options.replace(), imported::writeTo);
        return keptEntry(name);
    }

    /**
     * Downloads a backbone's official file, checks and imports it. A download that was cut resumes where it stopped. One
     * that is here already is left as it is; one that is damaged is replaced.
     *
     * @return what is kept now
     * @throws LinnetException WRONG_USAGE where there is nothing to fetch under that name; UNUSABLE_MODEL where what came
     *     is not what its publisher states; FAILURE where the server cannot be reached or the disk is full
     */
    public BackboneEntry fetch(String name, DownloadListener listener) {
        boolean known = name.equals(EmbeddedBackbone.NAME) || folders.contains(name);
        if (known && entry(name).usable()) {
            return entry(name);
        }
        OfficialWeights weights = official.get();
        OfficialWeights.Entry file = weights.find(name).orElseThrow(() -> nothingToFetch(name, weights));
        return new BackboneFetch(this, home.downloads(), weights, patience, listener).fetch(name, file);
    }

    /**
     * Puts a copy of a backbone into another home, in which it takes the place of one of the same name that comes with
     * Linnet: so that what was made with it can be taken elsewhere.
     *
     * @param other where nothing is kept under that name
     * @throws LinnetException UNUSABLE_MODEL where it is not here or damaged; WRONG_USAGE where the other home has one of that
     *     name; FAILURE where it cannot be written
     */
    public void copyTo(String name, LinnetHome other) {
        Path copy = other.backbones().resolve(name);
        if (Files.exists(copy)) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, "there is a backbone " + name + " in " + other.folder());
        }
        boolean kept = folders.contains(name);
        BackboneSpec spec = source(name, own -> own).spec();
        try {
            Files.createDirectories(copy);
            if (kept) {
                read(name).copyTo(copy);
            } else {
                Files.write(copy.resolve(BackboneFolder.WEIGHTS), EmbeddedBackbone.bytes());
                BackboneFolder.describe(copy, spec, BackboneFolder.WEIGHTS);
            }
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot copy the backbone " + name + " to " + other.backbones() + ": " + FileProblem.of(e)
                            + ". Free some space, or choose another place.",
                    e);
        }
    }

    private BackboneSource source(BackboneSpec spec, UnaryOperator<Preprocessing> changes, StoredSource.Graph graph) {
        try {
            return new StoredSource(spec, changes.apply(spec.preprocessing()), graph, runtime);
        } catch (IllegalArgumentException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, e.getMessage(), e);
        }
    }

    private static BackboneEntry embedded() {
        return new BackboneEntry(
                EmbeddedBackbone.NAME,
                State.BUILT_IN,
                Optional.of(EmbeddedBackbone.SPEC),
                EmbeddedBackbone.BYTES,
                Optional.empty(),
                "");
    }

    private BackboneEntry keptEntry(String name) {
        try {
            BackboneFolder kept = read(name);
            return new BackboneEntry(
                    name, State.HERE, Optional.of(kept.spec()), kept.bytes(), Optional.of(kept.folder()), "");
        } catch (LinnetException e) {
            return new BackboneEntry(
                    name, State.DAMAGED, Optional.empty(), 0, Optional.of(folders.folder(name)), e.getMessage());
        }
    }

    private BackboneEntry fetchable(String name) {
        OfficialWeights weights = official.get();
        OfficialWeights.Entry file = weights.find(name).orElseThrow();
        return new BackboneEntry(
                name,
                State.FETCHABLE,
                Optional.empty(),
                Architecture.named(name).parameters() * Float.BYTES,
                Optional.empty(),
                weights.address(file).toString());
    }

    private BackboneFolder read(String name) {
        String remedy = official.get().find(name).isPresent()
                ? "Run `linnet backbone fetch " + name + "` to get it again."
                : "Run `linnet backbone import FILE --as " + name + " --replace` with the file that it was made from.";
        return BackboneFolder.read(folders.folder(name), remedy);
    }

    private static LinnetException nothingToFetch(String name, OfficialWeights weights) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                "there is no backbone to fetch called '" + name + "'; choose one of "
                        + String.join(
                                ", ", weights.files().keySet().stream().sorted().toList())
                        + NearestWord.question(name, weights.files().keySet()));
    }

    private LinnetException unknown(String name) {
        Set<String> known = new HashSet<>(folders.names());
        known.addAll(official.get().files().keySet());
        known.add(EmbeddedBackbone.NAME);
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL,
                "there is no backbone '" + name + "'; `linnet backbone list` shows all of them"
                        + NearestWord.question(name, known));
    }
}
