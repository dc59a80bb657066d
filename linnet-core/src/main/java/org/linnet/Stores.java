package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorStore;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.model.pack.PackedPhotographs;
import org.linnet.model.TaxonModel;

/**
 * Where backbones, detectors and embeddings are: in a home, and those of a model that came in one file, in that file.
 *
 * @param on what the networks run on that they open
 * @param embeddings empty where none are looked up or kept
 */
record Stores(
        LinnetHome home,
        NetworkDevice on,
        BackboneStore backbones,
        DetectorStore detectors,
        Optional<EmbeddingStore> embeddings) {
    Stores {
        requireNonNull(home, "home is null");
        requireNonNull(on, "on is null");
        requireNonNull(backbones, "backbones is null");
        requireNonNull(detectors, "detectors is null");
        requireNonNull(embeddings, "embeddings is null");
    }

    private static Stores of(LinnetHome home, NetworkDevice on, Optional<EmbeddingStore> embeddings) {
        return new Stores(home, on, on.backbones(home), on.detectors(home), embeddings);
    }

    /**
     * Opens all of them.
     *
     * @param home empty for the user's own
     * @throws LinnetException FAILURE where the home cannot be written to, or the user has none
     */
    static Stores open(Optional<LinnetHome> home, NetworkDevice on) {
        LinnetHome chosen = home.orElseGet(LinnetHome::standard);
        return of(chosen, on, Optional.of(EmbeddingStore.open(chosen.embeddings())));
    }

    /** Opens all but the embeddings; the home need not be writable, or be there. */
    static Stores withoutEmbeddings(Optional<LinnetHome> home, NetworkDevice on) {
        return of(orNowhere(home), on, Optional.empty());
    }

    /**
     * Opens all of them, or all but the embeddings where these cannot be kept.
     *
     * @param told receives one line: that nothing is kept, and why
     */
    static Stores openIfPossible(Optional<LinnetHome> home, NetworkDevice on, Consumer<String> told) {
        LinnetHome chosen = orNowhere(home);
        try {
            return open(Optional.of(chosen), on);
        } catch (LinnetException e) {
            String reason = chosen.equals(LinnetHome.nowhere())
                    ? "this user has no home folder"
                    : e.getMessage().lines().findFirst().orElse("");
            told.accept("Embeddings are not kept for the next run: " + reason + ". Set " + LinnetHome.VARIABLE
                    + " to a folder of this machine that can be written to.");
            return withoutEmbeddings(Optional.of(chosen), on);
        }
    }

    private static LinnetHome orNowhere(Optional<LinnetHome> home) {
        if (home.isPresent()) {
            return home.get();
        }
        try {
            return LinnetHome.standard();
        } catch (LinnetException e) {
            return LinnetHome.nowhere();
        }
    }

    /** Where the model's backbone is: in the file that it came in, or here. */
    BackboneStore backbonesFor(TaxonModel model) {
        return model.pack()
                .map(LinnetHome::new)
                .filter(pack -> Files.isDirectory(
                        pack.backbones().resolve(model.backbone().name())))
                .map(on::backbones)
                .orElse(backbones);
    }

    /**
     * The backbone that a model was trained with.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is not here, or is another one of the same name
     */
    BackboneSource backboneOf(TaxonModel model) {
        BackboneSource source = backbonesFor(model).source(model.backbone().name(), own -> model.preprocessing());
        String expected = model.backbone().weightsSha256();
        if (!source.spec().weightsSha256().equals(expected)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the model was trained with another " + model.backbone().name() + " (weights "
                            + expected.substring(0, 12)
                            + "…) than the one here ("
                            + source.spec().weightsSha256().substring(0, 12)
                            + "…). Import the model's backbone, or retrain.");
        }
        return source;
    }

    /** Where a detector is that a model may look with: in the file that the model came in, or here. */
    DetectorStore detectorsFor(TaxonModel model, String name) {
        return model.pack()
                .map(LinnetHome::new)
                .filter(pack -> Files.isDirectory(pack.detectors().resolve(name)))
                .map(on::detectors)
                .orElse(detectors);
    }

    /** Finds the detector of a name: in the file that a model came in, or here. */
    Function<String, DetectorSource> detectorsFor(TaxonModel model) {
        return name -> detectorsFor(model, name).source(name);
    }

    /** What is kept of photographs here, and of a model's own in the file that it came in. */
    Optional<KeptEmbeddings> embeddingsFor(TaxonModel model) {
        Optional<KeptEmbeddings> here = embeddings.map(store -> store);
        Optional<KeptEmbeddings> packed = model.pack()
                .flatMap(folder -> PackedPhotographs.read(folder, model))
                .map(photographs -> photographs);
        return packed.map(own -> here.map(own::or).orElse(own)).or(() -> here);
    }

    @Override
    public String toString() {
        return embeddings.map(store -> "embeddings in " + store.folder()).orElse("no store of embeddings");
    }
}
